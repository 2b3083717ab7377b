package io.bellwether.calibration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Eventually;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** From outcomes to a report and a draft, over HTTP. Each test looks at a year of its own. */
@QuarkusTest
class CalibrationTest {
    private static final List<String> DIMENSIONS =
            List.of("usage", "engagement", "outcomes", "support", "relationship");

    /** An account with dimension scores on a day, and how its renewal ended. */
    private static void account(String id, int[] scores, LocalDate observed, String outcome, LocalDate on) {
        given().contentType("application/json").body("{\"name\":\"A\"}").put("/api/v1/accounts/" + id);
        StringBuilder facts = new StringBuilder("{");
        for (int i = 0; i < scores.length; i++) {
            facts.append(i == 0 ? "" : ",")
                    .append("\"")
                    .append(DIMENSIONS.get(i))
                    .append("Score\":")
                    .append(scores[i]);
        }
        given().contentType("application/json")
                .body(facts.append("}").toString())
                .put("/api/v1/accounts/" + id + "/facts?observedOn=" + observed)
                .then()
                .statusCode(200);
        given().contentType("application/json")
                .body(Map.of("outcome", outcome, "date", on.toString()))
                .post("/api/v1/accounts/" + id + "/outcomes")
                .then()
                .statusCode(201);
    }

    private static JsonNode backtest(String body) {
        Response begun = given().contentType("application/json").body(body).post("/api/v1/calibration/backtests");
        begun.then().statusCode(202);
        String location = java.net.URI.create(begun.header("Location")).getPath();
        List<JsonNode> runs = new ArrayList<>();
        Eventually.holds(
                () -> {
                    runs.add(Json.read(given().get(location).asString()));
                    return last(runs).get("state").asText().matches("finished|failed");
                },
                () -> "the run ends: " + last(runs));
        assertThat(last(runs).get("state").asText()).as("%s", last(runs)).isEqualTo("finished");
        return last(runs);
    }

    private static JsonNode last(List<JsonNode> runs) {
        return runs.get(runs.size() - 1);
    }

    @Test
    void shouldReportAndDraftWhatTheOutcomesSpeakFor() {
        Random chance = new Random(17);
        String mark = "cal-" + UUID.randomUUID().toString().substring(0, 8) + "-";
        int hits = 0;
        int lost = 0;
        int told = 0;
        int right = 0;
        int all = 150;
        for (int i = 0; i < all; i++) {
            int[] scores = chance.ints(5, 0, 101).toArray();
            boolean churned = scores[3] + chance.nextInt(30) < 55; // support alone decides
            LocalDate on = LocalDate.of(2017, 6, 1).plusDays(chance.nextInt(100));
            account(mark + i, scores, on.minusDays(95), churned ? "churned" : "renewed", on);
            long score = Math.round(
                    0.35 * scores[0] + 0.25 * scores[1] + 0.20 * scores[2] + 0.10 * scores[3] + 0.10 * scores[4]);
            boolean risky = score < 50;
            lost += churned ? 1 : 0;
            told += risky ? 1 : 0;
            hits += risky && churned ? 1 : 0;
            right += risky == churned ? 1 : 0;
        }
        account(
                mark + "late",
                new int[] {1, 1, 1, 1, 1},
                LocalDate.of(2017, 8, 1),
                "churned",
                LocalDate.of(2017, 8, 2));

        JsonNode run = backtest("{\"from\":\"2017-06-01\",\"to\":\"2017-12-31\"}");
        JsonNode report = run.get("report");
        assertThat(report.get("outcomes").intValue()).isEqualTo(all);
        assertThat(report.get("unknown").intValue())
                .as("nothing was known 90 days before")
                .isEqualTo(1);
        assertThat(report.get("lost").intValue()).isEqualTo(lost);
        JsonNode figures = report.get("figures");
        assertThat(figures.at("/confusion/hits").intValue()).isCloseTo(hits, within(2));
        assertThat(figures.at("/confusion/falseAlarms").intValue()).isCloseTo(told - hits, within(2));
        assertThat(figures.at("/accuracy/value").doubleValue()).isCloseTo(right / (double) all, within(0.02));
        assertThat(figures.at("/auc/low").doubleValue())
                .isLessThan(figures.at("/auc/value").doubleValue());
        JsonNode card = report.at("/scorecards/0");
        assertThat(card.get("weights").asText()).isEqualTo("operating-model-weights");
        JsonNode support = StreamSupport.stream(card.at("/proposal/weights").spliterator(), false)
                .filter(each -> each.get("dimension").asText().equals("support"))
                .findFirst()
                .orElseThrow();
        assertThat(support.at("/fitted/value").doubleValue()).isGreaterThan(0.6);
        assertThat(support.get("proposed").doubleValue()).isEqualTo(0.20);
        assertThat(card.at("/proposal/gain/value").doubleValue()).isPositive();

        String id = run.get("id").asText();
        Response drafted = given().post("/api/v1/calibration/backtests/" + id + "/proposal");
        drafted.then().statusCode(201).header("Location", containsString("/rulebook/drafts/"));
        JsonNode proposal = Json.read(drafted.asString());
        JsonNode table = Json.read(given().get("/api/v1/rulebook/drafts/"
                        + proposal.get("draft").asText() + "/tables/operating-model/operating-model-weights")
                .asString());
        assertThat(given().get("/api/v1/audit?limit=20").jsonPath().getList("items.action", String.class))
                .contains("backtest-asked", "draft-begun", "draft-edited");
        double total = 0;
        for (JsonNode row : table.get("rows")) {
            double weight = row.at("/cells").get("operating-model-weights.out2").asDouble();
            total += weight;
            if (row.get("id").asText().endsWith("/support")) {
                assertThat(weight).isEqualTo(0.20);
            }
        }
        assertThat(total).isCloseTo(1, within(1e-9));
        given().delete("/api/v1/rulebook/drafts/" + proposal.get("draft").asText())
                .then()
                .statusCode(204);
        given().get("/api/v1/calibration/backtests")
                .then()
                .statusCode(200)
                .body("items.id", org.hamcrest.Matchers.hasItem(id));
    }

