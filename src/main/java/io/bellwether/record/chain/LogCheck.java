package io.bellwether.record.chain;

import org.jspecify.annotations.Nullable;

/** Checks a log, writer after writer or several beside each other, from wherever it is read, and counts what it saw. */
final class LogCheck {
    private final TrustedKeys keys;
    private final boolean whole;
    private final boolean exported;
    private final Breaches breaches = new Breaches();
    private final RetentionCheck retention;
    private @Nullable WriterCheck current;
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

    /** The check of the next writer's part, which may go on beside others and is {@linkplain #count counted} at its end. */
    WriterCheck part(WriterEntry writer) {
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
        return new WriterCheck(writer, keys, breaches, retention, exported);
    }

    /** Counts what a part's check saw. */
    void count(WriterCheck part) {
        records += part.records();
        checkpoints += part.checkpoints();
        erased += part.erased();
    }

    void writer(WriterEntry writer) {
        end();
        current = part(writer);
    }

    void record(StoredRecord record) {
        WriterCheck part = current;
        if (part != null) {
            part.record(record);
        } else {
            records++;
        }
    }

    void checkpoint(Checkpoint checkpoint) {
        WriterCheck part = current;
        if (part != null) {
            part.checkpoint(checkpoint);
        }
    }

    /** A run of the writer's records that was dropped; before those that come after it. */
    void run(DroppedRun run) {
        WriterCheck part = current;
        if (part != null) {
            part.run(run);
        } else {
            retention.run(run);
        }
    }

    /** The last writer's part ends; may be called again. */
    void end() {
        WriterCheck part = current;
        if (part != null) {
            part.end();
            count(part);
            current = null;
        }
    }

    /** All writers were read to their ends. */
    void finish() {
        end();
        if (whole) {
            retention.end();
        }
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
