package io.bellwether.decision.backfill;

import io.bellwether.record.Asker;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps the runs, and finds the accounts that a month end still lacks. */
@ApplicationScoped
class Backfills {
    private static final String COLUMNS =
            "select id, question, first_month, last_month, state, caller, via, accepted_at,"
                    + " started_at, finished_at, month, points, failure from history_backfill";
    private static final String LACKING = """
            select a.no, a.id from account a
             where a.no > ?
               and not exists (
                 select from history_point h where h.account_no = a.no and h.question = ? and h.day = ?)
             order by a.no limit ?""";

    private final Sql sql;
    private final Clock clock;

    /** An account by its number, in whose order a month is worked out. */
    record Lacking(int no, String id) {}

    Backfills(DataSource database, Clock clock) {
        this.sql = new Sql(database);
        this.clock = clock;
    }

    void add(UUID id, BackfillRequest request, Asker asker) {
        sql.write(
                "insert into history_backfill (id, question, first_month, last_month, state, caller, via, accepted_at)"
                        + " values (?, ?, ?, ?, 'accepted', ?, ?, ?)",
                id,
                request.question(),
                request.first().atDay(1),
                request.last().atDay(1),
                asker.caller(),
                asker.via(),
                now());
    }

    void working(UUID id, YearMonth month) {
        sql.write(
                "update history_backfill set state = 'running', started_at = coalesce(started_at, ?), month = ?"
                        + " where id = ?",
                now(),
                month.atDay(1),
                id);
    }

    void added(UUID id, int points) {
        sql.write("update history_backfill set points = points + ? where id = ?", points, id);
    }

    void ended(UUID id, @Nullable String failure) {
        sql.write(
                "update history_backfill set state = ?, finished_at = ?, failure = ? where id = ?",
                failure == null ? "done" : "failed",
                now(),
                failure,
                id);
    }

    Optional<Backfill> byId(UUID id) {
        return select(COLUMNS + " where id = ?", id).stream().findFirst();
    }

    /** The last runs, newest first. */
    List<Backfill> latest() {
        return select(COLUMNS + " order by accepted_at desc, id desc limit 100");
    }

    /** Whether a run over all these months was asked for and did not fail. */
    boolean covered(String question, YearMonth first, YearMonth last) {
        return !select(
                        COLUMNS + " where question = ? and first_month <= ? and last_month >= ? and state <> 'failed'",
                        question,
                        first.atDay(1),
                        last.atDay(1))
                .isEmpty();
    }

    List<Backfill> unfinished() {
        return select(COLUMNS + " where state in ('accepted', 'running') order by accepted_at, id");
    }

    /** Accounts after a number that have no point of the question on a day. */
    List<Lacking> lacking(int after, String question, LocalDate day, int most) {
        return sql.read(LACKING, row -> new Lacking(row.getInt(1), row.getString(2)), after, question, day, most);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private List<Backfill> select(String query, Object... parameters) {
        return sql.read(query, Backfills::backfill, parameters);
    }

    private static Backfill backfill(ResultSet row) throws SQLException {
        LocalDate month = row.getObject("month", LocalDate.class);
        return new Backfill(
                row.getObject("id", UUID.class),
                row.getString("question"),
                YearMonth.from(row.getObject("first_month", LocalDate.class)),
                YearMonth.from(row.getObject("last_month", LocalDate.class)),
                row.getString("state"),
                new Asker(row.getString("caller"), row.getString("via"), null),
                Statements.at(row, "accepted_at"),
                Statements.instant(row, "started_at"),
                Statements.instant(row, "finished_at"),
                month == null ? null : YearMonth.from(month),
                row.getLong("points"),
                row.getString("failure"));
    }
}
