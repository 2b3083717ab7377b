package io.bellwether.record.follow;

import com.github.benmanes.caffeine.cache.Ticker;
import io.bellwether.rulebook.release.LocalTransaction;
import io.bellwether.shared.LongStatements;
import io.bellwether.shared.Sql;
import io.bellwether.shared.SqlStates;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * One follower's way through the record on this replica: a transaction a step, in which the follower works and its cursors
 * move. One that fails is tried again after a pause that grows. One thread's, so not for several.
 */
final class Following {
    private static final Logger LOG = Logger.getLogger(Following.class);
    private static final int MOST = 20_000;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /**
     * Work and cursors are lost together, and then done again: nobody waits for the disk. A replica that is frozen or cut off
     * does not keep the others from its turn.
     */
    private static final String OWN_TERMS = """
            select set_config('synchronous_commit', 'off', true),
                   set_config('idle_in_transaction_session_timeout', '60s', true)""";

    private final DataSource database;
    private final RecordFollower follower;
    private final Ticker ticker;
    private volatile long behind;
    private final AtomicLong failures = new AtomicLong();
    private boolean known;
    private Duration pause = Duration.ZERO;
    private long failedAt;

    Following(DataSource database, RecordFollower follower, Ticker ticker) {
        this.database = database;
        this.follower = follower;
        this.ticker = ticker;
    }

    /** Reads on; answers whether there is more to read at once. */
    boolean step() {
        if (!pause.isZero() && ticker.read() - failedAt < pause.toNanos()) {
            return false;
        }
        try {
            if (!known) {
                LocalTransaction.call(database, connection -> Cursors.add(connection, follower.name()));
                known = true;
            }
            boolean more = LocalTransaction.call(database, this::read);
            pause = Duration.ZERO;
            return more;
        } catch (RuntimeException | Error e) {
            failed(e);
            return false;
        }
    }

    boolean read(Connection connection) throws SQLException {
        behind = records(connection);
        if ((behind == 0 && follower.isCurrent()) || !Cursors.lock(connection, follower.name())) {
            return false;
        }
        LongStatements.allow(connection);
        Sql.read(connection, OWN_TERMS, row -> true);
        RecordFollower.Beginning beginning = follower.begin(connection);
        if (beginning != RecordFollower.Beginning.GO_ON) {
            return beginning == RecordFollower.Beginning.ANEW && Cursors.forget(connection, follower.name()) >= 0;
        }
        long left = MOST;
        for (Stretch unread : Cursors.unread(connection, follower.name())) {
            Stretch next = unread.atMost(left);
            follower.follow(connection, next);
            Cursors.move(connection, follower.name(), next);
            left -= next.records();
            if (left == 0) {
                return true;
            }
        }
        behind = 0;
        return false;
    }

    private long records(Connection connection) throws SQLException {
        return Cursors.unread(connection, follower.name()).stream()
                .mapToLong(Stretch::records)
                .sum();
    }

    /** While PostgreSQL is away nothing is wrong with the follower. */
    private void failed(Throwable e) {
        if (SqlStates.unavailable(e)) {
            return;
        }
        failures.incrementAndGet();
        failedAt = ticker.read();
        Duration longer = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        LOG.warnf(
                e,
                "%s could not follow the record, %d records behind; it goes on there in %d s",
                follower.name(),
                behind,
                pause.toSeconds());
    }

    String name() {
        return follower.name();
    }

    /** How many committed records it had not read when it last looked. */
    long behind() {
        return behind;
    }

    /** How often it failed. */
    long failures() {
        return failures.get();
    }
}
