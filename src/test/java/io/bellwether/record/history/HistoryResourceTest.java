package io.bellwether.record.history;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What becomes history, what it answers, and what is shown of it. */
@QuarkusTest
@SuppressWarnings("TimeInStaticInitializer") // the days are those before this run
class HistoryResourceTest {
    private static final LocalDate TODAY =
            LocalDate.ofInstant(java.time.Clock.systemUTC().instant(), ZoneOffset.UTC);

    @Inject
    @SuppressWarnings("NullAway.Init")
    DataSource database;

    private static String account(int score) {
        String id = "his-" + UUID.randomUUID();
        given().contentType("application/json").body("{\"name\":\"A\"}").put("/api/v1/accounts/" + id);
        score(id, score);
        return id;
    }

    private static void score(String id, int score) {
        given().contentType("application/json")
                .body(dimensions(score))
                .put("/api/v1/accounts/" + id + "/facts")
                .then()
                .statusCode(200);
    }

    private static String dimensions(int score) {
        return "{\"usageScore\":%1$d,\"engagementScore\":%1$d,\"outcomesScore\":%1$d,\"supportScore\":%1$d,\"relationshipScore\":%1$d}"
                .formatted(score);
    }

    private static JsonNode ask(String question, String id, String rest) {
        Response response = given().contentType("application/json")
                .body("{\"account\":{\"id\":\"" + id + "\"" + rest + "}")
                .post("/api/v1/decisions/" + question);
        response.then().statusCode(200);
        return Json.read(response.asString());
    }

    private static JsonNode history(String id) {
        Response response = given().get("/api/v1/accounts/" + id + "/history?question=health");
        response.then().statusCode(200);
        return Json.read(response.asString()).get("points");
    }

    @Test
    void shouldBecomeHistoryOnlyWhenStoredFactsAreAskedAsOfNow() {
        String id = account(80);
        ask("health", id, ",\"facts\":{\"usageScore\":10}}");
        ask("health", id, "},\"asOf\":\"" + TODAY + "\"");
        ask("coverage", "none-" + id, ",\"facts\":{\"arr\":1}}");
        assertThat(history(id)).isEmpty();

        JsonNode answer = ask("health", id, "}");

        JsonNode point = history(id).get(0);
        assertThat(history(id)).hasSize(1);
        assertThat(point.get("decisionId")).isEqualTo(answer.get("decisionId"));
        assertThat(point.get("day").asText())
                .isEqualTo(answer.get("asOf").asText().substring(0, 10));
        assertThat(point.get("score").intValue()).isEqualTo(80);
        assertThat(point.get("band").asText()).isEqualTo("Green");
        assertThat(point.get("zone").asText()).isEqualTo("green");
        assertThat(point.get("release")).isEqualTo(answer.at("/release/number"));
        assertThat(point.get("origin").asText()).isEqualTo("live");
    }

    @Test
    void shouldBecomeHistoryWhenTheAnswerIsPartOfAnother() {
        String id = account(60);

        JsonNode review = ask("review", id, "}");

        assertThat(history(id).get(0).get("decisionId")).isEqualTo(review.get("decisionId"));
        assertThat(history(id).get(0).get("zone").asText()).isEqualTo("yellow");
    }

    @Test
    void shouldCountTheLastAnswerOfADayWhenThereAreMany() {
        String id = account(80);
        ask("health", id, "}");
        score(id, 40);
        JsonNode last = ask("health", id, "}");

        assertThat(history(id)).hasSize(1);
        assertThat(history(id).get(0).get("decisionId")).isEqualTo(last.get("decisionId"));
    }

    @Test
    void shouldBeAWatchAndNotYellowForTooLongWhenFortyGreenDaysTurnYellowNow() throws SQLException {
        String id = account(60);
        point(id, 40, 82, "green");
        point(id, 10, 81, "green");

        JsonNode alerts = ask("alerts", id, "},\"explain\":\"full\"");

        assertThat(alerts.at("/answer/tier").asText()).isEqualTo("Warning");
        assertThat(alerts.at("/answer/triggers"))
                .extracting(t -> t.get("id").asText())
                .as("82 to 60 within 30 days is a rapid drop")
                .containsExactly("left-green", "rapid-drop");
        assertThat(alerts.get("facts"))
                .extracting(f -> f.get("name").asText() + " " + f.get("value").asText() + " "
                        + f.get("origin").asText())
                .contains("previousZone green derived", "daysInZone 0 derived", "scorePrevious30d 82 history");
        // asked again the same day it is the same, though yellow is recorded by now
        assertThat(ask("alerts", id, "}").at("/answer/triggers")).isEqualTo(alerts.at("/answer/triggers"));
    }

    @Test
    void shouldUseOnlyPointsBeforeWhenTheDayAskedForIsPast() throws SQLException {
        String id = account(80);
        point(id, 90, 60, "yellow");
        point(id, 70, 80, "green");
        point(id, 3, 40, "red");

        JsonNode then =
                ask("expansion", id, ",\"facts\":" + dimensions(80) + "},\"asOf\":\"" + TODAY.minusDays(5) + "\"");
        JsonNode given = ask(
                "expansion",
                id,
                ",\"facts\":{\"daysGreen\":3," + dimensions(80).substring(1) + "},\"asOf\":\"" + TODAY.minusDays(5)
                        + "\"");

        assertThat(fact(then, "daysGreen").asText()).isEqualTo("65");
        assertThat(fact(given, "daysGreen").asText()).as("given facts win").isEqualTo("3");
    }

