package io.bellwether.record.chain;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.shared.LongStatements;
import io.bellwether.shared.SqlStates;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Verifies the log as it stands in the database at one instant. */
@ApplicationScoped
class VerifyingLog {
    private final DataSource database;
    private final CheckpointSigning signing;
    private final ChainConfig config;

    VerifyingLog(DataSource database, CheckpointSigning signing, ChainConfig config) {
        this.database = database;
        this.signing = signing;
        this.config = config;
    }

    Verification verify(LogWindow window) {
        LogCheck check = new LogCheck(signing.trusted(), window.isWhole(), false);
        long end = System.nanoTime() + config.verificationTime().toNanos();
        try (Connection connection = snapshot(database)) {
            boolean complete = check(connection, window, check, end);
            connection.rollback();
            return Verification.of(window, check, complete);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /**
     * Hands a part of the log to a check, by a connection that sees one instant.
     *
     * @param end by {@link System#nanoTime()}: when to leave off
     * @return whether all of it was read before that
     */
    static boolean check(Connection connection, LogWindow window, LogCheck check, long end) throws SQLException {
        LogReader log = new LogReader(connection);
        boolean complete = true;
        log.retentions().forEach(check::retention);
        for (WriterEntry writer : log.writers(window)) {
            check.writer(writer);
            complete = log.read(writer, new Checking(check, end));
            if (!complete) {
                check.leave();
                break;
            }
            check.end();
        }
        if (complete) {
            check.finish();
        }
        log.strange(window, check.breaches());
        return complete;
    }

    /** Hands what is read to a check, as long as there is time. */
    private record Checking(LogCheck check, long end) implements LogReader.Taker {
        @Override
        public boolean record(StoredRecord record) {
            check.record(record);
            return System.nanoTime() < end;
        }

        @Override
        public void checkpoint(Checkpoint checkpoint) {
            check.checkpoint(checkpoint);
        }

        @Override
        public void run(DroppedRun run) {
            check.run(run);
        }
    }

    static Connection snapshot(DataSource database) throws SQLException {
        Connection connection = database.getConnection();
        LongStatements.allow(connection);
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }

    static RuntimeException unreadable(SQLException e) {
        return SqlStates.unavailable(e) || "57014".equals(e.getSQLState())
                ? ProblemException.retryLater(
                        ProblemType.LOG_UNAVAILABLE, "The records cannot be read now.", Duration.ofSeconds(2))
                : new IllegalStateException("the records cannot be read", e);
    }
}
