package io.bellwether.record.chain;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A record as it stands in the log or an export, to be checked.
 *
 * @param content null when it was erased
 * @param salt null when the content was erased
 * @param erasure what the erasure says under its signature; null when nothing was erased
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are only compared
record StoredRecord(
        ChainLink link,
        RecordHead head,
        @Nullable RecordContent content,
        byte @Nullable [] salt,
        @Nullable Erasure erasure) {

    long seq() {
        return link.seq();
    }

    byte[] hash() {
        return link.hash();
    }

    /** Whether the hash is that of what is there, at this place. */
    boolean isSound() {
        return isSoundAs(link.seq());
    }

    /** Whether the hash would be right at another place of the chain. */
    boolean isSoundAs(long seq) {
        return Arrays.equals(link.hash(), ChainHash.of(link.previous(), link.writer(), seq, head.lines()));
    }

    /** Whether the content is what was digested, or was erased as the erasure's signature says. */
    boolean hasItsContent(TrustedKeys keys) {
        if (erasure != null) {
            return content == null && salt == null && erasure.isSigned(head, keys);
        }
        return content != null && salt != null && Arrays.equals(content.digest(salt), head.content());
    }
}
