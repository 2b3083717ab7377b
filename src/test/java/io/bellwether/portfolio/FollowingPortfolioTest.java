package io.bellwether.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.AccountDatabase;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.record.Asker;
import io.bellwether.record.DecisionRecord;
import io.bellwether.record.WrittenLog;
import io.bellwether.record.chain.Signed;
import io.bellwether.record.content.RecordTexts;
import io.bellwether.record.follow.ReadingOn;
import io.bellwether.record.history.PointOrigin;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.shared.Ids;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.Eventually;
import io.bellwether.testing.Json;
import io.bellwether.testing.SmallRulebook;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The portfolio's rows on a real database, against what a list of the same records says by itself. */
class FollowingPortfolioTest {
    private static final String BASELINE = "rules/rulebook.yaml";
    private static final List<String> ALONE = List.of("health", "alerts", "signals", "lifecycle-stage", "coverage");
    private static final String ROWS = """
            select coalesce(string_agg(concat_ws('|', id, score, coalesce(band, '-'), coalesce(tier, '-'), signals, coalesce(stage, '-'),
                     confidence), ' ' order by id), '') from portfolio_account where decided_at is not null""";

    private final AccountDatabase database = AccountDatabase.create();
    private final List<DecisionRecord> written = new ArrayList<>();
    private final Random random = new Random(7);

    @BeforeEach
    void makeAccounts() throws SQLException {
        for (int a = 0; a < 6; a++) {
            String id = "a" + a;
            database.write(staging -> staging.account(id, id));
        }
        execute("update account set created_at = '2020-01-01'");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static FollowingPortfolio following(int release, CompiledRulebook rulebook) {
        ActiveRulebook active = new ActiveRulebook();
        active.activate(new ActiveRelease(release, "ab".repeat(32), Baseline.files(), rulebook));
        return new FollowingPortfolio(active);
    }

    private void readOn(FollowingPortfolio follower) {
        ReadingOn.toTheEnd(database.source(), follower);
    }

    /** Records of all kinds, not in the order of their as-of. */
    private void write(int writers, int records) throws SQLException {
        List<DecisionRecord> made = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            String question = i % 3 == 0 ? "review" : ALONE.get(random.nextInt(ALONE.size()));
            PointOrigin history =
                    random.nextInt(5) == 0 ? null : random.nextInt(5) == 0 ? PointOrigin.BACKFILL : PointOrigin.LIVE;
            made.add(record(question, "a" + random.nextInt(5), history));
        }
        writeAll(writers, made);
    }

    private void writeAll(int writers, List<DecisionRecord> records) throws SQLException {
        WrittenLog.write(database.source(), Signed.config(1_000), writers, records);
        written.addAll(records);
    }

    private String part(String question) {
        int n = random.nextInt(100);
        return switch (question) {
            case "health" -> "{\"score\":%d,\"exactScore\":%d.5,\"band\":\"B%d\",\"zone\":\"red\"}".formatted(n, n, n);
            case "alerts" -> n % 2 == 0 ? "{\"tier\":null}" : "{\"tier\":\"T" + n + "\"}";
            case "signals" -> "{\"signals\":[{\"id\":\"s" + n + "\"},{\"id\":\"t\"}]}";
            case "lifecycle-stage" -> "{\"stage\":\"S" + n + "\"}";
            default -> "{\"tier\":\"C" + n + "\"}";
        };
    }

