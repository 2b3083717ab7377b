package io.bellwether.alert;

import io.bellwether.due.DueCursor;
import io.bellwether.fact.LiveCatalogue;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.Times;
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

/** Lists alerts, the most urgent first. */
@ApplicationScoped
class ListingAlerts {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    private static final String PAGE = """
            select e.*, a.id as account, a.name, a.csm
              from alert_episode e join account a on a.no = e.account_no
             where %s
             order by (-e.rank), (coalesce(e.due_at, 'infinity'::timestamptz)), e.id limit ?""";
    private final Sql sql;
    private final WorkingAlerts working;
    private final LiveCatalogue live;

    /** What is asked for; null where nothing is. */
    record Query(
            @Nullable String state,
            @Nullable String tier,
            @Nullable String account,
            @Nullable String csm,
            @Nullable String ownerRole,
            @Nullable String dueBefore,
            @Nullable String cursor,
            @Nullable Integer limit) {}

    ListingAlerts(DataSource database, WorkingAlerts working, LiveCatalogue live) {
        this.sql = new Sql(database);
        this.working = working;
        this.live = live;
    }

    /** @param findings what is wrong with the request until here */
    ListResponse<AlertResponse> page(Query query, List<Finding> findings) {
        if (query.state() != null) {
            known(findings, "state", query.state(), AlertState.words());
        }
        if (query.tier() != null) {
            known(findings, "tier", query.tier(), working.tiers());
        }
        if (query.ownerRole() != null) {
            known(findings, "ownerRole", query.ownerRole(), working.ownerRoles());
        }
        Instant before =
                query.dueBefore() == null ? null : Times.moment("dueBefore", query.dueBefore(), live.zone(), findings);
        DueCursor after = DueCursor.of(query.cursor(), findings);
        int size = Findings.limit(findings, query.limit(), USUAL, MOST);
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        if (query.state() == null) {
            conditions.add("e.state <> 'resolved'");
        } else {
            add(conditions, values, "e.state = ?", query.state());
        }
        add(conditions, values, "e.tier = ?", query.tier());
        add(conditions, values, "a.id = ?", query.account());
        add(conditions, values, "a.csm = ?", query.csm());
        add(conditions, values, "e.owner_role = ?", query.ownerRole());
        add(conditions, values, "e.due_at < ?", before);
        if (after != null) {
            conditions.add("((-e.rank), (coalesce(e.due_at, 'infinity'::timestamptz)), e.id) > (?, ?::timestamptz, ?)");
            values.addAll(List.of(-after.rank(), after.due(), after.id()));
        }
        values.add(size + 1);
        List<AlertResponse> found =
                sql.read(PAGE.formatted(String.join(" and ", conditions)), ListingAlerts::read, values.toArray());
        boolean more = found.size() > size;
        List<AlertResponse> page = more ? found.subList(0, size) : found;
        return ListResponse.page(page, more ? cursor(page.get(size - 1)) : null);
    }

    private String cursor(AlertResponse last) {
        int rank = sql.first("select rank from alert_episode where id = ?", row -> row.getInt(1), last.id())
                .orElse(0);
        return new DueCursor(rank, last.dueAt(), last.id()).text();
    }

    private static void known(List<Finding> findings, String path, String word, List<String> words) {
        Findings.known(findings, path, "must be one of " + String.join(", ", words), word, words);
    }

    private static void add(List<String> conditions, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
    }

    private static AlertResponse read(ResultSet row) throws SQLException {
        return AlertResponse.of(
                AlertLedger.read(row), row.getString("account"), row.getString("name"), row.getString("csm"));
    }
}
