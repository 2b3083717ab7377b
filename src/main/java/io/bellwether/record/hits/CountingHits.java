package io.bellwether.record.hits;

import io.bellwether.shared.LongStatements;
import io.bellwether.shared.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Counts recorded hits after the fact, so that recording does not wait for it. The mark moves in the transaction that
 * counts, so a restart neither loses nor doubles anything. Ids order records by when they were decided, not by when they
 * were committed: counting stays behind the present by more than a commit may take, and a day that got a record later
 * still is counted afresh.
 */
@ApplicationScoped
public class CountingHits {
    private static final Duration BEHIND = Duration.ofMinutes(2);
    private static final int CHUNK = 20_000;
    private static final int CHUNKS = 50;
    private static final int DAYS_LOOKED_BACK = 7;

    private static final String MARK = "select counted from rule_hit_mark for update";
    private static final String UPPER = """
            select id from (select id from decision_record where id > ? and id < ? order by id limit ?) r
             order by id desc limit 1""";
    private static final String DECISIONS = """
            insert into rule_decision (release, day, question, decisions)
            select release, (evaluated_at at time zone 'UTC')::date, question, count(*) from decision_record
             where id > ? and id <= ? group by 1, 2, 3
            on conflict (release, day, question) do update set decisions = rule_decision.decisions + excluded.decisions""";
    private static final String HITS = """
            insert into rule_hit (release, day, question, rule, hits)
            with counted as materialized (
              select release, (evaluated_at at time zone 'UTC')::date as day, question, rule, no, count(*) as hits
                from decision_record cross join unnest(rules, rule_numbers) as each (rule, no)
               where id > ? and id <= ? group by 1, 2, 3, 4, 5)
            select release, day, question, coalesce(c.rule, k.rule), sum(hits)
              from counted c left join record_rule k using (no)
             where coalesce(c.rule, k.rule) is not null group by 1, 2, 3, 4
            on conflict (release, day, question, rule) do update set hits = rule_hit.hits + excluded.hits""";
    private static final String MOVE = "update rule_hit_mark set counted = ?";
    private static final String LATE = """
            select (select count(*) from decision_record
                     where id > record_id_floor(?::timestamptz) and id < record_id_floor(?::timestamptz) and id <= ?)
                <> coalesce((select sum(decisions) from rule_decision where day = ?), 0)""";

    private final DataSource database;
    private final Clock clock;

    public CountingHits(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(every = "30s", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void nowAndThen() {
        for (int i = 0; i < CHUNKS && self(); i++) {
            // a chunk each time; what is left waits for the next time
        }
    }

    private boolean self() {
        return QuarkusTransaction.requiringNew()
                .call(() -> count(clock.instant().minus(BEHIND)));
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void lookBack() {
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        for (int back = 0; back <= DAYS_LOOKED_BACK; back++) {
            LocalDate day = today.minusDays(back);
            QuarkusTransaction.requiringNew().run(() -> recountWhenLate(day));
        }
    }

    /** Counts the next records decided before an instant; false when there are none. */
    @Transactional
    public boolean count(Instant before) {
        try (Connection connection = database.getConnection()) {
            LongStatements.allow(connection);
            UUID mark = mark(connection);
            UUID upper = upper(connection, mark, new UUID(before.toEpochMilli() << 16, 0));
            if (upper == null) {
                return false;
            }
            Sql.write(connection, DECISIONS, mark, upper);
            Sql.write(connection, HITS, mark, upper);
            Sql.write(connection, MOVE, upper);
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException("hits cannot be counted", e);
        }
    }

    /** Counts a day afresh when a record of it came after its time was counted. */
    @Transactional
    public void recountWhenLate(LocalDate day) {
        try (Connection connection = database.getConnection()) {
            LongStatements.allow(connection);
            UUID mark = mark(connection);
            UUID first = floor(day);
            UUID next = floor(day.plusDays(1));
            UUID last = mark.compareTo(next) < 0 ? mark : next;
            if (late(connection, day, last)) {
                Sql.write(connection, "delete from rule_decision where day = ?", day);
                Sql.write(connection, "delete from rule_hit where day = ?", day);
                Sql.write(connection, DECISIONS, first, last);
                Sql.write(connection, HITS, first, last);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("hits cannot be counted", e);
        }
    }

    private static UUID floor(LocalDate day) {
        return new UUID(day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli() << 16, 0);
    }

    private static UUID mark(Connection connection) throws SQLException {
        return Sql.first(connection, MARK, row -> row.getObject(1, UUID.class)).orElseThrow();
    }

    private static @Nullable UUID upper(Connection connection, UUID mark, UUID before) throws SQLException {
        return Sql.first(connection, UPPER, row -> row.getObject(1, UUID.class), mark, before, CHUNK)
                .orElse(null);
    }

    private static boolean late(Connection connection, LocalDate day, UUID last) throws SQLException {
        Instant begin = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant end = day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return Sql.first(connection, LATE, row -> row.getBoolean(1), begin, end, last, day)
                .orElse(false);
    }
}
