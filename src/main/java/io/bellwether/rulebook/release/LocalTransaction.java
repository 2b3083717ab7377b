package io.bellwether.rulebook.release;

import io.bellwether.shared.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A transaction on one connection, for threads that have no other: at start and in the swap. */
public final class LocalTransaction {
    private LocalTransaction() {}

    /** What is done with the connection; all of it is kept or none. */
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    public static <T> T call(DataSource database, Work<T> work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
