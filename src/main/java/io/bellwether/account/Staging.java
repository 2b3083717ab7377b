package io.bellwether.account;

import io.bellwether.shared.StoreException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction is about to write, sent in bulk to tables that only this connection sees and that are empty
 * again when the transaction ends. {@link Merging} then compares it with what is stored.
 */
public final class Staging {
    private static final int ROWS_AT_ONCE = 5_000;

    private final Connection connection;
    private final Map<StagedTable, List<@Nullable String[]>> buffers = new EnumMap<>(StagedTable.class);
    private int accounts;

    /** Opens the staging tables on this connection, which must be in a transaction. */
    public Staging(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            for (StagedTable table : StagedTable.values()) {
                statement.execute(table.create());
            }
            statement.execute(StagedTable.FACTS_BY_DAY);
        }
    }

    /** An account to create or rename; a null name keeps the stored one, or takes the id for a new account. */
    public void account(String id, @Nullable String name) {
        row(StagedTable.ACCOUNT, id, name);
        accounts++;
    }

    /** How many accounts were staged. */
    int accounts() {
        return accounts;
    }

    /** A fact's JSON value on a day; at most one for an account, name and day. */
    public void fact(String account, String name, LocalDate observedOn, String json) {
        row(StagedTable.FACT, account, name, observedOn.toString(), json);
    }

    /** A child record by its key within the account's list. */
    public void record(String account, String list, String key, String json) {
        row(StagedTable.RECORD, account, list, key, json);
    }

    /** Says that the account's list is known, though it may hold nothing. */
    public void knownList(String account, String list) {
        row(StagedTable.RECORD, account, list, null, null);
    }

    /** How a renewal ended. */
    public void outcome(Outcome outcome) {
        BigDecimal arr = outcome.arr();
        row(
                StagedTable.OUTCOME,
                outcome.account(),
                outcome.key(),
                outcome.kind().word(),
                outcome.on().toString(),
                arr == null ? null : arr.toPlainString(),
                outcome.reason(),
                outcome.note());
    }

    private void row(StagedTable table, @Nullable String... cells) {
        List<@Nullable String[]> rows = buffers.computeIfAbsent(table, t -> new ArrayList<>());
        rows.add(cells);
        if (rows.size() == ROWS_AT_ONCE) {
            send(table, rows);
        }
    }

    private void send(StagedTable table, List<@Nullable String[]> rows) {
        try (PreparedStatement statement = connection.prepareStatement(table.insert())) {
            for (int column = 0; column < table.width(); column++) {
                int index = column;
                statement.setArray(
                        column + 1,
                        connection.createArrayOf(
                                "text", rows.stream().map(row -> row[index]).toArray()));
            }
            statement.executeUpdate();
            rows.clear();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** Sends what is still buffered and lets the planner look at the sizes. */
    Connection flush() throws SQLException {
        buffers.forEach(this::send);
        try (Statement statement = connection.createStatement()) {
            for (StagedTable table : buffers.keySet()) {
                statement.execute(table.analyze());
            }
        }
        return connection;
    }
}
