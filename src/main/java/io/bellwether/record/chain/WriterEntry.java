package io.bellwether.record.chain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A writer and the part of its chain that is looked at.
 *
 * @param seq its last record, as its row says
 * @param hash that record's, as its row says
 * @param ended null while it writes, or when its process was killed
 * @param first the first record that must be there
 * @param last the last record that must be there
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are only compared
record WriterEntry(
        WriterIdentity identity,
        long seq,
        byte[] hash,
        @Nullable Instant ended,
        long first,
        long last) {

    /** What of it begins with a record. */
    WriterEntry from(long seq) {
        return new WriterEntry(identity, this.seq, hash, ended, seq, last);
    }

    /** Whether the part goes from the first record to the last. */
    boolean isWhole() {
        return first == 1 && last == seq;
    }

    /** Whether the part goes to the last record. */
    boolean reachesEnd() {
        return last == seq;
    }
}
