package io.bellwether.decision.backfill;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Past month ends are worked out in order, once. */
@QuarkusTest
@SuppressWarnings("TimeInStaticInitializer") // the months are those before this run
class BackfillTest {
    private static final LocalDate TODAY =
            LocalDate.ofInstant(java.time.Clock.systemUTC().instant(), ZoneOffset.UTC);
    private static final YearMonth LAST = YearMonth.from(TODAY).minusMonths(1);

    private static void score(String id, int score, LocalDate on) {
        given().contentType("application/json")
                .body(
                        "{\"usageScore\":%1$d,\"engagementScore\":%1$d,\"outcomesScore\":%1$d,\"supportScore\":%1$d,\"relationshipScore\":%1$d}"
                                .formatted(score))
                .put("/api/v1/accounts/" + id + "/facts?observedOn=" + on)
                .then()
                .statusCode(200);
    }

    private static JsonNode backfill(YearMonth from, YearMonth to) {
        Response begun = given().contentType("application/json")
                .body("{\"from\":\"" + from + "\",\"to\":\"" + to + "\"}")
                .post("/api/v1/history/backfills");
        begun.then().statusCode(202);
        String location = begun.header("Location");
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (true) {
            JsonNode run = Json.read(
                    given().get(java.net.URI.create(location).getPath()).asString());
            if (run.get("state").asText().matches("done|failed")) {
                return run;
            }
            assertThat(System.nanoTime()).as("the run %s ends", run).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static JsonNode points(String id) {
        return Json.read(given().get("/api/v1/accounts/" + id + "/history").asString())
                .get("points");
    }

    @Test
    void shouldMakeOnePointForEachMonthEndWhenRunTwice() {
        String id = "bf-" + UUID.randomUUID();
        given().contentType("application/json").body("{\"name\":\"A\"}").put("/api/v1/accounts/" + id);
        score(id, 80, LAST.minusMonths(2).atDay(20));
        score(id, 60, LAST.minusMonths(1).atDay(20));
        score(id, 40, LAST.atDay(20));

        JsonNode first = backfill(LAST.minusMonths(4), YearMonth.from(TODAY));
        assertThat(first.get("state").asText()).isEqualTo("done");
        assertThat(first.get("points").intValue()).isGreaterThanOrEqualTo(3);
        JsonNode points = points(id);
        assertThat(points)
                .extracting(p -> p.get("day").asText() + " " + p.get("zone").asText() + " "
                        + p.get("origin").asText())
                .as("nothing was known before, and this month is not over")
                .containsExactly(
                        LAST.minusMonths(2).atEndOfMonth() + " green backfill",
                        LAST.minusMonths(1).atEndOfMonth() + " yellow backfill",
                        LAST.atEndOfMonth() + " red backfill");
        JsonNode record = Json.read(
                given().get("/api/v1/records/" + points.get(1).get("decisionId").asText())
                        .asString());
        assertThat(record.get("history").asText()).isEqualTo("backfill");
        assertThat(record.at("/inputs/history/scorePrevious30d/value").intValue())
                .as("the month before was worked out first")
                .isEqualTo(80);

        JsonNode second = backfill(LAST.minusMonths(4), LAST);
        assertThat(second.get("state").asText()).isEqualTo("done");
        assertThat(points(id)).isEqualTo(points);
        assertThat(Json.read(given().get("/api/v1/records?account=" + id).asString())
                        .get("items"))
                .as("nothing is decided again")
                .hasSize(3);
    }

    @Test
    void shouldTellEverythingWhenTheRequestDoesNotFit() {
        given().contentType("application/json")
                .body("{\"from\":\"June\",\"to\":\"2026-13\",\"question\":\"coverage\",\"tp\":1}")
                .post("/api/v1/history/backfills")
                .then()
                .statusCode(400)
                .body("findings.path", containsInAnyOrder("from", "to", "question", "tp"));
        given().contentType("application/json")
                .body("{\"from\":\"" + YearMonth.from(TODAY) + "\",\"to\":\"" + YearMonth.from(TODAY) + "\"}")
                .post("/api/v1/history/backfills")
                .then()
                .statusCode(400);
        given().get("/api/v1/history/backfills/" + UUID.randomUUID()).then().statusCode(404);
        given().get("/api/v1/history/backfills").then().statusCode(200);
    }
}
