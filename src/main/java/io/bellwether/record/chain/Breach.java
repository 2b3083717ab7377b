package io.bellwether.record.chain;

import java.util.Comparator;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place where the log is not as it was written.
 *
 * @param what kind of change
 * @param no the writer's; 0 when no writer is known
 * @param writer null when no writer is known
 * @param seq the record's number; 0 when it is the writer itself or has none
 * @param record null when the record is gone or none is meant
 * @param detail in words
 */
public record Breach(
        What what,
        int no,
        @Nullable UUID writer,
        long seq,
        @Nullable UUID record,
        String detail) {
    /** First by writer, then by place. */
    static final Comparator<Breach> ORDER = Comparator.comparingInt(Breach::no)
            .thenComparingLong(Breach::seq)
            .thenComparing(Breach::what)
            .thenComparing(b -> String.valueOf(b.record()))
            .thenComparing(Breach::detail);

    /** What was done to the log. */
    public enum What {
        ALTERED,
        REMOVED,
        REORDERED,
        INSERTED,
        CUT_OFF,
        BAD_SIGNATURE;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
