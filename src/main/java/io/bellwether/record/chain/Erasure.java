package io.bellwether.record.chain;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/**
 * That a record's content was erased.
 *
 * @param no the erasure's; one erasure may concern many records
 * @param by who erased
 * @param reason why
 * @param key id of the key that signed
 * @param signature over this record's {@link #text}
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are only passed on
record Erasure(int no, Instant at, String by, String reason, String key, byte[] signature) {

    /** The bytes that are signed, for each record. */
    static byte[] text(int no, Instant at, String by, String reason, String key, UUID record, byte[] content) {
        return new CanonicalText("bellwether-erasure-1")
                .line("no", no)
                .line("at", at)
                .line("by", by)
                .line("reason", reason)
                .line("key", key)
                .line("record", record.toString())
                .line("content", HexFormat.of().formatHex(content))
                .bytes();
    }

    boolean isSigned(RecordHead head, TrustedKeys keys) {
        return keys.verifies(key, text(no, at, by, reason, key, head.id(), head.content()), signature);
    }
}
