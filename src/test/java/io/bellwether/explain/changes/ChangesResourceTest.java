package io.bellwether.explain.changes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChangesResourceTest {

    private static String account() {
        String id = "chg-" + UUID.randomUUID();
        given().contentType("application/json").body("{\"name\":\"A\"}").put("/api/v1/accounts/" + id);
        return id;
    }

    private static void facts(String id, int usage, int others) {
        given().contentType("application/json")
                .body(
                        "{\"usageScore\":%1$d,\"engagementScore\":%2$d,\"outcomesScore\":%2$d,\"supportScore\":%2$d,\"relationshipScore\":%2$d}"
                                .formatted(usage, others))
                .put("/api/v1/accounts/" + id + "/facts")
                .then()
                .statusCode(200);
    }

    /** Decides and answers the decision's as-of. */
    private static String decide(String question, String id) {
        Response response = given().contentType("application/json")
                .body("{\"account\":{\"id\":\"" + id + "\"}}")
                .post("/api/v1/decisions/" + question);
        response.then().statusCode(200);
        return Json.read(response.asString()).get("asOf").asText();
    }

    private static JsonNode changes(String id, String query) {
        Response response = given().get("/api/v1/accounts/" + id + "/changes?" + query);
        response.then().statusCode(200);
        return Json.read(response.asString());
    }

    @Test
    void shouldTakeTheDifferenceApartWhenFactsChanged() {
        String id = account();
        facts(id, 95, 70);
        String from = decide("health", id);
        facts(id, 33, 71);
        String to = decide("health", id);

        JsonNode changes = changes(id, "question=health&from=" + from + "&to=" + to);

        JsonNode score = changes.get("score");
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode part : score.get("parts")) {
            sum = sum.add(part.get("points").decimalValue());
        }
        assertThat(sum).isEqualByComparingTo(score.get("difference").decimalValue());
        assertThat(score.get("difference").decimalValue())
                .isEqualByComparingTo(score.get("to")
                        .decimalValue()
                        .subtract(score.get("from").decimalValue()));
        assertThat(given().get("/api/v1/accounts/" + id + "/changes?question=health&from=" + from + "&to=" + to)
                        .asString())
                .containsPattern("\"points\":-?\\d+\\.\\d*[1-9][,}]")
                .doesNotContainPattern("\"(points|difference|from|to)\":-?\\d+\\.\\d*0[,}]")
                .doesNotContainPattern("\\d\\.\\d*0 was rounded");
        assertThat(score.at("/parts/0/facts/0/fact").asText()).isEqualTo("usageScore");
        assertThat(score.at("/parts/0/text").asText()).contains("went from 95 to 33");
        assertThat(changes.get("differences").toString()).contains("\"what\":\"band\"");
        assertThat(changes.get("configuration").isNull()).isTrue();
        assertThat(changes.get("method").asText()).startsWith("Sequential substitution");
        assertThat(changes.get("notes")).isEmpty();
    }

    @Test
    void shouldFindTheAnswerInAReviewAndNameTheCause() {
        String id = account();
        facts(id, 80, 80);
        String from = decide("review", id);
        given().contentType("application/json")
                .body("{\"formalComplaint\":true}")
                .put("/api/v1/accounts/" + id + "/facts");
        decide("review", id);

        JsonNode changes = changes(id, "question=alerts&from=" + from);

        assertThat(changes.get("score").isNull()).isTrue();
        assertThat(changes.get("differences").toString())
                .contains("triggers/formal-complaint")
                .contains("\"fact\":\"formalComplaint\"");
        assertThat(changes.get("appeared")).isNotEmpty();
    }

    @Test
    void shouldBeEmptyWhenNothingChanged() {
        String id = account();
        facts(id, 80, 80);
        String from = decide("health", id);

        JsonNode changes = changes(id, "from=" + from + "&to=" + from);

        assertThat(changes.at("/from/decisionId")).isEqualTo(changes.at("/to/decisionId"));
        assertThat(changes.at("/score/parts")).isEmpty();
        assertThat(changes.get("differences")).isEmpty();
    }

    @Test
    void shouldSayWhatDoesNotFit() {
        String id = account();
        String path = "/api/v1/accounts/" + id + "/changes";
        given().get(path).then().statusCode(400);
        given().get(path + "?from=x").then().statusCode(400);
        given().get(path + "?from=2026-02-02&to=2026-01-01").then().statusCode(400);
        given().get(path + "?from=2026-02-02&question=ttfv").then().statusCode(400);
        given().get(path + "?question=healht&to=soon")
                .then()
                .statusCode(400)
                .body("findings.path", equalTo(List.of("from", "to", "question")))
                .body("findings[2].suggestion", equalTo("health"));
        given().get(path + "?from=2026-02-02").then().statusCode(404);
    }
}
