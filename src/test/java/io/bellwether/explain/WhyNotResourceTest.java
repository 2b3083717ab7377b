package io.bellwether.explain;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** Why not and every reason, over HTTP. */
@QuarkusTest
class WhyNotResourceTest {
    private static final String FACTS = "{\"usageScore\":80,\"engagementScore\":70,\"outcomesScore\":60,"
            + "\"supportScore\":90,\"relationshipScore\":50}";

    @Test
    void shouldOfferChangesThatGiveTheOutcomeWhenTheyAreSent() {
        Response response = ask("health", FACTS, ",\"outcome\":{\"band\":\"Green\"}");

        response.then().statusCode(200);
        JsonNode answer = Json.read(response.asString());
        assertThat(answer.at("/answer/band").asText()).isEqualTo("Yellow");
        assertThat(answer.get("failed").findValuesAsText("rule")).contains("bands/green");
        assertThat(answer.get("alternatives")).isNotEmpty();
        for (JsonNode alternative : answer.get("alternatives")) {
            JsonNode change = alternative.at("/changes/0");
            String changed =
                    FACTS.replaceFirst("(\"" + change.get("fact").asText() + "\":)[0-9]+", "$1" + change.get("to"));
            assertThat(decide(changed, "none").at("/answer/band").asText()).isEqualTo("Green");
        }
    }

    @Test
    void shouldSayWhatDoesNotFitWhenTheOutcomeIsNoAnswer() {
        Response response = ask("health", FACTS, ",\"outcome\":{\"bnd\":\"Green\",\"zone\":\"grean\"}");

        response.then().statusCode(400);
        assertThat(Json.read(response.asString()).get("findings").findValuesAsText("suggestion"))
                .containsExactly("band", "green");
    }

    @Test
    void shouldAnswerProblemsWhenTheRequestDoesNotFit() {
        assertThat(ask("health", FACTS, "").statusCode()).isEqualTo(400);
        assertThat(ask("helth", FACTS, ",\"outcome\":{\"band\":\"Green\"}").statusCode())
                .isEqualTo(404);
        assertThat(ask("health", "{\"nops\":1}", ",\"outcome\":{\"band\":\"Green\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldLeaveOutAndChangeNothingElseWhenLessIsExplained() {
        JsonNode full = decide(FACTS, "full");
        JsonNode matched = decide(FACTS, "matched");

        assertThat(full.get("because").findValuesAsText("rule"))
                .isEqualTo(matched.get("because").findValuesAsText("rule"));
        assertThat(full.get("because").findValuesAsText("text"))
                .isEqualTo(matched.get("because").findValuesAsText("text"));
        assertThat(full.get("answer")).isEqualTo(matched.get("answer"));
        assertThat(full.get("tables").findValuesAsText("table")).contains("bands", "operating-model-weights");
        assertThat(full.get("points")).hasSize(5);
        assertThat(full.get("fired")).isEmpty();
        assertThat(matched.has("tables") || matched.has("points") || matched.has("fired"))
                .isFalse();
    }

    private static JsonNode decide(String facts, String explain) {
        Response response = given().contentType("application/json")
                .body("{\"account\":{\"facts\":" + facts + "},\"asOf\":\"2026-11-22\",\"explain\":\"" + explain + "\"}")
                .post("/api/v1/decisions/health");
        response.then().statusCode(200);
        return Json.read(response.asString());
    }

    private static Response ask(String question, String facts, String more) {
        return given().contentType("application/json")
                .body("{\"account\":{\"facts\":" + facts + "},\"asOf\":\"2026-11-22\"" + more + "}")
                .post("/api/v1/decisions/" + question + "/why-not");
    }
}
