package io.bellwether.record.hits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.record.content.RuleNumbers;
import io.bellwether.shared.StoreException;
import io.bellwether.testing.Eventually;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Counted hits against a recount that shares nothing with the counting. */
@QuarkusTest
class HitsTest {

    private static final String RECORDS = "select release, question, " + RuleNumbers.IDS + " from decision_record r"
            + " where id > record_id_floor('%1$sT00:00:00Z') and evaluated_at >= '%1$sT00:00:00Z'";

    @Inject
    @SuppressWarnings("NullAway.Init")
    DataSource database;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Clock clock;

    private LocalDate today() {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static void decide(int score) {
        given().contentType("application/json")
                .body(
                        "{\"account\":{\"facts\":{\"usageScore\":%1$d,\"engagementScore\":%1$d,\"outcomesScore\":%1$d,\"supportScore\":%1$d,\"relationshipScore\":%1$d}}}"
                                .formatted(score))
                .post("/api/v1/decisions/health")
                .then()
                .statusCode(200);
    }

    /** Every record's rules, looked at one by one. */
    private Map<String, Long> recount(String sql) {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                String key = rows.getInt(1) + " " + rows.getString(2) + " ";
                for (String rule : (String[]) rows.getArray(3).getArray()) {
                    counts.merge(key + rule, 1L, Long::sum);
                }
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
        return counts;
    }

    private Map<String, Long> counted() {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select release, question, rule, sum(hits) from rule_hit where day >= '"
                                + today() + "' group by 1, 2, 3")) {
            while (rows.next()) {
                counts.put(rows.getInt(1) + " " + rows.getString(2) + " " + rows.getString(3), rows.getLong(4));
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
        return counts;
    }

    @Test
    void shouldAgreeWithARecountAndShowEveryRowWhenDecisionsWereRecorded() {
        for (int score : new int[] {80, 60, 60, 40}) {
            decide(score);
        }
        Eventually.holds(() -> counted().equals(recount(RECORDS.formatted(today()))), () -> "counted " + counted());
        assertThat(counted()).isNotEmpty();
        int live = Json.read(given().get("/api/v1/decisions").asString())
                .at("/items/0/release/number")
                .intValue();
        JsonNode hits = hits(live, "?table=bands");
        assertThat(hits.get("rules")).hasSize(3);
        assertThat(hits.at("/rules/1/rule").asText()).isEqualTo("bands/yellow");
        assertThat(hits.at("/rules/1/hits").longValue()).isGreaterThanOrEqualTo(2);
        assertThat(hits.get("mostMatched")).isNotEmpty();
        JsonNode longAgo = hits(live, "?to=2001-01-01");
        assertThat(longAgo.get("questions")).isEmpty();
        assertThat(longAgo.get("neverMatched")).hasSameSizeAs(longAgo.get("rules"));
        given().get("/api/v1/rulebook/releases/" + live + "/hits?table=bandz")
                .then()
                .statusCode(400);
    }

    private static JsonNode hits(int release, String query) {
        Response response = given().get("/api/v1/rulebook/releases/" + release + "/hits" + query);
        response.then().statusCode(200);
        return Json.read(response.asString());
    }
}
