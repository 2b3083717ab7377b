package io.bellwether.record.chain;

import io.bellwether.record.content.RecordTexts;
import io.bellwether.record.content.UnreadableTexts;
import io.bellwether.shared.Statements;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Reads what the chain is about from rows. */
final class StoredRows {
    private static final String EMPTY = "{}";

    private StoredRows() {}

    static StoredRecord record(ResultSet row) throws SQLException {
        int erasure = row.getInt("erasure");
        boolean erased = !row.wasNull();
        return new StoredRecord(
                new ChainLink(
                        row.getObject("writer", UUID.class),
                        row.getLong("seq"),
                        bytes(row, "previous"),
                        bytes(row, "hash")),
                head(row),
                erased && isEmptied(row) ? null : content(row),
                row.getBytes("salt"),
                erased ? erasure(row, erasure) : null);
    }

    private static boolean isEmptied(ResultSet row) throws SQLException {
        return row.getString("account") == null
                && row.getBytes("packed") == null
                && row.getString("because") == null
                && EMPTY.equals(row.getString("answer"))
                && EMPTY.equals(row.getString("inputs"));
    }

    private static RecordHead head(ResultSet row) throws SQLException {
        return new RecordHead(
                row.getObject("id", UUID.class),
                row.getString("question"),
                Statements.at(row, "as_of"),
                Statements.at(row, "evaluated_at"),
                row.getString("caller"),
                row.getString("via"),
                row.getString("request_id"),
                row.getString("trace_id"),
                row.getString("address"),
                row.getInt("release"),
                HexFormat.of().formatHex(bytes(row, "sha256")),
                row.getString("engine"),
                row.getInt("micros"),
                row.getString("history"),
                List.of((String[]) row.getArray("rules").getArray()),
                bytes(row, "content"));
    }

    private static RecordContent content(ResultSet row) throws SQLException {
        String account = row.getString("account");
        return new RecordContent(account == null ? null : account.getBytes(StandardCharsets.UTF_8), texts(row));
    }

    /** What cannot be read is not what was written, and has no digest that fits. */
    private static RecordTexts texts(ResultSet row) throws SQLException {
        try {
            return RecordTexts.of(row);
        } catch (UnreadableTexts e) {
            return new RecordTexts(new byte[0], null, new byte[0]);
        }
    }

    private static Erasure erasure(ResultSet row, int no) throws SQLException {
        boolean known = row.getString("erased_by") != null;
        return new Erasure(
                no,
                known ? Statements.at(row, "erased_at") : Instant.EPOCH,
                known ? row.getString("erased_by") : "",
                known ? row.getString("reason") : "",
                known ? row.getString("erased_key") : "",
                bytes(row, "erasure_signature"));
    }

    static Checkpoint checkpoint(ResultSet row) throws SQLException {
        return checkpoint(row, Checkpoint.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)));
    }

    /** What an earlier verification signed; no other signature counts as one. */
    static Checkpoint verified(ResultSet row) throws SQLException {
        return checkpoint(row, Checkpoint.Kind.VERIFIED);
    }

    private static Checkpoint checkpoint(ResultSet row, Checkpoint.Kind kind) throws SQLException {
        return new Checkpoint(
                row.getObject("writer", UUID.class),
                row.getInt("no"),
                kind,
                row.getLong("seq"),
                row.getBytes("hash"),
                Statements.at(row, "at"),
                row.getString("key"),
                row.getBytes("signature"));
    }

    /** What somebody set to null is not what was written either, and must not stop the check. */
    private static byte[] bytes(ResultSet row, String column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? new byte[0] : bytes;
    }
}
