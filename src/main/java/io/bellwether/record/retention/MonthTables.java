package io.bellwether.record.retention;

import io.bellwether.record.chain.DroppedRun;
import io.bellwether.record.chain.RetentionMark;
import io.bellwether.record.follow.Cursors;
import io.bellwether.shared.Statements;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Statements on months of records, in the transaction at hand. */
final class MonthTables {
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtextextended('bellwether.retention', 0))";
    private static final String OLDEST = """
            select min(c.relname) from pg_inherits i join pg_class c on c.oid = i.inhrelid
             where i.inhparent = 'decision_record'::regclass and c.relname ~ '^decision_record_[0-9]{4}_[0-9]{2}$'""";
    private static final String PREFIX = "decision_record_";
    private static final String UNCHAINED =
            "select count(*) from decision_record where writer is null and id >= ? and id < ?";
    private static final String NEWEST =
            "select (select id from decision_record where id < ? order by id desc limit 1)";
    private static final String NEXT = "select coalesce(max(no), 0) + 1 from record_retention";
    private static final String RUNS = "select writer, first, last, previous, hash from record_month_runs(?)";
    private static final String DROP = "select drop_record_month(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** Whoever waits for a lock on all records makes writers wait behind: rather tried again later. */
    private static final String SHORT_WAIT = "select set_config('lock_timeout', '1s', true)";

    private final Connection connection;

    MonthTables(Connection connection) {
        this.connection = connection;
    }

    /** Whether it is this replica's turn, until the transaction ends. */
    boolean lock() throws SQLException {
        return one(LOCK, row -> row.getBoolean(1));
    }

    Optional<YearMonth> oldest() throws SQLException {
        return one(OLDEST, row -> Optional.ofNullable(row.getString(1)))
                .map(name -> YearMonth.parse(name.substring(PREFIX.length()).replace('_', '-')));
    }

    /** What the database's clock says. */
    Instant now() throws SQLException {
        return one("select clock_timestamp()", row -> Statements.at(row, 1));
    }

    /** When the newest record of before a time was written, as its id says. */
    Optional<Instant> newestBefore(Instant time) throws SQLException {
        return one(NEWEST, row -> Optional.ofNullable(row.getObject(1, UUID.class)), floor(time))
                .map(id -> Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16));
    }

    /** Whether a follower of the record has still to read some of it. */
    boolean isUnread(YearMonth month) throws SQLException {
        return Cursors.anyUnread(connection, floor(month), floor(month.plusMonths(1)));
    }

    /** Records of versions before the chain. */
    long unchained(YearMonth month) throws SQLException {
        return one(UNCHAINED, row -> row.getLong(1), floor(month), floor(month.plusMonths(1)));
    }

    int nextMark() throws SQLException {
        return one(NEXT, row -> row.getInt(1));
    }

    void waitShortly() throws SQLException {
        one(SHORT_WAIT, row -> row.getString(1));
    }

    /** The runs of numbers in the month, unsigned; nothing is written into it until the transaction ends. */
    List<DroppedRun> runs(YearMonth month, int mark) throws SQLException {
        List<DroppedRun> runs = new ArrayList<>();
        try (PreparedStatement select = Statements.prepared(connection, RUNS, month.atDay(1));
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                DroppedRun run = new DroppedRun(
                        mark,
                        row.getObject("writer", UUID.class),
                        row.getLong("first"),
                        row.getLong("last"),
                        row.getBytes("previous"),
                        row.getBytes("hash"),
                        "",
                        new byte[0]);
                requireFollows(runs, run);
                runs.add(run);
            }
        }
        return runs;
    }

    private static void requireFollows(List<DroppedRun> runs, DroppedRun run) {
        DroppedRun before = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        boolean follows = before == null || !before.writer().equals(run.writer()) || before.last() < run.first();
        if (!follows || run.previous() == null || run.hash() == null) {
            throw new IllegalStateException("the month is not as it was written, so it is not dropped: writer "
                    + run.writer() + ", record " + run.first() + "; verify the log");
        }
    }

    /** Writes the marks and drops the month. */
    void drop(RetentionMark mark, List<DroppedRun> runs) throws SQLException {
        one(
                DROP,
                row -> row.getString(1),
                mark.no(),
                mark.month().atDay(1),
                mark.at().atOffset(ZoneOffset.UTC),
                mark.policy(),
                mark.records(),
                mark.unchained(),
                mark.key(),
                mark.signature(),
                array("uuid", runs, DroppedRun::writer),
                array("bigint", runs, DroppedRun::first),
                array("bigint", runs, DroppedRun::last),
                digests(runs, DroppedRun::previous),
                digests(runs, DroppedRun::hash),
                digests(runs, DroppedRun::signature));
    }

    /** Takes out what tells in which ten seconds before a month something occurs; how many there were. */
    int forgetMarksBefore(YearMonth month) throws SQLException {
        long slice = start(month).getEpochSecond() / 10;
        try (PreparedStatement delete =
                Statements.prepared(connection, "delete from record_mark where slice < ?", (int) slice)) {
            return delete.executeUpdate();
        }
    }

    private Array array(String type, List<DroppedRun> runs, Function<DroppedRun, Object> value) throws SQLException {
        return connection.createArrayOf(type, runs.stream().map(value).toArray());
    }

    private Array digests(List<DroppedRun> runs, Function<DroppedRun, byte[]> value) throws SQLException {
        return connection.createArrayOf("bytea", runs.stream().map(value).toArray(byte[][]::new));
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static UUID floor(YearMonth month) {
        return floor(start(month));
    }

    private static UUID floor(Instant time) {
        return new UUID(time.toEpochMilli() << 16, 0);
    }

    private interface Read<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> T one(String sql, Read<T> read, Object... parameters) throws SQLException {
        try (PreparedStatement statement = Statements.prepared(connection, sql, parameters);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return read.of(row);
        }
    }
}