    private DecisionRecord record(String question, @Nullable String account, @Nullable PointOrigin history) {
        String answer = question.equals("review")
                ? "{\"health\":%s,\"alerts\":%s,\"signals\":%s,\"lifecycleStage\":%s,\"coverage\":%s,\"qbr\":{}}"
                        .formatted(ALONE.stream().map(this::part).toArray())
                : part(question);
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        return new DecisionRecord(
                Ids.next(now.toEpochMilli()),
                question,
                account,
                now.minus(random.nextInt(50), ChronoUnit.MINUTES),
                now,
                new Asker("tester", "key", null),
                1,
                "ab".repeat(32),
                "Drools 10.2.0",
                10,
                List.of(),
                new RecordTexts(
                        utf8("{\"answer\":" + answer + ",\"confidence\":0." + (1 + random.nextInt(9)) + "}"),
                        null,
                        utf8("{\"given\":{}}")),
                false,
                history,
                null);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What the list of records says, looked at account by account and question by question. */
    private String expected(String scoreField) {
        Map<String, String> lines = new TreeMap<>();
        for (int a = 0; a < 6; a++) {
            String account = "a" + a;
            JsonNode health = latest(account, "health", "health");
            JsonNode alerts = latest(account, "alerts", "alerts");
            JsonNode signals = latest(account, "signals", "signals");
            JsonNode stage = latest(account, "lifecycle-stage", "lifecycleStage");
            if (health.isMissingNode()
                    && alerts.isMissingNode()
                    && signals.isMissingNode()
                    && stage.isMissingNode()
                    && latest(account, "coverage", "coverage").isMissingNode()) {
                continue;
            }
            List<String> cells = new ArrayList<>(List.of(account));
            if (!health.isMissingNode()) {
                cells.add(health.at("/part/" + scoreField).asText());
            }
            cells.add(health.at("/part/band").asText("-"));
            cells.add(alerts.at("/part/tier").asText("-").replace("null", "-"));
            cells.add("{" + String.join(",", signals.at("/part/signals").findValuesAsText("id")) + "}");
            cells.add(stage.at("/part/stage").asText("-"));
            if (!health.isMissingNode()) {
                cells.add(health.at("/confidence").asText());
            }
            for (int i = 0; i < cells.size(); i++) {
                cells.set(i, cells.get(i).isEmpty() ? "-" : cells.get(i));
            }
            lines.put(account, String.join("|", cells));
        }
        return String.join(" ", lines.values());
    }

    private JsonNode latest(String account, String question, String name) {
        return written.stream()
                .filter(each -> account.equals(each.account()) && each.history() == PointOrigin.LIVE)
                .filter(each ->
                        each.question().equals(question) || each.question().equals("review"))
                .max(Comparator.comparing(DecisionRecord::asOf)
                        .thenComparing(each -> each.id().toString()))
                .<JsonNode>map(each -> {
                    JsonNode body = Json.read(each.texts().answerText());
                    JsonNode part = each.question().equals("review") ? body.at("/answer/" + name) : body.at("/answer");
                    return Json.read("{\"part\":" + part + ",\"confidence\":" + body.at("/confidence") + "}");
                })
                .orElse(Json.read("{}").path("none"));
    }

    @Test
    void shouldEqualWhatTheRecordsSayWhenReplicasFollowAndOneDiesHalfWay() throws Exception {
        write(3, 120);
        FollowingPortfolio dying = following(1, Baseline.compiled());
        readOn(dying);
        assertThat(database.one(ROWS)).isEqualTo(expected("score")).isNotEmpty();

        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Future<?> one = pool.submit(() -> readOn(following(1, Baseline.compiled())));
            Future<?> other = pool.submit(() -> readOn(following(1, Baseline.compiled())));
            write(2, 200);
            one.get();
            other.get();
        } finally {
            pool.shutdownNow();
        }
        try (Connection connection = database.source().getConnection()) {
            connection.setAutoCommit(false);
            ReadingOn.step(database.source(), connection, dying);
            connection.rollback();
        }
        readOn(following(1, Baseline.compiled()));

        assertThat(database.one(ROWS)).isEqualTo(expected("score"));
        assertThat(database.one("select count(*) from portfolio_account where decided_at is null"))
                .as("accounts without a decision")
                .isEqualTo("1");
    }

    @Test
    void shouldBeMadeAnewWhenAReleaseReadsOtherFieldsAndStaySoForAnOlderRelease() throws SQLException {
        write(2, 90);
        FollowingPortfolio before = following(1, Baseline.compiled());
        readOn(before);
        FollowingPortfolio after = following(
                2, Baseline.compile(Baseline.with(BASELINE, "score: health.score", "score: health.exactScore")));

        readOn(after);
        assertThat(database.one(ROWS)).isEqualTo(expected("exactScore"));

        write(1, 30);
        readOn(before);
        assertThat(before.isCurrent()).as("what it knew").isTrue();
        readOn(following(1, Baseline.compiled()));
        readOn(after);
        assertThat(database.one(ROWS)).isEqualTo(expected("exactScore"));

        readOn(following(3, Baseline.compiled()));
        assertThat(database.one(ROWS)).isEqualTo(expected("score"));
    }

