package io.bellwether.decision;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The envelope of an answer, the list of questions, and stored accounts. */
@QuarkusTest
class DecisionResourceTest {
    private static final String FACTS = "{\"usageScore\":80,\"engagementScore\":70,\"outcomesScore\":60}";

    @Test
    void shouldListEveryQuestionWithItsSchemaWhenAsked() {
        JsonNode questions =
                Json.read(given().get("/api/v1/decisions").asString()).get("items");

        assertThat(questions.findValuesAsText("name"))
                .contains(
                        "health",
                        "signals",
                        "churn-risk",
                        "alerts",
                        "expansion",
                        "lifecycle-stage",
                        "coverage",
                        "ttfv",
                        "onboarding",
                        "intervention",
                        "qbr",
                        "tasks",
                        "benchmarks",
                        "review")
                .doesNotContain("operating-model", "playbook");
        assertThat(questions).allSatisfy(q -> {
            assertThat(q.at("/answerSchema/properties")).isNotEmpty();
            assertThat(q.get("files")).isNotEmpty();
            assertThat(q.get("owner").asText()).isNotBlank();
        });
    }

    @Test
    void shouldTellMoreOrLessWhenExplainSaysSo() {
        JsonNode none = ask("none");
        JsonNode matched = ask("matched");
        JsonNode full = ask("full");

        assertThat(none.get("because")).isEmpty();
        assertThat(matched.get("because")).isNotEmpty().allMatch(b -> !b.has("values"));
        assertThat(full.get("because")).hasSameSizeAs(matched.get("because"));
        assertThat(full.get("facts").findValuesAsText("origin")).contains("given");
        assertThat(none.get("answer")).isEqualTo(matched.get("answer")).isEqualTo(full.get("answer"));
    }

    private static JsonNode ask(String explain) {
        return Json.read(Asking.body(
                        "health",
                        "{\"account\":{\"facts\":" + FACTS + "},\"asOf\":\"2026-11-22\",\"explain\":\"" + explain
                                + "\"}")
                .asString());
    }

    @Test
    void shouldShareWeightsAndSayHowMuchIsKnownWhenDimensionsAreMissing() {
        JsonNode body = Asking.facts("health", FACTS);

        assertThat(body.get("confidence").decimalValue()).isEqualByComparingTo("0.8");
        assertThat(body.at("/answer/dimensions"))
                .filteredOn(d -> d.get("missing").booleanValue())
                .extracting(d -> d.get("name").asText())
                .containsExactlyInAnyOrder("support", "relationship");
        assertThat(body.get("missing").findValuesAsText("fact"))
                .contains("csat")
                .doesNotContain("seatUtilisation");
        // 28 + 17.5 + 12 of 80 % of the weight
        assertThat(body.at("/answer/score").intValue()).isEqualTo(72);
    }

    @Test
    void shouldCallTheBandUnknownAndRaiseNoAlertWhenLittleIsKnown() {
        assertThat(Asking.answer("health", "{\"supportScore\":10}").get("band").asText())
                .isEqualTo("Unknown");
        assertThat(Asking.answer("alerts", "{\"supportScore\":10}").get("tier").isNull())
                .isTrue();
    }

    @Test
    void shouldAnswerTheSameBytesWhenAskedTwice() {
        JsonNode first = Asking.facts("review", FACTS);
        JsonNode second = Asking.facts("review", FACTS);

        for (String part : new String[] {"answer", "because", "confidence", "missing"}) {
            assertThat(second.get(part)).hasToString(first.get(part).toString());
        }
        assertThat(second.get("decisionId")).isNotEqualTo(first.get("decisionId"));
    }

    @Test
    void shouldUseStoredFactsAsOfTheDayWhenOnlyAnAccountIsNamed() {
        String id = "stored-" + UUID.randomUUID();
        put("/api/v1/accounts/" + id, "{\"name\":\"Stored\"}");
        put("/api/v1/accounts/" + id + "/facts?observedOn=2026-10-01", "{\"arr\":15000}");
        put("/api/v1/accounts/" + id + "/facts?observedOn=2026-11-01", "{\"arr\":150000}");

        assertThat(tier(id, "2026-10-15", "{}")).isEqualTo("SMB");
        assertThat(tier(id, "2026-11-15", "{}")).isEqualTo("Enterprise");
        assertThat(tier(id, "2026-11-15", "{\"arr\":50000}")).isEqualTo("Mid-Market");
    }