    @Test
    void shouldRefuseToJudgeAndToDraftWhenOutcomesAreFew() {
        JsonNode run = backtest("{\"from\":\"1999-01-01\",\"to\":\"1999-12-31\",\"horizonDays\":30}");

        assertThat(run.at("/report/outcomes").intValue()).isZero();
        assertThat(run.at("/report/lacking")).hasSize(2);
        assertThat(run.at("/report").has("figures")).isFalse();
        given().post("/api/v1/calibration/backtests/" + run.get("id").asText() + "/proposal")
                .then()
                .statusCode(409)
                .body("detail", containsString("needs 50 outcomes"));
    }

    @Test
    void shouldWarnOfFactsObservedAfterTheEndWhenFactsAreTakenAsOfToday() {
        Random chance = new Random(4);
        String mark = "now-" + UUID.randomUUID().toString().substring(0, 8) + "-";
        LocalDate today = LocalDate.ofInstant(java.time.Clock.systemUTC().instant(), java.time.ZoneOffset.UTC);
        for (int i = 0; i < 75; i++) {
            boolean churned = i % 3 == 0;
            LocalDate on = today.minusDays(20 + i % 5);
            account(
                    mark + i,
                    chance.ints(5, 0, 101).toArray(),
                    churned ? on : on.plusDays(10),
                    churned ? "churned" : "renewed",
                    on);
        }

        JsonNode run = backtest("{\"from\":\"%s\",\"to\":\"%s\",\"facts\":\"today\"}"
                .formatted(today.minusDays(24), today.minusDays(20)));

        assertThat(run.at("/report/outcomes").intValue()).isGreaterThanOrEqualTo(75);
        assertThat(run.at("/report/warnings"))
                .filteredOn(w -> w.get("kind").asText().equals("observed-after"))
                .extracting(w -> w.get("fact").asText())
                .contains("usageScore", "supportScore");
    }

    @Test
    void shouldTellEverythingWhenTheRequestDoesNotFit() {
        given().contentType("application/json")
                .body("{\"horizonDays\":0,\"from\":\"June\",\"to\":\"2020-01-01\",\"facts\":\"now\",\"horizonDay\":3}")
                .post("/api/v1/calibration/backtests")
                .then()
                .statusCode(400)
                .body("findings.path", containsInAnyOrder("horizonDays", "from", "facts", "horizonDay"));
        given().contentType("application/json")
                .body("{\"from\":\"2020-01-02\",\"to\":\"2020-01-01\"}")
                .post("/api/v1/calibration/backtests")
                .then()
                .statusCode(400);
        given().get("/api/v1/calibration/backtests/" + UUID.randomUUID()).then().statusCode(404);
        given().post("/api/v1/calibration/backtests/" + UUID.randomUUID() + "/proposal")
                .then()
                .statusCode(404);
    }
}
