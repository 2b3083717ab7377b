package io.bellwether.record.chain;

import io.bellwether.record.chain.Breach.What;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names what is wrong in one writer's chain. */
final class Blame {
    /** Places that are tried for records whose own does not fit: about three seconds of work. */
    private static final long MOST_TRIED = 1_000_000;

    private final WriterEntry writer;
    private final Breaches breaches;
    private long tries;

    Blame(WriterEntry writer, Breaches breaches) {
        this.writer = writer;
        this.breaches = breaches;
    }

    void add(What what, StoredRecord record, String detail) {
        add(what, record.seq(), record.head().id(), detail);
    }

    void add(What what, long seq, @Nullable UUID record, String detail) {
        breaches.add(new Breach(what, writer.identity().no(), writer.identity().id(), seq, record, detail));
    }

    void removed(long from, long to) {
        add(
                What.REMOVED,
                from,
                null,
                from == to ? "record " + from + " is gone" : "records " + from + " to " + to + " are gone");
    }

    /** Where a record was written that does not fit where it is; 0 when nowhere, or when too many places were tried. */
    long placeOf(StoredRecord record) {
        for (long seq = 1; seq <= writer.seq() && tries < MOST_TRIED; seq++) {
            tries++;
            if (record.isSoundAs(seq)) {
                return seq;
            }
        }
        return 0;
    }
}
