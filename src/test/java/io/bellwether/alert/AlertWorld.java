package io.bellwether.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.AccountDatabase;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.record.DecisionRecord;
import io.bellwether.record.LiveLog;
import io.bellwether.record.follow.ReadingOn;
import io.bellwether.record.history.PointOrigin;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.shared.Sql;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.Json;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Alerts on a real database, with decisions, followers and clocks as a test moves them; no service runs. */
final class AlertWorld {
    final AccountDatabase database = AccountDatabase.create();
    final Sql sql = new Sql(database.source());
    final LiveLog log;
    private final ActiveRulebook active = new ActiveRulebook();

    AlertWorld(Instant start) {
        this(start, Baseline.compiled());
    }

    AlertWorld(Instant start, CompiledRulebook compiled) {
        log = new LiveLog(database.source(), start);
        active.activate(new ActiveRelease(1, "ab".repeat(32), Baseline.files(), compiled));
    }

    void account(String id) {
        sql.write("insert into account (id, name, created_at, updated_at) values (?, ?, now(), now())", id, id);
    }

    /** An answer of the question alerts as it would stand in a record. */
    static JsonNode answer(@Nullable String tier, boolean known, Instant asOf, String... triggers) {
        StringBuilder all = new StringBuilder();
        StringBuilder responses = new StringBuilder();
        for (String trigger : triggers) {
            all.append(all.isEmpty() ? "" : ",")
                    .append("{\"id\":\"%s\",\"tier\":\"%s\",\"text\":\"%s\"}".formatted(trigger, tier, trigger));
            responses
                    .append(responses.isEmpty() ? "" : ",")
                    .append("{\"id\":\"of-%s\",\"action\":\"act\",\"ownerRole\":\"csm\",\"dueAt\":\"%s\"}"
                            .formatted(trigger, asOf.plusSeconds(86_400)));
        }
        return Json.read("{\"tier\":" + (tier == null ? "null" : "\"" + tier + "\"") + ",\"triggers\":[" + all
                + "],\"responses\":[" + responses
                + "],\"escalation\":[{\"ownerRole\":\"csm\",\"escalateTo\":\"cs-manager\"},"
                + "{\"ownerRole\":\"cs-manager\",\"escalateTo\":\"vp-cs\"}],\"known\":" + known + ",\"left\":false}");
    }

    void decide(String account, Instant asOf, JsonNode answer) throws SQLException {
        write(List.of(log.decision("alerts", account, asOf, answer, PointOrigin.LIVE)));
        follow();
    }

    void write(List<DecisionRecord> records) throws SQLException {
        log.write(records);
    }

    void follow() {
        ReadingOn.toTheEnd(database.source(), new RaisingAlerts(active));
    }

    FalseAlarms falseAlarms(Instant now) {
        return new FalseAlarms(database.source(), active, Clock.fixed(now, ZoneOffset.UTC));
    }

    AlertClocks clocks() {
        return new AlertClocks(database.source(), active, Clock.systemUTC());
    }

    /** Several do the same at the same time, as replicas do. */
    static <T> List<T> atOnce(int replicas, Callable<T> work) {
        ExecutorService threads = Executors.newFixedThreadPool(replicas);
        try {
            List<T> all = new ArrayList<>();
            List<Future<T>> begun = new ArrayList<>();
            for (int i = 0; i < replicas; i++) {
                begun.add(threads.submit(work));
            }
            for (Future<T> each : begun) {
                all.add(each.get());
            }
            return all;
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** What the account's alerts are, earliest first, as {@code state tier ownerRole dueAt outcome}. */
    List<String> alerts(String account) {
        return sql.read(
                "select concat_ws(' ', e.state, e.tier, e.owner_role, to_char(e.due_at at time zone 'UTC',"
                        + " 'YYYY-MM-DD\"T\"HH24:MI'), e.outcome) from alert_episode e join account a on a.no = e.account_no"
                        + " where a.id = ? order by e.opened_at",
                row -> row.getString(1),
                account);
    }

    /** What happened to the account's alerts, as {@code day kind}. */
    List<String> happened(String account) {
        List<String> events = sql.read(
                "select to_char(v.at at time zone 'UTC', 'MM-DD') || ' ' || v.kind from alert_event v"
                        + " join alert_episode e on e.id = v.episode join account a on a.no = e.account_no"
                        + " where a.id = ? order by v.no",
                row -> row.getString(1),
                account);
        assertThat(database.one("select count(*) from (select episode, step from alert_event where step is not null"
                        + " group by 1, 2 having count(*) > 1) twice"))
                .isEqualTo("0");
        return events;
    }
}
