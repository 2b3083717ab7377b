package io.bellwether.record.chain;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.shared.LongStatements;
import io.bellwether.shared.SqlStates;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;

/** Verifies the log as it stands in the database at one instant. */
@ApplicationScoped
class VerifyingLog {
    private final DataSource database;
    private final CheckpointSigning signing;
    private final ChainConfig config;
    private final Clock clock;

    VerifyingLog(DataSource database, CheckpointSigning signing, ChainConfig config, Clock clock) {
        this.database = database;
        this.signing = signing;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Reads several writers at a time, by connections that see the same instant.
     *
     * @param onlyNew whether what earlier verifications found intact is not read again; of a whole log only
     */
    Verification verify(LogWindow window, boolean onlyNew) {
        LogCheck check = new LogCheck(signing.trusted(), window.isWhole(), false);
        try (Connection connection = snapshot(database)) {
            VerifiedMarks marks = window.isWhole()
                    ? VerifiedMarks.read(connection, database, signing, clock)
                    : VerifiedMarks.none(signing, clock);
            LogPass pass = new LogPass(connection, window, check, marks, onlyNew, config.verificationTime());
            LogReaders.read(pass, connection, database);
            boolean complete = pass.end(connection);
            marks.keep();
            connection.rollback();
            return Verification.of(window, check, complete, onlyNew ? pass.skipped() : null);
        } catch (SQLException e) {
            throw unreadable(e);
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
