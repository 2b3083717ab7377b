package io.bellwether.account;

import io.bellwether.shared.Sql;
import io.bellwether.shared.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is staged with what is stored and writes the difference, within the caller's transaction; a second
 * delivery of the same content writes nothing.
 */
public final class Merging {
    private final Connection connection;
    private final @Nullable Integer importNo;
    private final Instant now;

    private Merging(Connection connection, @Nullable Integer importNo, Instant now) {
        this.connection = connection;
        this.importNo = importNo;
        this.now = now;
    }

    /**
     * Writes what is staged.
     *
     * @param completeLists names of record lists that replace the stored ones; others are merged by key
     * @param importNo the import run the values came with; null when a caller sent them
     */
    public static WriteReport merge(
            Staging staging, Set<String> completeLists, @Nullable Integer importNo, Instant now) {
        try {
            return new Merging(staging.flush(), importNo, now).merge(completeLists);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private WriteReport merge(Set<String> completeLists) throws SQLException {
        WriteCounts accounts = counts(MergeSql.COUNT_ACCOUNTS);
        update(MergeSql.CREATE_ACCOUNTS, now, now);
        update(MergeSql.RENAME_ACCOUNTS, now);
        counts(MergeSql.LOCK_ACCOUNTS);
        update(MergeSql.ADD_NAMES);
        WriteCounts facts = WriteCounts.NONE;
        update(MergeSql.BY_INDEX);
        for (LocalDate day : days()) {
            facts = facts.plus(facts(day));
        }
        update(MergeSql.AS_PLANNED);
        update(MergeSql.REFRESH_FILTERS, now);
        Sql.read(connection, MergeSql.REFRESH_PORTFOLIO, row -> true);
        WriteCounts records = records(completeLists);
        WriteCounts outcomes = counts(MergeSql.COUNT_OUTCOMES);
        update(MergeSql.WRITE_OUTCOMES, importNo, now);
        return new WriteReport(accounts, facts, records, outcomes);
    }

    /** Days in ascending order: a span of equal values grows by one day at a time. */
    private List<LocalDate> days() throws SQLException {
        return Sql.read(connection, MergeSql.STAGED_DAYS, row -> row.getObject(1, LocalDate.class));
    }

    private WriteCounts facts(LocalDate day) throws SQLException {
        return counts(MergeSql.WRITE_FACTS, day, importNo, now);
    }

    private WriteCounts records(Collection<String> completeLists) throws SQLException {
        List<String> complete = List.copyOf(completeLists);
        WriteCounts counts = counts(MergeSql.COUNT_RECORDS, complete);
        update(MergeSql.WRITE_RECORDS, importNo, now, complete, complete);
        return counts;
    }

    private WriteCounts counts(String sql, @Nullable Object... parameters) throws SQLException {
        return Sql.first(
                        connection,
                        sql,
                        row -> new WriteCounts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                        parameters)
                .orElseThrow();
    }

    private void update(String sql, @Nullable Object... parameters) throws SQLException {
        Sql.write(connection, sql, parameters);
    }
}
