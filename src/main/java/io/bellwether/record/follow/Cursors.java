package io.bellwether.record.follow;

import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Statements on how far followers have read, in the transaction at hand. A writer's row moves in the transaction that commits
 * its records, so all up to the row's number are there and none of them comes later.
 */
public final class Cursors {
    private static final String ADD = "insert into record_follower (name) values (?) on conflict do nothing";
    private static final String LOCK = "select true from record_follower where name = ? for update skip locked";
    private static final String WRITERS =
            " from record_writer w left join record_cursor c on c.follower = ? and c.writer = w.id";
    private static final String UNREAD =
            "select w.id, coalesce(c.seq, 0), w.seq" + WRITERS + " where w.seq > coalesce(c.seq, 0) order by w.no";
    private static final String MOVE = """
            insert into record_cursor (follower, writer, seq) values (?, ?, ?)
            on conflict (follower, writer) do update set seq = excluded.seq""";
    private static final String FIRST = "select min(n.evaluated_at)" + WRITERS
            + " cross join lateral (select r.evaluated_at from decision_record r"
            + " where r.writer = w.id and r.seq > coalesce(c.seq, 0) order by r.seq limit 1) n"
            + " where w.seq > coalesce(c.seq, 0)";
    private static final String ANY = """
            select exists (
              select from record_follower f cross join record_writer w
                     left join record_cursor c on c.follower = f.name and c.writer = w.id
               where w.seq > coalesce(c.seq, 0)
                 and exists (select from decision_record r
                              where r.writer = w.id and r.seq > coalesce(c.seq, 0) and r.id >= ? and r.id < ?))""";

    private Cursors() {}

    /** Makes a follower known, for good. */
    static boolean add(Connection connection, String follower) throws SQLException {
        return Sql.write(connection, ADD, follower) > 0;
    }

    /** Whether it is this replica's turn to work for a follower, until the transaction ends. */
    static boolean lock(Connection connection, String follower) throws SQLException {
        return Sql.first(connection, LOCK, row -> row.getBoolean(1), follower).isPresent();
    }

    /** What it has not read of each writer, the oldest writer first. */
    static List<Stretch> unread(Connection connection, String follower) throws SQLException {
        return Sql.read(
                connection,
                UNREAD,
                row -> new Stretch(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3)),
                follower);
    }

    /** Notes that it has read to the end of a stretch. */
    static void move(Connection connection, String follower, Stretch read) throws SQLException {
        Sql.write(connection, MOVE, follower, read.writer(), read.last());
    }

    /** Has it read from the first record again; answers how many writers it had read of. */
    static int forget(Connection connection, String follower) throws SQLException {
        return Sql.write(connection, "delete from record_cursor where follower = ?", follower);
    }

    /** When the oldest record was decided with which it would go on; empty when it has read all. */
    public static Optional<Instant> firstUnread(Connection connection, String follower) throws SQLException {
        return Sql.first(connection, FIRST, row -> Optional.ofNullable(Statements.instant(row, 1)), follower)
                .flatMap(first -> first);
    }

    /** Whether any follower has still to read records of these ids. */
    public static boolean anyUnread(Connection connection, UUID from, UUID before) throws SQLException {
        return Sql.first(connection, ANY, row -> row.getBoolean(1), from, before)
                .orElseThrow();
    }
}
