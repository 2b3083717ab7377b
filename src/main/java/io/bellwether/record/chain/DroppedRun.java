package io.bellwether.record.chain;

import java.util.HexFormat;
import java.util.UUID;

/**
 * A run of a writer's records that went with their month, under signature: the chain goes on from it as if they were there.
 *
 * @param retention number of the {@link RetentionMark} that it belongs to
 * @param previous hash before its first record
 * @param hash of its last record
 * @param key id of the key that signed
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are only passed on
public record DroppedRun(
        int retention, UUID writer, long first, long last, byte[] previous, byte[] hash, String key, byte[] signature) {

    /** The bytes that are signed. */
    byte[] text() {
        return new CanonicalText("bellwether-dropped-1")
                .line("retention", retention)
                .line("writer", writer.toString())
                .line("first", first)
                .line("last", last)
                .line("previous", HexFormat.of().formatHex(previous))
                .line("hash", HexFormat.of().formatHex(hash))
                .line("key", key)
                .bytes();
    }

    /** The same by this instance's key. */
    public DroppedRun signed(CheckpointSigning signing) {
        DroppedRun bare = new DroppedRun(retention, writer, first, last, previous, hash, signing.keyId(), new byte[0]);
        return new DroppedRun(retention, writer, first, last, previous, hash, bare.key(), signing.sign(bare.text()));
    }

    /** How many records went. */
    public long records() {
        return last - first + 1;
    }

    boolean covers(long seq) {
        return seq >= first && seq <= last;
    }
}
