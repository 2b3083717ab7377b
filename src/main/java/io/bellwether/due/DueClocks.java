package io.bellwether.due;

import io.bellwether.rulebook.release.LocalTransaction;
import io.bellwether.shared.SqlStates;
import io.bellwether.shared.Stepping;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Has clocks strike. Every replica looks; each takes what no other works on, and what struck is due no more. */
public final class DueClocks implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DueClocks.class);
    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int AT_ONCE = 2_000;

    private final String what;
    private final DataSource database;
    private final Clock clock;
    private final Strike strike;
    private final Stepping stepping;

    /** Strikes some. */
    public interface Strike {
        /** Has the longest due strike, in the transaction at hand; answers how many. */
        int strike(Connection connection, Instant now, int most) throws SQLException;
    }

    /** @param what has the clocks, as threads and the log name it */
    public DueClocks(String what, DataSource database, Clock clock, Strike strike) {
        this.what = what;
        this.database = database;
        this.clock = clock;
        this.strike = strike;
        this.stepping = new Stepping(what + "-clocks", this::look, REST, LOOK);
    }

    public void start() {
        stepping.start();
    }

    @Override
    public void close() {
        stepping.close();
    }

    private void look() {
        try {
            strike(clock.instant());
        } catch (RuntimeException e) {
            if (!SqlStates.unavailable(e)) {
                LOG.warnf(e, "The clocks of %s could not strike; they are tried again in a few seconds", what);
            }
        }
    }

    /** Has all strike that are due; answers how many did here. */
    public int strike(Instant now) {
        int all = 0;
        int struck = AT_ONCE;
        while (struck == AT_ONCE && !stepping.isClosed()) {
            struck = LocalTransaction.call(database, connection -> strike.strike(connection, now, AT_ONCE));
            all += struck;
        }
        return all;
    }
}
