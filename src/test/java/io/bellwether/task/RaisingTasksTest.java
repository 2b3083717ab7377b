package io.bellwether.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.AccountDatabase;
import io.bellwether.record.LiveLog;
import io.bellwether.record.follow.ReadingOn;
import io.bellwether.record.history.PointOrigin;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.shared.Sql;
import io.bellwether.testing.Baseline;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What recorded decisions and clocks make of tasks: one for a reason, each deadline told once. */
class RaisingTasksTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z"); // a Monday

    private final AccountDatabase database = AccountDatabase.create();
    private final Sql sql = new Sql(database.source());
    private final LiveLog log = new LiveLog(database.source(), START);
    private final ActiveRulebook active = new ActiveRulebook();

    @BeforeEach
    void begin() {
        active.activate(new ActiveRelease(1, "ab".repeat(32), Baseline.files(), Baseline.compiled()));
        account("acme");
    }

    private void account(String id) {
        sql.write("insert into account (id, name, created_at, updated_at) values (?, ?, now(), now())", id, id);
    }

    private static Instant day(int days) {
        return START.plus(Duration.ofDays(days));
    }

    /** The answer of the question tasks as of a day; a task is {@code kind/subject}, and with ! it ends by itself. */
    private static ObjectNode answer(int day, String... tasks) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (String task : tasks) {
            String[] words = task.replace("!", "").split("/", 2);
            list.addObject()
                    .put("id", words[0])
                    .put("subject", words[1])
                    .put("action", "Do it")
                    .put("ownerRole", "csm")
                    .put("dueAt", day(day + 5).toString())
                    .put("endsByItself", task.endsWith("!"));
        }
        return JsonNodeFactory.instance.objectNode().put("left", false).set("tasks", list);
    }

    private void decide(int day, String... tasks) throws SQLException {
        decide("acme", day(day), answer(day, tasks));
    }

    private void decide(String account, Instant asOf, JsonNode answer) throws SQLException {
        log.write(List.of(log.decision("tasks", account, asOf, answer, PointOrigin.LIVE)));
        follow();
    }

    private void follow() {
        ReadingOn.toTheEnd(database.source(), new RaisingTasks(active));
    }

    private TaskClocks clocks() {
        return new TaskClocks(database.source(), Clock.systemUTC());
    }

    /** The tasks, earliest first. */
    private List<String> tasks() {
        return sql.read(
                "select concat_ws(' ', kind || '/' || subject, state, outcome, to_char(due_at at time zone 'UTC', 'MM-DD'))"
                        + " from account_task order by opened_at, kind",
                row -> row.getString(1));
    }

    private List<String> happened() {
        return sql.read(
                "select to_char(at at time zone 'UTC', 'MM-DD') || ' ' || kind from account_task_event order by no",
                row -> row.getString(1));
    }

    private void end(String state) {
        sql.write(
                "update account_task set state = ?, outcome = 'solved', ended_at = now(), strikes_at = null"
                        + " where state = 'open'",
                state);
    }

    @Test
    void shouldKeepOneTaskWithItsFirstDeadlineWhileTheReasonGoesOn() throws SQLException {
        decide(0, "detractor/nps");
        decide(1, "detractor/nps", "detractor/nps");
        decide(2, "detractor/nps", "detractor/2026-03-04");

        assertThat(tasks()).containsExactly("detractor/nps open 03-07", "detractor/2026-03-04 open 03-09");
        assertThat(happened()).containsExactly("03-02 opened", "03-04 opened");
    }

    @Test
    void shouldEndByItselfOnlyWhereTheRuleSaysSoWhenTheReasonIsGone() throws SQLException {
        decide(0, "detractor/nps", "bad-data/facts!");
        decide(1);

        assertThat(tasks()).containsExactly("bad-data/facts done by-itself 03-07", "detractor/nps open 03-07");
        decide(2, "detractor/nps", "bad-data/facts!");
        assertThat(tasks())
                .containsExactly(
                        "bad-data/facts done by-itself 03-07", "detractor/nps open 03-07", "bad-data/facts open 03-09");
    }

    @Test
    void shouldNotAskAgainForWhatWasEndedUntilItsReasonCeased() throws SQLException {
        decide(0, "detractor/nps");
        end("done");
        decide(1, "detractor/nps");
        assertThat(tasks()).hasSize(1);
        decide(2);
        decide(3, "detractor/nps");
        assertThat(tasks()).containsExactly("detractor/nps done solved 03-07", "detractor/nps open 03-10");
    }

    @Test
    void shouldEndAllWhenTheCustomerLeaves() throws SQLException {
        decide(0, "detractor/nps");
        decide("acme", day(1), answer(1).put("left", true));
        assertThat(tasks()).containsExactly("detractor/nps cancelled customer-left 03-07");
    }

    @Test
    void shouldTakeDecisionsInTimeAndNoTrialsAndReadReviewsToo() throws SQLException {
        log.write(List.of(
                log.decision("tasks", "acme", day(0), answer(0, "detractor/nps"), null),
                log.decision("tasks", "acme", day(0).plusSeconds(1), answer(0, "detractor/nps"), PointOrigin.BACKFILL),
                log.decision("tasks", "nobody", day(0), answer(0, "detractor/nps"), PointOrigin.LIVE)));
        follow();
        assertThat(tasks()).isEmpty();

        ObjectNode review = JsonNodeFactory.instance.objectNode();
        review.set("tasks", answer(2, "bad-data/facts!"));
        log.write(List.of(log.decision("review", "acme", day(2), review, PointOrigin.LIVE)));
        follow();
        decide(1, "detractor/nps");
        assertThat(tasks()).containsExactly("bad-data/facts open 03-09");
    }

    @Test
    void shouldTellAMissedDeadlineOnceWhateverTimeNobodyLooked() throws SQLException {
        sql.write(
                "insert into webhook (id, url, types, filters, state, created_by, created_at, changed_at)"
                        + " values (gen_random_uuid(), 'https://example.com', '{task.due}', '{}', 'active', 'ops', now(), now())");
        decide(0, "detractor/nps");
        assertThat(clocks().strike(day(5).minusMillis(1))).isZero();
        assertThat(clocks().strike(day(40))).isEqualTo(1);
        assertThat(clocks().strike(day(80))).isZero();
        assertThat(happened()).containsExactly("03-02 opened", "04-11 overdue");
        assertThat(sql.read(
                        "select data ->> 'kind' || ' ' || (data ->> 'dueAt') from webhook_delivery d"
                                + " join outbox_event e on e.id = d.event",
                        row -> row.getString(1)))
                .containsExactly("detractor 2026-03-07T09:00:00Z");
    }

    @Test
    void shouldSpeakAgainAfterASnoozeAndTellADeadlineMissedMeanwhile() throws SQLException {
        decide(0, "detractor/nps", "other/x");
        sql.write("update account_task set snoozed = true, strikes_at = ? where kind = 'detractor'", day(2));
        sql.write("update account_task set snoozed = true, strikes_at = ? where kind = 'other'", day(7));
        assertThat(clocks().strike(day(2))).isEqualTo(1);
        assertThat(clocks().strike(day(5))).isEqualTo(1);
        assertThat(clocks().strike(day(7))).isEqualTo(1);
        assertThat(clocks().strike(day(9))).isZero();
        assertThat(happened())
                .containsExactly("03-02 opened", "03-02 opened", "03-04 woken", "03-07 overdue", "03-09 overdue");
        assertThat(database.one("select count(*) from account_task where snoozed or not missed"))
                .isEqualTo("0");
    }

    @Test
    void shouldStrikeEachOnceWhenSeveralReplicasLook() throws Exception {
        sql.write("insert into account (id, name, created_at, updated_at)"
                + " select 'a-' || n, 'A', now(), now() from generate_series(1, 5000) n");
        sql.write("""
                insert into account_task (id, account_no, kind, subject, state, action, opened_at, updated_at, opened_by,
                       due_at, step, strikes_at, snoozed, missed, ends, holding)
                select gen_random_uuid(), no, 'k', 's', 'open', 'x', ?, ?, gen_random_uuid(), ?, 1, ?, false, false, false, true
                  from account""", day(0), day(0), day(5), day(5));
        ExecutorService replicas = Executors.newFixedThreadPool(3);
        List<Future<Integer>> looks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            looks.add(replicas.submit(() -> clocks().strike(day(6))));
        }
        int struck = 0;
        for (Future<Integer> look : looks) {
            struck += look.get();
        }
        replicas.shutdownNow();

        assertThat(struck).isEqualTo(5001);
        assertThat(database.one("select count(*) || ' ' || count(distinct task) from account_task_event"))
                .isEqualTo("5001 5001");
    }
}
