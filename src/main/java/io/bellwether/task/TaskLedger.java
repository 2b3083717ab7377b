package io.bellwether.task;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.event.EventType;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes many tasks at once, in the transaction at hand: for what decisions and clocks make of them. */
final class TaskLedger {
    private static final String LAST = """
            select t.* from account_task t
             where t.account_no = any (?::text[]::integer[]) and (t.state in ('open', 'in-progress') or t.holding)
             order by t.account_no, t.id for update""";
    private static final String SEEN =
            "select account_no, decided_at from account_task_seen where account_no = any (?::text[]::integer[])";
    private static final String WRITE = """
            insert into account_task (id, account_no, kind, subject, state, action, opened_at, updated_at, opened_by,
                   owner_role, owner, due_at, step, strikes_at, snoozed, missed, ends, holding, outcome, ended_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update
               set state = excluded.state, updated_at = excluded.updated_at, strikes_at = excluded.strikes_at,
                   snoozed = excluded.snoozed, ends = excluded.ends, holding = excluded.holding,
                   outcome = excluded.outcome, ended_at = excluded.ended_at""";
    private static final String WRITE_EVENT = """
            insert into account_task_event (task, at, who, kind, reason, decision, step, owner_role, owner, strikes_at,
                   outcome) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String WRITE_SEEN = """
            insert into account_task_seen (account_no, decided_at) values (?, ?)
            on conflict (account_no) do update set decided_at = excluded.decided_at""";

    /** One statement for all that is due: what was snoozed speaks again, and a deadline that passed is told once. */
    private static final String STRIKE = """
            with due as (
              select id, missed from account_task where strikes_at <= ? order by strikes_at limit ? for update skip locked),
            struck as (
              update account_task t
                 set snoozed = false, missed = t.missed or coalesce(t.due_at <= p.now, false), step = t.step + 1,
                     strikes_at = case when not t.missed and t.due_at > p.now then t.due_at end, updated_at = p.now
                from due d, (select ?::timestamptz as now) p where t.id = d.id
              returning t.*, t.missed and not d.missed as overdue),
            told as (
              insert into account_task_event (task, at, who, kind, step, owner_role, owner, strikes_at)
              select id, updated_at, ?, case when overdue then 'overdue' else 'woken' end, step, owner_role, owner, strikes_at
                from struck)
            select * from struck""";

    private TaskLedger() {}

    /** The accounts' open tasks, and ended ones whose reasons hold on; locked. */
    static List<AccountTask> last(Connection connection, Collection<Integer> accounts) throws SQLException {
        return Sql.read(connection, LAST, TaskLedger::read, numbers(accounts));
    }

    /** Up to which decision the accounts' tasks are followed. */
    static Map<Integer, Instant> seen(Connection connection, Collection<Integer> accounts) throws SQLException {
        Map<Integer, Instant> seen = new HashMap<>();
        Sql.read(connection, SEEN, row -> seen.put(row.getInt(1), Statements.at(row, "decided_at")), numbers(accounts));
        return seen;
    }

    private static List<String> numbers(Collection<Integer> accounts) {
        return accounts.stream().sorted().map(String::valueOf).toList();
    }

    /** Writes tasks as they are now, what happened to them, and up to which decisions they are followed. */
    static void write(
            Connection connection, Collection<AccountTask> tasks, List<TaskEvent> events, Map<Integer, Instant> seen)
            throws SQLException {
        Sql.writeAll(connection, WRITE, tasks.stream().map(TaskLedger::row).toList());
        Sql.writeAll(
                connection, WRITE_EVENT, events.stream().map(TaskLedger::row).toList());
        Sql.writeAll(
                connection,
                WRITE_SEEN,
                seen.entrySet().stream()
                        .map(each -> List.of(each.getKey(), each.getValue()))
                        .toList());
    }

    /** Has the clocks strike that are due, the longest due first and without those that somebody else works on. */
    static int strike(Connection connection, Instant now, int most) throws SQLException {
        List<OutgoingEvent> due = new ArrayList<>();
        int struck = Sql.read(
                        connection,
                        STRIKE,
                        row -> {
                            if (row.getBoolean("overdue")) {
                                due.add(isDue(read(row)));
                            }
                            return true;
                        },
                        now,
                        most,
                        now,
                        TaskEvent.SYSTEM)
                .size();
        Events.tell(connection, due);
        return struck;
    }

    private static OutgoingEvent isDue(AccountTask task) {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("task", task.id.toString())
                .put("kind", task.kind)
                .put("ownerRole", task.ownerRole)
                .put("owner", task.owner)
                .put("dueAt", String.valueOf(task.dueAt));
        return new OutgoingEvent(EventType.TASK_DUE, task.accountNo, "task/" + task.id, task.updatedAt, data);
    }

    private static List<@Nullable Object> row(AccountTask task) {
        return Arrays.asList(
                task.id,
                task.accountNo,
                task.kind,
                task.subject,
                task.state,
                task.action,
                task.openedAt,
                task.updatedAt,
                task.openedBy,
                task.ownerRole,
                task.owner,
                task.dueAt,
                task.step,
                task.strikesAt,
                task.snoozed,
                task.missed,
                task.ends,
                task.holding,
                task.outcome,
                task.endedAt);
    }

    private static List<@Nullable Object> row(TaskEvent event) {
        return Arrays.asList(
                event.task,
                event.at,
                event.who,
                event.kind,
                event.reason,
                event.decision,
                event.step,
                event.ownerRole,
                event.owner,
                event.strikesAt,
                event.outcome);
    }

    static AccountTask read(ResultSet row) throws SQLException {
        AccountTask task = new AccountTask();
        task.id = row.getObject("id", UUID.class);
        task.accountNo = row.getInt("account_no");
        task.kind = row.getString("kind");
        task.subject = row.getString("subject");
        task.state = row.getString("state");
        task.action = row.getString("action");
        task.openedAt = Statements.at(row, "opened_at");
        task.updatedAt = Statements.at(row, "updated_at");
        task.openedBy = row.getObject("opened_by", UUID.class);
        task.ownerRole = row.getString("owner_role");
        task.owner = row.getString("owner");
        task.dueAt = Statements.instant(row, "due_at");
        task.step = row.getInt("step");
        task.strikesAt = Statements.instant(row, "strikes_at");
        task.snoozed = row.getBoolean("snoozed");
        task.missed = row.getBoolean("missed");
        task.ends = row.getBoolean("ends");
        task.holding = row.getBoolean("holding");
        task.outcome = row.getString("outcome");
        task.endedAt = Statements.instant(row, "ended_at");
        return task;
    }
}
