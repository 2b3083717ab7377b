package io.bellwether.shared;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Statements of SQL, each on the connection of the transaction at hand, else on one of its own. */
public final class Sql {
    /** Rows of a statement that the driver holds before it sends them. */
    private static final int ROWS_AT_ONCE = 1_000;

    private final DataSource database;

    public Sql(DataSource database) {
        this.database = database;
    }

    /** Reads one row. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public <T> List<T> read(String sql, Row<T> row, @Nullable Object... parameters) {
        try (Connection connection = database.getConnection()) {
            return read(connection, sql, row, parameters);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** The first row; empty when there is none. */
    public <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... parameters) {
        return read(sql, row, parameters).stream().findFirst();
    }

    /** As {@link #first(String, Row, Object...)}, on a connection that is at hand. */
    public static <T> Optional<T> first(Connection connection, String sql, Row<T> row, @Nullable Object... parameters)
            throws SQLException {
        return read(connection, sql, row, parameters).stream().findFirst();
    }

    /** As {@link #read(String, Row, Object...)}, on a connection that is at hand. */
    public static <T> List<T> read(Connection connection, String sql, Row<T> row, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = Statements.prepared(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(row.read(rows));
            }
            return found;
        }
    }

    /** Answers how many rows it changed. */
    public int write(String sql, @Nullable Object... parameters) {
        try (Connection connection = database.getConnection()) {
            return write(connection, sql, parameters);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** As {@link #write(String, Object...)}, on a connection that is at hand. */
    public static int write(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = Statements.prepared(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /** The same statement with each of several rows of parameters, in one go. */
    public void writeAll(String sql, Collection<? extends List<? extends @Nullable Object>> rows) {
        try (Connection connection = database.getConnection()) {
            writeAll(connection, sql, rows);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** As {@link #writeAll(String, Collection)}, on a connection that is at hand. */
    public static void writeAll(
            Connection connection, String sql, Collection<? extends List<? extends @Nullable Object>> rows)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (List<? extends @Nullable Object> row : rows) {
                Statements.set(statement, row.toArray());
                statement.addBatch();
                if (++waiting % ROWS_AT_ONCE == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
    }
}
