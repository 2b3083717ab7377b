package io.bellwether.rulebook.release.swap;

import io.bellwether.rulebook.release.ReleaseLedger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Hears the database's notifications on a connection of its own, and opens another when that one breaks. Without it
 * news still comes, by looking every now and then.
 */
public final class Listening implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Listening.class);
    private static final int WAIT_MILLIS = 5_000;
    private static final int PAUSE_MILLIS = 1_000;

    private final Opening opening;
    private final Runnable heard;
    private final Thread thread;
    private volatile boolean closed;

    /** Opens a connection that no pool knows. */
    public interface Opening {
        Connection open() throws SQLException;
    }

    /** Begins to listen. */
    public Listening(Opening opening, Runnable heard) {
        this.opening = opening;
        this.heard = heard;
        this.thread = new Thread(this::run, "release-listening");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    private void run() {
        boolean broken = false;
        while (!closed) {
            try (Connection connection = opening.open()) {
                listen(connection);
            } catch (SQLException e) {
                if (!broken && !closed) {
                    LOG.warnf("Notifications of releases are not heard, only looked for: %s", e.getMessage());
                }
                broken = true;
                pause();
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + ReleaseLedger.CHANNEL);
        }
        // what was told while nobody listened
        heard.run();
        PGConnection notifications = connection.unwrap(PGConnection.class);
        while (!closed) {
            if (notifications.getNotifications(WAIT_MILLIS).length > 0) {
                heard.run();
            } else if (!connection.isValid(WAIT_MILLIS / 1_000)) {
                throw new SQLException("the listening connection is dead");
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
