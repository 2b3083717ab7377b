package io.bellwether.task;

import io.bellwether.account.OwnAccounts;
import io.bellwether.due.DueCursor;
import io.bellwether.fact.LiveCatalogue;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.Times;
import io.bellwether.security.Caller;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Lists tasks, those that are due first at the top, on pages. */
@ApplicationScoped
class ListingTasks {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    private static final String TASKS = """
            select t.*, a.id as account, a.name, a.csm
              from account_task t join account a on a.no = t.account_no
             where %s
             order by (coalesce(t.due_at, 'infinity'::timestamptz)), t.id""";
    private static final String KINDS = "select distinct kind from account_task order by 1";

    private final Sql sql;
    private final WorkingTasks working;
    private final OwnAccounts own;
    private final LiveCatalogue live;

    /** What is asked for, as conditions with their values. */
    record Asked(List<String> conditions, List<Object> values, Instant now) {
        void add(String condition, @Nullable Object value) {
            if (value != null) {
                conditions.add(condition);
                values.add(value);
            }
        }

        String sql() {
            return TASKS.formatted(String.join(" and ", conditions));
        }
    }

    ListingTasks(DataSource database, WorkingTasks working, OwnAccounts own, LiveCatalogue live) {
        this.sql = new Sql(database);
        this.working = working;
        this.own = own;
        this.live = live;
    }

    /** Reads what is asked for; the findings receive what is wrong with it. */
    Asked asked(TaskFilter filter, Caller caller, List<Finding> findings) {
        String csm = own.csm(caller, filter.csm, findings);
        if (filter.account != null) {
            own.require(caller, filter.account);
            own.known(caller, "account", filter.account, "is not stored", findings);
        }
        known(findings, "state", filter.state, TaskState.words());
        known(findings, "ownerRole", filter.ownerRole, working.terms().ownerRoles());
        if (filter.kind != null) {
            Findings.known(findings, "kind", "has no task", filter.kind, sql.read(KINDS, row -> row.getString(1)));
        }
        known(findings, "overdue", filter.overdue, List.of("true", "false"));
        Instant before =
                filter.dueBefore == null ? null : Times.moment("dueBefore", filter.dueBefore, live.zone(), findings);
        Asked asked = new Asked(new ArrayList<>(), new ArrayList<>(), working.now());
        if (filter.state == null) {
            asked.conditions().add("t.state in ('open', 'in-progress')");
        }
        asked.add("t.state = ?", filter.state);
        asked.add("t.kind = ?", filter.kind);
        asked.add("a.id = ?", filter.account);
        asked.add("a.csm = ?", csm);
        asked.add("t.owner_role = ?", filter.ownerRole);
        asked.add("t.owner = ?", filter.owner);
        asked.add("t.due_at < ?", before);
        if (filter.overdue != null) {
            asked.add(
                    (filter.overdue.equals("true") ? "" : "not ")
                            + "(t.state in ('open', 'in-progress') and not t.snoozed and coalesce(t.due_at <= ?, false))",
                    asked.now());
        }
        return asked;
    }

    private static void known(List<Finding> findings, String path, @Nullable String word, List<String> words) {
        if (word != null) {
            Findings.known(findings, path, "must be one of " + String.join(", ", words), word, words);
        }
    }

    /** A page. */
    ListResponse<TaskResponse> page(
            TaskFilter filter, @Nullable String cursor, @Nullable Integer limit, Caller caller) {
        List<Finding> findings = new ArrayList<>();
        Asked asked = asked(filter, caller, findings);
        DueCursor after = DueCursor.of(cursor, findings);
        int size = Findings.limit(findings, limit, USUAL, MOST);
        require(findings);
        if (after != null) {
            asked.conditions().add("((coalesce(t.due_at, 'infinity'::timestamptz)), t.id) > (?::timestamptz, ?)");
            asked.values().addAll(List.of(after.due(), after.id()));
        }
        asked.values().add(size + 1);
        List<TaskResponse> found = sql.read(
                asked.sql() + " limit ?",
                row -> read(row, asked.now()),
                asked.values().toArray());
        boolean more = found.size() > size;
        List<TaskResponse> page = more ? found.subList(0, size) : found;
        TaskResponse last = more ? page.get(size - 1) : null;
        return ListResponse.page(page, last == null ? null : new DueCursor(0, last.dueAt(), last.id()).text());
    }

    private static void require(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
    }

    private static TaskResponse read(ResultSet row, Instant now) throws SQLException {
        return TaskResponse.of(
                TaskLedger.read(row), row.getString("account"), row.getString("name"), row.getString("csm"), now);
    }
}
