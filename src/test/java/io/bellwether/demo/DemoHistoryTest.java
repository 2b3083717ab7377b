package io.bellwether.demo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.decision.backfill.BackfillingHistory;
import io.bellwether.demo.making.Rhythm;
import io.bellwether.fact.LiveCatalogue;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demo base's recorded history, against one worked out the slow way from the zones alone. */
@QuarkusTest
class DemoHistoryTest {
    private static final Set<String> NAMES = Set.of("previousZone", "daysInZone", "daysGreen", "scorePrevious30d");

    @Inject
    LoadingDemoBase loading;

    @Inject
    BackfillingHistory backfilling;

    @Inject
    LiveCatalogue live;

    @Inject
    DataSource database;

    @Inject
    LoadedEvents events;

    @BeforeEach
    @AfterEach
    void forget() throws SQLException {
        execute("delete from account where id like 'demo-%'");
        execute("delete from demo_base");
        execute("delete from job where kind = 'backfill' and caller = 'system'");
    }

    @Test
    void shouldRememberZonesDaysAndStreaksWhenTheBaseIsLoaded() {
        loading.load();
        DemoBaseLoaded base = events.all().get(events.all().size() - 1);
        DemoHistory history = new DemoHistory(new WithHistory(Optional.of(true)), backfilling, live);

        history.on(base);
        history.on(base);

        JsonNode runs = awaitEnd();
        assertThat(runs).as("a second start asks for nothing").hasSize(1);
        int compared = 0;
        int moves = 0;
        for (int no = 1; no <= base.accounts(); no++) {
            String id = "demo-%04d".formatted(no);
            List<Zone> zones = new ArrayList<>();
            for (JsonNode point : Json.read(
                            given().get("/api/v1/accounts/" + id + "/history").asString())
                    .get("points")) {
                LocalDate day = LocalDate.parse(point.get("day").asText());
                if (point.get("origin").asText().equals("live")) {
                    continue; // what a run decided
                }
                assertThat(base.monthEnds()).contains(day);
                zones.add(new Zone(
                        day,
                        point.get("zone").textValue(),
                        point.get("score").isNull() ? null : point.get("score").intValue()));
                assertThat(remembered(id, day))
                        .as("%s on %s", id, day)
                        .isEqualTo(values(NaiveHistory.asOf(zones, day)));
                compared++;
            }
            moves += NaiveHistory.moves(zones);
        }
        assertThat(compared).isGreaterThan(40);
        assertThat(moves).as("bands have moved").isPositive();
    }

    @Test
    void shouldWaitToBeAskedWhenTheBaseIsLarge() {
        DemoHistory history = new DemoHistory(new WithHistory(Optional.empty()), backfilling, live);

        history.on(new DemoBaseLoaded(100_000, LocalDate.of(2026, 11, 24), List.of(LocalDate.of(2026, 10, 31))));

        assertThat(systemRuns()).isEmpty();
    }

    /** The history facts that an answer as of the day rests on, as text by name. */
    private static Map<String, String> remembered(String id, LocalDate day) {
        Map<String, String> facts = new TreeMap<>();
        Json.read(given().contentType("application/json")
                        .body("{\"account\": {\"id\": \"%s\"}, \"asOf\": \"%s\", \"explain\": \"full\"}"
                                .formatted(id, day))
                        .post("/api/v1/decisions/review")
                        .asString())
                .get("facts")
                .forEach(fact -> {
                    if (NAMES.contains(fact.get("name").asText()) && fact.hasNonNull("value")) {
                        facts.put(fact.get("name").asText(), fact.get("value").asText());
                    }
                });
        return facts;
    }

    private static Map<String, String> values(ObjectNode facts) {
        Map<String, String> values = new TreeMap<>();
        facts.properties()
                .forEach(fact -> values.put(fact.getKey(), fact.getValue().asText()));
        return values;
    }

    private static JsonNode awaitEnd() {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (true) {
            JsonNode runs = Json.of(systemRuns());
            if (runs.size() > 0 && runs.get(0).get("state").asText().matches("done|failed")) {
                assertThat(runs.get(0).get("state").asText()).isEqualTo("done");
                return runs;
            }
            assertThat(System.nanoTime()).as("the run ends: %s", runs).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static List<JsonNode> systemRuns() {
        List<JsonNode> runs = new ArrayList<>();
        Iterator<JsonNode> all = Json.read(
                        given().get("/api/v1/history/backfills").asString())
                .get("items")
                .elements();
        all.forEachRemaining(run -> {
            if (run.path("caller").asText().equals("system")) {
                runs.add(run);
            }
        });
        return runs;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A configuration that differs in the history alone. */
    private record WithHistory(Optional<Boolean> history) implements DemoConfig {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public int accounts() {
            return 12;
        }

        @Override
        public long seed() {
            return 1;
        }

        @Override
        public int months() {
            return 6;
        }

        @Override
        public Optional<Rhythm> snapshots() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> truthFile() {
            return Optional.empty();
        }
    }
}
