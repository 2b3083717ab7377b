package io.bellwether.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.ExactJson;
import io.bellwether.event.Events;
import io.bellwether.event.OutgoingEvent;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and writes many alerts at once, in the transaction at hand: for what decisions and clocks make of them. */
final class AlertLedger {
    private static final String LAST = """
            select e.* from alert_episode e
             where e.account_no = any (?::text[]::integer[]) and e.subject = ? and (e.state <> 'resolved' or e.holding)
             order by e.account_no for update""";
    private static final String DUE = """
            select e.* from alert_episode e where e.due_at <= ? and e.subject = any (?)
             order by e.due_at limit ? for update skip locked""";
    private static final String NEWER = """
            select exists (
              select from decision_record r
                join account a on a.id = r.account
                join record_cursor c on c.follower = ? and c.writer = r.writer and r.seq <= c.seq
               where a.no = ? and r.as_of > ? and r.id >= record_id_floor(?) and r.history = 'live' and r.question = any (?))""";
    private static final String WRITE = """
            insert into alert_episode (id, account_no, subject, state, tier, rank, triggers, responses, path, opened_at,
                   updated_at, opened_by, decided_by, decided_at, known, below, step, owner_role, owner, due_at, snoozed,
                   suppressed, outcome, resolved_at, holding, feedback)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update
               set state = excluded.state, tier = excluded.tier, rank = excluded.rank, triggers = excluded.triggers,
                   responses = excluded.responses, path = excluded.path, updated_at = excluded.updated_at,
                   decided_by = excluded.decided_by, decided_at = excluded.decided_at, known = excluded.known,
                   below = excluded.below, step = excluded.step, owner_role = excluded.owner_role,
                   owner = excluded.owner, due_at = excluded.due_at, snoozed = excluded.snoozed,
                   suppressed = excluded.suppressed, outcome = excluded.outcome, resolved_at = excluded.resolved_at,
                   holding = excluded.holding""";
    private static final String WRITE_EVENT = """
            insert into alert_event (episode, at, who, kind, reason, decision, step, owner_role, due_at, detail)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String WRITE_TRIGGER = """
            insert into alert_trigger (episode, trigger, tier, at) values (?, ?, ?, ?) on conflict do nothing""";

    /** What a clock changes, many in one statement: a row each would go to the database and back with all its columns. */
    private static final String STRUCK = """
            update alert_episode e
               set state = s.state, owner_role = s.owner_role, owner = s.owner, due_at = s.due_at, step = s.step,
                   snoozed = false, suppressed = false, updated_at = ?
              from unnest(?::text[]::uuid[], ?::text[], ?::text[], ?::text[], ?::text[]::timestamptz[], ?::text[]::integer[])
                   as s (id, state, owner_role, owner, due_at, step)
             where e.id = s.id""";

    private static final String STRUCK_EVENT = """
            insert into alert_event (episode, at, who, kind, step, owner_role, due_at, detail)
            select s.episode, ?, ?, s.kind, s.step, s.owner_role, s.due_at, s.detail
              from unnest(?::text[]::uuid[], ?::text[], ?::text[]::integer[], ?::text[], ?::text[]::timestamptz[], ?::text[])
                   with ordinality as s (episode, kind, step, owner_role, due_at, detail, place)
             order by s.place""";

    private AlertLedger() {}

    /** The accounts' open alerts, and resolved ones whose triggers held on; locked. */
    static List<AlertEpisode> last(Connection connection, String subject, Collection<Integer> accounts)
            throws SQLException {
        return Sql.read(
                connection,
                LAST,
                AlertLedger::read,
                accounts.stream().sorted().map(String::valueOf).toList(),
                subject);
    }

    /** Alerts whose clocks strike, the longest due first; locked, without those that somebody else works on. */
    static List<AlertEpisode> due(Connection connection, List<String> subjects, Instant now, int most)
            throws SQLException {
        return Sql.read(connection, DUE, AlertLedger::read, now, subjects, most);
    }

    /** Whether a later decision was followed before this one. */
    static boolean isLate(Connection connection, String follower, AlertAnswer answer, List<String> questions)
            throws SQLException {
        return Sql.first(
                        connection,
                        NEWER,
                        row -> row.getBoolean(1),
                        follower,
                        answer.accountNo(),
                        answer.asOf(),
                        answer.asOf(),
                        questions)
                .orElseThrow();
    }

    /** Writes alerts as they are now, and what happened to them. */
    static void write(Connection connection, Collection<AlertEpisode> alerts, List<AlertEvent> events)
            throws SQLException {
        // those that end first, so that an account may have another open one
        List<List<@Nullable Object>> rows = new ArrayList<>();
        alerts.stream().filter(AlertEpisode::isResolved).forEach(alert -> rows.add(row(alert)));
        alerts.stream().filter(alert -> !alert.isResolved()).forEach(alert -> rows.add(row(alert)));
        Sql.writeAll(connection, WRITE, rows);
        Sql.writeAll(
                connection, WRITE_EVENT, events.stream().map(AlertLedger::row).toList());
        tell(connection, alerts, events);
    }

    private static void tell(Connection connection, Collection<AlertEpisode> alerts, List<AlertEvent> events)
            throws SQLException {
        Map<UUID, AlertEpisode> all = new HashMap<>();
        alerts.forEach(alert -> all.put(alert.id, alert));
        List<OutgoingEvent> told = new ArrayList<>();
        for (AlertEvent event : events) {
            told.addAll(AlertNotice.of(Objects.requireNonNull(all.get(event.episode)), event));
        }
        Events.tell(connection, told);
    }

    /** Writes alerts whose clocks struck, and what happened to them. */
    static void writeStruck(Connection connection, List<AlertEpisode> alerts, List<AlertEvent> events, Instant now)
            throws SQLException {
        Sql.write(
                connection,
                STRUCK,
                now,
                column(alerts, alert -> alert.id),
                column(alerts, alert -> alert.state),
                column(alerts, alert -> alert.ownerRole),
                column(alerts, alert -> alert.owner),
                column(alerts, alert -> alert.dueAt),
                column(alerts, alert -> alert.step));
        Sql.write(
                connection,
                STRUCK_EVENT,
                now,
                AlertEvent.SYSTEM,
                column(events, event -> event.episode),
                column(events, event -> event.kind),
                column(events, event -> event.step),
                column(events, event -> event.ownerRole),
                column(events, event -> event.dueAt),
                column(events, event -> event.detail));
        tell(connection, alerts, events);
    }

    private static <T> List<@Nullable String> column(List<T> rows, Function<T, @Nullable Object> value) {
        List<@Nullable String> column = new ArrayList<>();
        for (T row : rows) {
            Object one = value.apply(row);
            column.add(one == null ? null : one.toString());
        }
        return column;
    }

    /** Keeps which triggers alerts had. */
    static void writeTriggers(Connection connection, Collection<AlertEpisode> alerts) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        for (AlertEpisode alert : alerts) {
            for (JsonNode trigger : ExactJson.read(alert.triggers)) {
                rows.add(List.of(
                        alert.id,
                        trigger.path("id").asText(),
                        trigger.path("tier").asText(),
                        alert.decidedAt));
            }
        }
        Sql.writeAll(connection, WRITE_TRIGGER, rows);
    }

    private static List<@Nullable Object> row(AlertEpisode alert) {
        return Arrays.asList(
                alert.id,
                alert.accountNo,
                alert.subject,
                alert.state,
                alert.tier,
                alert.rank,
                alert.triggers,
                alert.responses,
                alert.path,
                alert.openedAt,
                alert.updatedAt,
                alert.openedBy,
                alert.decidedBy,
                alert.decidedAt,
                alert.known,
                alert.below,
                alert.step,
                alert.ownerRole,
                alert.owner,
                alert.dueAt,
                alert.snoozed,
                alert.suppressed,
                alert.outcome,
                alert.resolvedAt,
                alert.holding,
                alert.feedback);
    }

    private static List<@Nullable Object> row(AlertEvent event) {
        return Arrays.asList(
                event.episode,
                event.at,
                event.who,
                event.kind,
                event.reason,
                event.decision,
                event.step,
                event.ownerRole,
                event.dueAt,
                event.detail);
    }

    static AlertEpisode read(ResultSet row) throws SQLException {
        AlertEpisode alert = new AlertEpisode();
        alert.id = row.getObject("id", UUID.class);
        alert.accountNo = row.getInt("account_no");
        alert.subject = row.getString("subject");
        alert.state = row.getString("state");
        alert.tier = row.getString("tier");
        alert.rank = row.getInt("rank");
        alert.triggers = row.getString("triggers");
        alert.responses = row.getString("responses");
        alert.path = row.getString("path");
        alert.openedAt = Statements.at(row, "opened_at");
        alert.updatedAt = Statements.at(row, "updated_at");
        alert.openedBy = row.getObject("opened_by", UUID.class);
        alert.decidedBy = row.getObject("decided_by", UUID.class);
        alert.decidedAt = Statements.at(row, "decided_at");
        alert.known = row.getBoolean("known");
        alert.below = row.getString("below");
        alert.step = row.getInt("step");
        alert.ownerRole = row.getString("owner_role");
        alert.owner = row.getString("owner");
        alert.dueAt = Statements.instant(row, "due_at");
        alert.snoozed = row.getBoolean("snoozed");
        alert.suppressed = row.getBoolean("suppressed");
        alert.outcome = row.getString("outcome");
        alert.resolvedAt = Statements.instant(row, "resolved_at");
        alert.holding = row.getBoolean("holding");
        alert.feedback = row.getString("feedback");
        return alert;
    }
}
