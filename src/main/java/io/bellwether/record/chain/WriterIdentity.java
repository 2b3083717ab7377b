package io.bellwether.record.chain;

import java.time.Instant;
import java.util.UUID;

/**
 * Who writes a chain.
 *
 * @param no from 1 without gaps
 * @param key id of the key that signs its checkpoints
 */
public record WriterIdentity(UUID id, int no, Instant started, String key) {

    /** The hash before its first record. */
    public byte[] genesis() {
        return new CanonicalText("bellwether-writer-1")
                .line("id", id.toString())
                .line("no", no)
                .line("started", started)
                .line("key", key)
                .digest();
    }
}
