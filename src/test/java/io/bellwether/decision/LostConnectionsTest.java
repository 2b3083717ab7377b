package io.bellwether.decision;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** PostgreSQL ends connections while answers are being recorded. */
@QuarkusTest
class LostConnectionsTest {
    private static final int LINES = 400;

    @Inject
    @SuppressWarnings("NullAway.Init")
    DataSource database;

    @Test
    void shouldRecordEachAnswerOnceWhenConnectionsAreEndedDuringCommits() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<String> answered = new ArrayList<>();
        int ended = 0;
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (ended < 20) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            List<Future<List<String>>> asked = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                asked.add(pool.submit(LostConnectionsTest::batch));
            }
            long committed = -1;
            while (!asked.stream().allMatch(Future::isDone)) {
                // one that was ended is left to commit something before the next is, as it would be outside a test
                if (committed < 0 || count() > committed) {
                    int now = endWriters();
                    committed = now > 0 ? count() : committed;
                    ended += now;
                }
            }
            for (Future<List<String>> future : asked) {
                answered.addAll(future.get());
            }
        }
        pool.shutdown();

        assertThat(answered).doesNotHaveDuplicates().hasSizeGreaterThan(LINES);
        assertThat(recorded(answered)).isEqualTo(answered.size());
    }

    private static List<String> batch() {
        String body = "{\"account\":{\"facts\":{\"arr\":1000}},\"explain\":\"none\"}\n".repeat(LINES);
        Response response = given().contentType("application/x-ndjson")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/decisions/coverage/batch");
        List<JsonNode> lines = response.asString().lines().map(Json::read).toList();
        assertThat(lines)
                .hasSize(LINES)
                .allMatch(l -> l.has("decisionId") || l.path("type").asText().endsWith("log-unavailable"));
        return lines.stream()
                .filter(l -> l.has("decisionId"))
                .map(l -> l.get("decisionId").asText())
                .toList();
    }

    /** Ends whoever is writing or committing records now. */
    private int endWriters() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement end =
                        connection.prepareStatement("select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where pid <> pg_backend_pid() and datname = current_database()"
                                + " and (query ilike 'copy decision_record%' or (query ilike 'commit%' and state = 'active'))"
                                + " and state <> 'idle'");
                ResultSet rows = end.executeQuery()) {
            int ended = 0;
            while (rows.next()) {
                ended++;
            }
            return ended;
        }
    }

    private long count() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement count = connection.prepareStatement("select count(*) from decision_record");
                ResultSet row = count.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private long recorded(List<String> ids) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement count =
                        connection.prepareStatement("select count(*) from decision_record where id = any (?)")) {
            count.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", ids.stream().map(UUID::fromString).toArray()));
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