    @Test
    void shouldTakeFactsFromTheTransactionThatWritesThemAndFromAnotherSection() {
        FollowingPortfolio first = following(1, Baseline.compiled());
        readOn(first);
        database.write(staging -> {
            staging.account("a0", "Acme");
            staging.fact("a0", "arr", LocalDate.of(2026, 1, 1), "10.50");
            staging.fact("a0", "arr", LocalDate.of(2026, 2, 1), "20");
            staging.fact("a0", "renewalDate", LocalDate.of(2026, 2, 1), "\"2027-03-04\"");
            staging.fact("a0", "customerSince", LocalDate.of(2026, 2, 1), "\"2020-05-06\"");
        });
        String facts = "select name || ' ' || arr || ' ' || renewal from portfolio_account where id = 'a0'";
        assertThat(database.one(facts)).isEqualTo("Acme 20 2027-03-04");

        readOn(following(
                2, Baseline.compile(Baseline.with(BASELINE, "renewal: renewalDate", "renewal: customerSince"))));
        assertThat(database.one(facts)).isEqualTo("Acme 20 2020-05-06");
        database.write(staging -> staging.fact("a0", "customerSince", LocalDate.of(2026, 3, 1), "\"2021-05-06\""));
        assertThat(database.one(facts)).isEqualTo("Acme 20 2021-05-06");
        database.write(staging -> staging.fact("a0", "arr", LocalDate.of(2026, 3, 1), "null"));
        assertThat(database.one("select count(*) from portfolio_account where id = 'a0' and arr is null"))
                .isEqualTo("1");
    }

    @Test
    void shouldBeEmptyWhenTheRulebookShowsNone() throws SQLException {
        readOn(following(1, Baseline.compiled()));
        write(1, 20);
        readOn(following(2, Baseline.compile(SmallRulebook.files())));

        assertThat(database.one(ROWS)).isEmpty();
        assertThat(database.one("select count(*) from portfolio_decision")).isEqualTo("0");
    }

    @Test
    void shouldForgetAccountsThatAreDeletedAndNotHandThemToANewOneOfTheSameId() throws SQLException {
        write(1, 60);
        readOn(following(1, Baseline.compiled()));
        execute("delete from account where id = 'a1'");
        assertThat(database.one("select count(*) from portfolio_account where id = 'a1'"))
                .isEqualTo("0");

        database.write(staging -> staging.account("a1", "another"));
        execute("update account set created_at = now() + interval '1 minute' where id = 'a1'");
        execute("update portfolio_section set digest = ''");
        readOn(following(1, Baseline.compiled()));

        assertThat(database.one("select count(*) from portfolio_account where id = 'a1' and decided_at is null"))
                .isEqualTo("1");
        assertThat(database.one("select count(*) from portfolio_account where decided_at is not null"))
                .isEqualTo("4");
    }

    @Test
    void shouldNotBringBackWhatIsErasedWhileItReads() throws Exception {
        DecisionRecord record = record("health", "a0", PointOrigin.LIVE);
        readOn(following(1, Baseline.compiled()));
        writeAll(1, List.of(record));
        execute(
                "insert into record_erasure (no, at, by, reason, key, records) values (1, now(), 'x', 'asked', 'k', 1)");
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (Connection connection = database.source().getConnection()) {
            connection.setAutoCommit(false);
            ReadingOn.step(database.source(), connection, following(1, Baseline.compiled()));
            Future<?> erasing = pool.submit(() -> {
                erase(record.id());
                return true;
            });
            Eventually.holds(
                    () -> database.one("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                    + " and datname = current_database()")
                            .equals("1"),
                    () -> "nobody waits");
            connection.commit();
            erasing.get();
        } finally {
            pool.shutdownNow();
        }

        assertThat(database.one(ROWS)).isEmpty();
        assertThat(database.one("select count(*) from portfolio_decision")).isEqualTo("0");
        execute("update portfolio_section set digest = ''");
        readOn(following(1, Baseline.compiled()));
        assertThat(database.one(ROWS)).as("made anew").isEmpty();
    }

    private void erase(UUID id) throws SQLException {
        execute("select erase_record('" + id + "', 1, '\\x00')");
    }
}
