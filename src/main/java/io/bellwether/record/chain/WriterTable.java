package io.bellwether.record.chain;

import io.bellwether.shared.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
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
        Sql.read(connection, "select pg_advisory_xact_lock(hashtextextended('bellwether.writer', 0))", row -> true);
        WriterIdentity writer = Sql.first(
                        connection,
                        REGISTER,
                        row -> new WriterIdentity(id, row.getInt(1), started, key),
                        id,
                        started,
                        key)
                .orElseThrow();
        Sql.write(connection, "update record_writer set hash = ? where id = ?", writer.genesis(), id);
        return writer;
    }

    /** The writer's row, locked; null when it is gone. Waits for a commit of this writer that is under way. */
    static @Nullable Row lock(Connection connection, UUID id) throws SQLException {
        return Sql.first(
                        connection,
                        "select seq, hash from record_writer where id = ? for update",
                        row -> new Row(row.getLong(1), row.getBytes(2)),
                        id)
                .orElse(null);
    }

    /** Moves the writer from one last record to another; fails when the first is not what is there. */
    static void advance(Connection connection, UUID id, long fromSeq, byte[] fromHash, long seq, byte[] hash)
            throws SQLException {
        String move = "update record_writer set seq = ?, hash = ? where id = ? and seq = ? and hash = ?";
        if (Sql.write(connection, move, seq, hash, id, fromSeq, fromHash) != 1) {
            throw new SQLException("the writer's row is not as it was left", "40001");
        }
    }

    static void end(Connection connection, UUID id, Instant at) throws SQLException {
        Sql.write(connection, "update record_writer set ended = ? where id = ?", at, id);
    }

    static int nextCheckpoint(Connection connection, UUID id) throws SQLException {
        return Sql.first(
                        connection,
                        "select coalesce(max(no), 0) + 1 from record_checkpoint where writer = ?",
                        row -> row.getInt(1),
                        id)
                .orElseThrow();
    }

    static void add(Connection connection, Checkpoint checkpoint) throws SQLException {
        Sql.write(
                connection,
                "insert into record_checkpoint (writer, no, kind, seq, hash, at, key, signature)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                checkpoint.writer(),
                checkpoint.no(),
                checkpoint.kind().word(),
                checkpoint.seq(),
                checkpoint.hash(),
                checkpoint.at(),
                checkpoint.key(),
                checkpoint.signature());
    }
}
