package io.bellwether.override;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Eventually;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a person decided cannot be asked of the rules again, and replay says so. */
@QuarkusTest
class ReplayedOverrideTest {
    private static final String JSON = "application/json";

    private static JsonNode set() {
        String account = "/api/v1/accounts/ovr-" + UUID.randomUUID();
        given().contentType(JSON).body("{}").put(account);
        Response response = given().contentType(JSON)
                .body("{\"band\":\"Green\",\"reason\":\"we know more\"}")
                .put(account + "/override");
        response.then().statusCode(200);
        return Json.read(response.asString()).get("active");
    }

    @Test
    void shouldSayThatAPersonDecidedWhenTheRecordIsAskedAgain() {
        String id = set().get("decisionId").asText();

        for (String body : new String[] {"{}", "{\"release\": 1}"}) {
            given().contentType(JSON)
                    .body(body)
                    .post("/api/v1/records/" + id + "/replay")
                    .then()
                    .statusCode(200)
                    .body("same", equalTo(false))
                    .body("reason", equalTo("decided-by-a-person"))
                    .body("detail", containsString("no rule worked it out"));
        }
    }

    @Test
    void shouldCountThemApartWhenAPeriodIsAskedAgain() {
        Instant since = Instant.parse(set().get("since").asText());
        set();
        String body = "{\"question\": \"override\", \"from\": \"%s\", \"to\": \"%s\"}"
                .formatted(since, since.plusSeconds(3_600));
        String[] run = new String[1];
        Eventually.holds(
                () -> {
                    Response begun = given().contentType(JSON).body(body).post("/api/v1/records/replays");
                    run[0] = begun.statusCode() == 202 ? begun.path("id") : "";
                    return !run[0].isEmpty();
                },
                () -> "another run is still under way");
        Eventually.holds(
                () -> state(run[0]).get("state").asText().equals("done"),
                () -> state(run[0]).toString());

        JsonNode report = state(run[0]);
        assertThat(report.at("/notReplayable/decided-by-a-person").intValue())
                .as(report.toString())
                .isGreaterThanOrEqualTo(2)
                .isEqualTo(report.get("records").intValue());
    }

    private static JsonNode state(String run) {
        return Json.read(given().get("/api/v1/records/replays/" + run).asString());
    }
}