    private static JsonNode fact(JsonNode answer, String name) {
        JsonNode record = Json.read(
                given().get("/api/v1/records/" + answer.get("decisionId").asText())
                        .asString());
        for (JsonNode fact : record.get("facts")) {
            if (fact.get("name").asText().equals(name)) {
                return fact.get("value");
            }
        }
        throw new AssertionError(name + " is not among " + record.get("facts"));
    }

    @Test
    void shouldPreferAFreshStoredFactAndFallBackToTheRecordWhenItIsStale() throws SQLException {
        String id = account(80);
        point(id, 70, 80, "green");
        daysGreen(id, 20, TODAY.minusDays(8));
        assertThat(fact(ask("expansion", id, "}"), "daysGreen").asText()).isEqualTo("70");

        daysGreen(id, 20, TODAY.minusDays(7));
        assertThat(fact(ask("expansion", id, "}"), "daysGreen").asText()).isEqualTo("20");
    }

    private static void daysGreen(String id, int days, LocalDate on) {
        given().contentType("application/json")
                .body("{\"daysGreen\":" + days + "}")
                .put("/api/v1/accounts/" + id + "/facts?observedOn=" + on)
                .then()
                .statusCode(200);
    }

    @Test
    void shouldFilterByBandWhenAccountsAreListed() throws SQLException {
        String csm = "csm-" + UUID.randomUUID();
        String red = account(40);
        String turned = account(80);
        String none = account(80);
        for (String id : new String[] {red, turned, none}) {
            given().contentType("application/json")
                    .body("{\"csm\":\"" + csm + "\"}")
                    .put("/api/v1/accounts/" + id + "/facts");
        }
        point(turned, 20, 40, "red");
        ask("health", red, "}");
        ask("health", turned, "}");

        assertThat(listed(csm, "&band=Red"))
                .extracting(a -> a.get("id").asText())
                .containsExactly(red);
        assertThat(listed(csm, "&band=Green"))
                .extracting(a -> a.get("id").asText())
                .containsExactly(turned);
        assertThat(listed(csm, "")).hasSize(3).anyMatch(a -> a.get("band").isNull());
        assertThat(given().get("/api/v1/accounts?band=Purple").asString())
                .contains("/problems/invalid-input", "\"path\":\"band\"", "Healthy");
    }

    private static JsonNode listed(String csm, String query) {
        return Json.read(given().get("/api/v1/accounts?csm=" + csm + query).asString())
                .get("items");
    }

    @Test
    void shouldCountTheDaysInTheZoneFromPointToPointWhenTheSeriesIsShown() throws SQLException {
        String id = account(80);
        point(id, 60, 80, "green");
        point(id, 50, 82, "green");
        point(id, 40, 60, "yellow");
        point(id, 35, 0, "unknown");
        point(id, 30, 62, "yellow");
        point(id, 21, 63, "yellow");
        point(id, 20, 78, "green");
        ask("health", id, "}");

        assertThat(history(id))
                .extracting(
                        p -> p.get("zone").asText() + " " + p.get("daysInZone").asText())
                .as("five days before too little was known count, the five after do not")
                .containsExactly(
                        "green 0", "green 10", "yellow 0", "null null", "yellow 5", "yellow 14", "green 0", "green 20");
        assertThat(Json.read(given().get("/api/v1/accounts/" + id + "/history?from=" + TODAY.minusDays(25))
                                .asString())
                        .get("points"))
                .extracting(p -> p.get("daysInZone").asText())
                .as("the days before those that are shown count too")
                .containsExactly("14", "0", "20");
    }

    @Test
    void shouldKeepTheRecordsWhenTheAccountIsDeleted() {
        String id = account(80);
        JsonNode answer = ask("health", id, "}");
        given().delete("/api/v1/accounts/" + id).then().statusCode(204);

        given().get("/api/v1/accounts/" + id + "/history").then().statusCode(404);
        given().get("/api/v1/records/" + answer.get("decisionId").asText())
                .then()
                .statusCode(200);
        given().contentType("application/json").body("{\"name\":\"A\"}").put("/api/v1/accounts/" + id);
        assertThat(history(id)).as("an account of the same id begins anew").isEmpty();
    }

    @Test
    void shouldTellEverythingWhenParametersDoNotFit() {
        String id = account(80);
        given().get("/api/v1/accounts/" + id + "/history?question=coverage&from=x&to=2026-13-01")
                .then()
                .statusCode(400)
                .body("findings.path", containsInAnyOrder("question", "from", "to"));
        given().get("/api/v1/accounts/" + id + "/history?from=2026-02-01&to=2026-01-01")
                .then()
                .statusCode(400);
        given().get("/api/v1/accounts/nobody/history").then().statusCode(404);
    }

    private void point(String id, int daysAgo, int score, String zone) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into history_point select no, 'health',"
                        + " ?::date, ?::date, ?, ?, ?, 1, gen_random_uuid(), 'live' from account where id = ?")) {
            insert.setObject(1, TODAY.minusDays(daysAgo));
            insert.setObject(2, TODAY.minusDays(daysAgo));
            insert.setInt(3, score);
            insert.setString(4, zone.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + zone.substring(1));
            insert.setString(5, zone.equals("unknown") ? null : zone);
            insert.setString(6, id);
            insert.executeUpdate();
        }
    }
}
