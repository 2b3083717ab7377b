package io.bellwether.decision;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** PostgreSQL ends connections while answers are being recorded. */
@QuarkusTest
class LostConnectionsTest {
    private static final int LINES = 400;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    @SuppressWarnings("NullAway.Init")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    @SuppressWarnings("NullAway.Init")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    @SuppressWarnings("NullAway.Init")
    String password;

    @Test
    void shouldRecordEachAnswerOnceWhenConnectionsAreEndedDuringCommits() throws Exception {
        // not one of the service's pool: a writer that was ended as it was done is handed out once more from there
        try (Connection own = DriverManager.getConnection(url, user, password)) {
            recordEachAnswerOnce(own);
        }
    }

    private static void recordEachAnswerOnce(Connection own) throws Exception {
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
                if (committed < 0 || count(own) > committed) {
                    int now = endWriters(own);
                    committed = now > 0 ? count(own) : committed;
                    ended += now;
                }
            }
            for (Future<List<String>> future : asked) {
                answered.addAll(future.get());
            }
        }
        pool.shutdown();

        assertThat(answered).doesNotHaveDuplicates().hasSizeGreaterThan(LINES);
        assertThat(recorded(own, answered)).isEqualTo(answered.size());
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
    private static int endWriters(Connection connection) throws SQLException {
        try (PreparedStatement end =
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

    private static long count(Connection connection) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement("select count(*) from decision_record");
                ResultSet row = count.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long recorded(Connection connection, List<String> ids) throws SQLException {
        try (PreparedStatement count =
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
