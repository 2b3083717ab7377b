package io.bellwether.record.chain;

import org.jspecify.annotations.Nullable;

/** Checks a log, writer after writer, from wherever it is read, and counts what it saw. */
final class LogCheck {
    private final TrustedKeys keys;
    private final boolean whole;
    private final boolean exported;
    private final Breaches breaches = new Breaches();
    private final RetentionCheck retention;
    private @Nullable ChainCheck chain;
    private int lastNo;
    private int writers;
    private long records;
    private long checkpoints;
    private long erased;

    /**
     * A check that begins.
     *
     * @param whole whether every writer must be there
     * @param exported whether it is an export, which signs its own end
     */
    LogCheck(TrustedKeys keys, boolean whole, boolean exported) {
        this.exported = exported;
        this.keys = keys;
        this.whole = whole;
        this.retention = new RetentionCheck(keys, breaches);
    }

    /** That a month was dropped; before the first writer. */
    void retention(RetentionMark mark) {
        retention.mark(mark);
    }

    /** A run of the writer's records that was dropped; before those that come after it. */
    void run(DroppedRun run) {
        ChainCheck current = chain;
        if (retention.run(run)) {
            if (current != null) {
                current.run(run);
            }
        } else {
            breaches.add(new Breach(
                    Breach.What.BAD_SIGNATURE,
                    lastNo,
                    run.writer(),
                    run.first(),
                    null,
                    "what retention mark " + run.retention() + " says of dropped records was not signed by a"
                            + " trusted key"));
        }
    }

    /** All writers were read to their ends. */
    void finish() {
        end();
        if (whole) {
            retention.end();
        }
    }

    void writer(WriterEntry writer) {
        end();
        if (whole && writer.identity().no() != lastNo + 1) {
            breaches.add(new Breach(
                    Breach.What.REMOVED,
                    lastNo + 1,
                    null,
                    0,
                    null,
                    "writer " + (lastNo + 1) + " and its records are gone"));
        }
        lastNo = writer.identity().no();
        writers++;
        chain = new ChainCheck(writer, keys, breaches, exported);
    }

    void record(StoredRecord record) {
        records++;
        if (record.erasure() != null) {
            erased++;
        }
        ChainCheck current = chain;
        if (current != null) {
            current.record(record);
        }
    }

    void checkpoint(Checkpoint checkpoint) {
        if (checkpoint.kind() != Checkpoint.Kind.EXPORT) {
            checkpoints++;
        }
        ChainCheck current = chain;
        if (current != null) {
            current.checkpoint(checkpoint);
        }
    }

    /** The last writer's part ends; may be called again. */
    void end() {
        ChainCheck current = chain;
        if (current != null) {
            current.end();
            chain = null;
        }
    }

    /** The last writer's part was not read to its end, so its end is not judged. */
    void leave() {
        chain = null;
    }

    Breaches breaches() {
        return breaches;
    }

    int writers() {
        return writers;
    }

    long records() {
        return records;
    }

    long checkpoints() {
        return checkpoints;
    }

    long dropped() {
        return retention.records();
    }

    long erased() {
        return erased;
    }
}
