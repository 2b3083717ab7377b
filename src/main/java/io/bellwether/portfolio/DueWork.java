package io.bellwether.portfolio;

import io.bellwether.shared.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * Open work on accounts by its deadline; what somebody set aside is in none.
 *
 * @param alerts by when the next owner takes over; past due also where nobody is left to take over
 * @param tasks by when they are to be done
 */
public record DueWork(Deadlines alerts, Deadlines tasks) {

    /**
     * How much is due when.
     *
     * @param today from now to the end of the day
     * @param thisWeek from now to the end of Sunday, what is due today among it
     */
    public record Deadlines(long open, long pastDue, long today, long thisWeek) {
        static Deadlines of(ResultSet row) throws SQLException {
            return new Deadlines(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
        }
    }

    private static final String COUNTS = """
            select count(*), count(*) filter (where %s), count(*) filter (where w.due_at > n.now and w.due_at < n.day),
                   count(*) filter (where w.due_at > n.now and w.due_at < n.week)
              from %s w
              join portfolio_account p on p.account_no = w.account_no
              cross join (select ?::timestamptz as now, ?::timestamptz as day, ?::timestamptz as week) n
             where %s and not w.snoozed and %s""";

    /** That of the accounts of which something holds. */
    static DueWork of(Connection connection, Conditions accounts, Instant now, ZoneId zone) throws SQLException {
        LocalDate day = now.atZone(zone).toLocalDate();
        Object[] parameters = accounts.parametersAfter(
                now, end(day, zone), end(day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)), zone));
        String alerts = COUNTS.formatted(
                "w.due_at is null or w.due_at <= n.now", "alert_episode", "w.state <> 'resolved'", accounts.sql());
        String tasks = COUNTS.formatted(
                "w.due_at <= n.now", "account_task", "w.state in ('open', 'in-progress')", accounts.sql());
        return new DueWork(
                Sql.first(connection, alerts, Deadlines::of, parameters).orElseThrow(),
                Sql.first(connection, tasks, Deadlines::of, parameters).orElseThrow());
    }

    private static Instant end(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