    @Test
    void shouldTellTheScoreOfTheLastDayWhenTheCustomerHasLeft() {
        String id = "left-" + UUID.randomUUID();
        String facts = "/api/v1/accounts/" + id + "/facts?observedOn=";
        put("/api/v1/accounts/" + id, "{\"name\":\"Left\"}");
        put(facts + "2026-06-01", FACTS);
        put(facts + "2026-06-20", FACTS.replaceAll("[678]0", "10").replace("}", ",\"cancelledOn\":\"2026-06-10\"}"));

        JsonNode left = health(id, "2026-11-01");

        assertThat(left.at("/answer/score")).isEqualTo(health(id, "2026-06-10").at("/answer/score"));
        assertThat(left.at("/answer/band").asText()).isEqualTo("Yellow");
        assertThat(left.at("/because").findValuesAsText("rule"))
                .contains("has-left/cancelled", "band-actions/left-yellow");
        assertThat(left.get("confidence")).isEqualTo(health(id, "2026-06-10").get("confidence"));
    }

    @Test
    void shouldAnswerAsOneWhoHasLeftWhenTheOutcomeIsChurned() {
        String id = "churned-" + UUID.randomUUID();
        String facts = "/api/v1/accounts/" + id + "/facts?observedOn=";
        put("/api/v1/accounts/" + id, "{\"name\":\"Churned\"}");
        put(facts + "2026-06-01", FACTS);
        put(facts + "2026-06-20", FACTS.replaceAll("[678]0", "10"));
        outcome(id, "churned", "2026-06-10");

        assertThat(health(id, "2026-06-09").at("/because").findValuesAsText("rule"))
                .doesNotContain("has-left/cancelled");
        assertThat(health(id, "2026-11-01").at("/because").findValuesAsText("rule"))
                .contains("has-left/cancelled", "band-actions/left-yellow");
        assertThat(health(id, "2026-11-01").at("/answer/score"))
                .as("what came after the last day does not count")
                .isEqualTo(health(id, "2026-06-10").at("/answer/score"));
        assertThat(stage(id, "{}")).isEqualTo("Churned");
        assertThat(stage(id, "{\"churned\":false}")).as("the call's word").isNotEqualTo("Churned");
        assertThat(stage(id, "{\"cancelledOn\":\"2027-01-31\"}")).isNotEqualTo("Churned");

        put(facts + "2026-06-01", "{\"churned\":false}");
        assertThat(stage(id, "{}")).as("observed before").isEqualTo("Churned");
        put(facts + "2026-07-01", "{\"churned\":false}");
        assertThat(stage(id, "{}")).as("observed since").isNotEqualTo("Churned");
    }

    @Test
    void shouldAnswerAsACustomerWhenALaterOutcomeFollowsTheChurnedOne() {
        String id = "returned-" + UUID.randomUUID();
        put("/api/v1/accounts/" + id, "{\"name\":\"Returned\"}");
        put("/api/v1/accounts/" + id + "/facts?observedOn=2026-06-01", FACTS);
        outcome(id, "churned", "2026-06-10");
        outcome(id, "renewed", "2026-09-01");

        assertThat(stage(id, "{}")).isNotEqualTo("Churned");
        put("/api/v1/accounts/" + id + "/facts?observedOn=2026-10-01", "{\"cancelledOn\":\"2026-10-01\"}");
        assertThat(stage(id, "{}")).as("what is supplied goes before outcomes").isEqualTo("Churned");
    }

    private static void outcome(String id, String kind, String day) {
        given().contentType("application/json")
                .body("{\"outcome\":\"" + kind + "\",\"date\":\"" + day + "\"}")
                .post("/api/v1/accounts/" + id + "/outcomes")
                .then()
                .statusCode(201);
    }

    private static String stage(String id, String facts) {
        String account = "{\"id\":\"" + id + "\",\"facts\":" + facts + "}";
        return Json.read(Asking.body("lifecycle-stage", "{\"account\":" + account + ",\"asOf\":\"2026-11-01\"}")
                        .asString())
                .at("/answer/stage")
                .asText();
    }

    private static JsonNode health(String id, String day) {
        return Json.read(Asking.body("health", "{\"account\":{\"id\":\"" + id + "\"},\"asOf\":\"" + day + "\"}")
                .asString());
    }

    private static String tier(String id, String day, String facts) {
        return Json.read(Asking.body(
                                "coverage",
                                "{\"account\":{\"id\":\"" + id + "\",\"facts\":" + facts + "},\"asOf\":\"" + day
                                        + "\"}")
                        .asString())
                .at("/answer/tier")
                .asText();
    }

    private static void put(String path, String body) {
        assertThat(given().contentType("application/json").body(body).put(path).statusCode())
                .isBetween(200, 201);
    }

    @Test
    void shouldCountDecisionsWhenMetricsAreRead() {
        Asking.facts("ttfv", "{}");

        assertThat(given().get("/q/metrics").asString())
                .contains("bellwether_decisions_seconds_count{outcome=\"answered\",question=\"ttfv\",release=\""
                        + Asking.liveRelease() + "\"}");
    }
}
