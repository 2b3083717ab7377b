package io.bellwether.record.chain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks one writer's part of a log and counts what it saw; parts of several writers may be checked at the same time. */
final class WriterCheck {
    private final WriterEntry writer;
    private final ChainCheck chain;
    private final RetentionCheck retention;
    private final Breaches breaches;
    private long records;
    private long checkpoints;
    private long erased;

    WriterCheck(WriterEntry writer, TrustedKeys keys, Breaches breaches, RetentionCheck retention, boolean exported) {
        this.writer = writer;
        this.chain = new ChainCheck(writer, keys, breaches, exported);
        this.retention = retention;
        this.breaches = breaches;
    }

    /** An earlier verification came to this checkpoint. */
    void reached(Checkpoint mark) {
        chain.reached(mark);
    }

    void record(StoredRecord record) {
        records++;
        if (record.erasure() != null) {
            erased++;
        }
        chain.record(record);
    }

    void checkpoint(Checkpoint checkpoint) {
        if (checkpoint.kind() != Checkpoint.Kind.EXPORT) {
            checkpoints++;
        }
        chain.checkpoint(checkpoint);
    }

    /** A run of the writer's records that was dropped; before those that come after it. */
    void run(DroppedRun run) {
        if (retention.run(run)) {
            chain.run(run);
        } else {
            breaches.add(new Breach(
                    Breach.What.BAD_SIGNATURE,
                    writer.identity().no(),
                    run.writer(),
                    run.first(),
                    null,
                    "what retention mark " + run.retention() + " says of dropped records was not signed by a"
                            + " trusted key"));
        }
    }

    /** The part was read to its end. */
    void end() {
        chain.end();
    }

    /** The last of the writer's own checkpoints up to which all was read and nothing is wrong; null when there is none. */
    @Nullable
    Checkpoint intact() {
        return isBroken() ? null : chain.intact();
    }

    UUID writer() {
        return writer.identity().id();
    }

    /** Whether something is wrong with the writer's part. */
    boolean isBroken() {
        return breaches.concern(writer.identity().no());
    }

    long records() {
        return records;
    }

    long checkpoints() {
        return checkpoints;
    }

    long erased() {
        return erased;
    }
}
