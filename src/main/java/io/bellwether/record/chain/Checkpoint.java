package io.bellwether.record.chain;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/**
 * How far a writer was, under signature: after it neither a record before can change nor the end be cut off unseen.
 *
 * @param no from 1 without gaps for each writer; 0 for one that an export brings along; of a verification that of the
 *     writer's checkpoint that it came to
 * @param seq the writer's last record then
 * @param hash that record's
 * @param key id of the key that signed
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are only passed on
public record Checkpoint(
        UUID writer, int no, Kind kind, long seq, byte[] hash, Instant at, String key, byte[] signature) {
    /**
     * When a checkpoint was made: as the writer began, on the way, as it ended, for an export, or by a verification that
     * found all intact up to the writer's own checkpoint of that number.
     */
    public enum Kind {
        START,
        REGULAR,
        END,
        EXPORT,
        VERIFIED;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The bytes that are signed. */
    public byte[] text() {
        return new CanonicalText("bellwether-checkpoint-1")
                .line("writer", writer.toString())
                .line("no", no)
                .line("kind", kind.word())
                .line("seq", seq)
                .line("hash", HexFormat.of().formatHex(hash))
                .line("at", at)
                .line("key", key)
                .bytes();
    }

    Checkpoint signed(byte[] by) {
        return new Checkpoint(writer, no, kind, seq, hash, at, key, by);
    }
}
