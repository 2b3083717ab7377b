package io.bellwether.record.chain;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Statements on writers and their checkpoints, in the transaction at hand. */
final class WriterTable {
    private static final String REGISTER = "insert into record_writer (id, no, started, key, seq, hash)"
            + " select ?, coalesce(max(no), 0) + 1, ?, ?, 0, ''::bytea from record_writer returning no";

    private WriterTable() {}

    /** How far a writer is, as its row says. */
    @SuppressWarnings("ArrayRecordComponent") // the bytes are only compared
    record Row(long seq, byte[] hash) {}

    static WriterIdentity register(Connection connection, UUID id, Instant started, String key) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended('bellwether.writer', 0))")) {
            lock.execute();
        }
        WriterIdentity writer;
        try (PreparedStatement insert = connection.prepareStatement(REGISTER)) {
            insert.setObject(1, id);
            insert.setObject(2, started.atOffset(ZoneOffset.UTC));
            insert.setString(3, key);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                writer = new WriterIdentity(id, row.getInt(1), started, key);
            }
        }
        try (PreparedStatement genesis =
                connection.prepareStatement("update record_writer set hash = ? where id = ?")) {
            genesis.setBytes(1, writer.genesis());
            genesis.setObject(2, id);
            genesis.executeUpdate();
        }
        return writer;
    }

    /** The writer's row, locked; null when it is gone. Waits for a commit of this writer that is under way. */
    static @Nullable Row lock(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select seq, hash from record_writer where id = ? for update")) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new Row(row.getLong(1), row.getBytes(2)) : null;
            }
        }
    }

    /** Moves the writer from one last record to another; fails when the first is not what is there. */
    static void advance(Connection connection, UUID id, long fromSeq, byte[] fromHash, long seq, byte[] hash)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update record_writer set seq = ?, hash = ? where id = ? and seq = ? and hash = ?")) {
            update.setLong(1, seq);
            update.setBytes(2, hash);
            update.setObject(3, id);
            update.setLong(4, fromSeq);
            update.setBytes(5, fromHash);
            if (update.executeUpdate() != 1) {
                throw new SQLException("the writer's row is not as it was left", "40001");
            }
        }
    }

    static void end(Connection connection, UUID id, Instant at) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update record_writer set ended = ? where id = ?")) {
            update.setObject(1, at.atOffset(ZoneOffset.UTC));
            update.setObject(2, id);
            update.executeUpdate();
        }
    }

    static int nextCheckpoint(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select coalesce(max(no), 0) + 1 from record_checkpoint where writer = ?")) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    static void add(Connection connection, Checkpoint checkpoint) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into record_checkpoint (writer, no, kind, seq, hash, at, key, signature)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setObject(1, checkpoint.writer());
            insert.setInt(2, checkpoint.no());
            insert.setString(3, checkpoint.kind().word());
            insert.setLong(4, checkpoint.seq());
            insert.setBytes(5, checkpoint.hash());
            insert.setObject(6, checkpoint.at().atOffset(ZoneOffset.UTC));
            insert.setString(7, checkpoint.key());
            insert.setBytes(8, checkpoint.signature());
            insert.executeUpdate();
        }
    }
}
