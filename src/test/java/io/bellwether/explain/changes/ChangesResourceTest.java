package io.bellwether.explain.changes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What changed, over HTTP, between answers that the service itself recorded. */
@QuarkusTest
class ChangesResourceTest {

    private static String account(int usage) {
        String id = "chg-" + UUID.randomUUID();
        given().contentType("application/json").body("{\"name\":\"A\"}").put("/api/v1/accounts/" + id);
        facts(id, usage);
        return id;
    }

    private static void facts(String id, int usage) {
        given().contentType("application/json")
                .body("{\"usageScore\":" + usage
                        + ",\"engagementScore\":80,\"outcomesScore\":80,\"supportScore\":80,\"relationshipScore\":80}")
                .put("/api/v1/accounts/" + id + "/facts")
                .then()
                .statusCode(200);
    }

    private static JsonNode ask(String question, String id) {
        Response response = given().contentType("application/json")
                .body("{\"account\":{\"id\":\"" + id + "\"}}")
                .post("/api/v1/decisions/" + question);
        response.then().statusCode(200);
        return Json.read(response.asString());
    }

    private static JsonNode changes(String id, String query) {
        Response response = given().get("/api/v1/accounts/" + id + "/changes?" + query);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return Json.read(response.asString());
    }

    @Test
    void shouldAddUpAndNameTheFactWhenTheScoreMoved() {
        String id = account(80);
        JsonNode before = ask("health", id);
        facts(id, 40);
        JsonNode after = ask("review", id);

        JsonNode changes = changes(id, "from=" + before.get("asOf").asText());

        assertThat(changes.at("/from/decisionId")).isEqualTo(before.get("decisionId"));
        assertThat(changes.at("/to/decisionId")).isEqualTo(after.get("decisionId"));
        assertThat(changes.at("/method/name").asText()).isEqualTo("sequential-substitution");
        assertThat(changes.at("/waterfall/difference").intValue()).isEqualTo(-14);
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode part : changes.at("/waterfall/parts")) {
            assertThat(part.get("kind").asText()).isNotEqualTo("unattributed");
            sum = sum.add(part.get("points").decimalValue());
        }
        assertThat(sum).isEqualByComparingTo("-14");
        assertThat(changes.at("/waterfall/parts"))
                .filteredOn(p -> p.get("kind").asText().equals("behaviour"))
                .singleElement()
                .satisfies(p -> assertThat(p.at("/details/0/fact").asText()).isEqualTo("usageScore"));
        assertThat(changes.get("differences"))
                .filteredOn(d -> d.get("field").asText().equals("band"))
                .singleElement()
                .satisfies(d -> assertThat(d.at("/causes/0/fact").asText()).isEqualTo("usageScore"));
    }

    @Test
    void shouldTellAllThatIsWrongWhenTheMomentsDoNotFit() {
        String id = account(80);
        given().get("/api/v1/accounts/" + id + "/changes?from=2026-01-01&question=health")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("findings.path", hasItem("from"));
        given().get("/api/v1/accounts/" + id + "/changes?to=soon")
                .then()
                .statusCode(400)
                .body("findings.path", hasItem("from"))
                .body("findings.path", hasItem("to"));
        given().get("/api/v1/accounts/" + id + "/changes?from=2026-02-01&to=2026-01-01")
                .then()
                .statusCode(400);
        given().get("/api/v1/accounts/" + id + "/changes?from=2026-02-01&question=helth")
                .then()
                .statusCode(404)
                .body("type", org.hamcrest.Matchers.endsWith("unknown-question"));
    }
}
