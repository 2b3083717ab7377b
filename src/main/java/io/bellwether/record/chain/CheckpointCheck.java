package io.bellwether.record.chain;

import io.bellwether.record.chain.Breach.What;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks one writer's checkpoints: their signatures, their numbers, and that the records are the ones they saw. */
final class CheckpointCheck {
    private final WriterEntry writer;
    private final TrustedKeys keys;
    private final Blame blame;
    private final List<Checkpoint> open = new ArrayList<>();
    private int lastNo;
    private @Nullable Checkpoint reached;
    private long confirmed;
    private @Nullable Checkpoint intact;
    private final boolean exported;
    private boolean ended;
    private long exportedSeq;

    /** @param exported whether the last checkpoint must be the export's own */
    CheckpointCheck(WriterEntry writer, TrustedKeys keys, Blame blame, boolean exported) {
        this.exported = exported;
        this.writer = writer;
        this.keys = keys;
        this.blame = blame;
    }

    /** An earlier verification came to this checkpoint: it and those before it must still be true. */
    void reached(Checkpoint mark) {
        reached = mark;
        open.add(mark);
    }

    void add(Checkpoint checkpoint) {
        if (!keys.verifies(checkpoint)) {
            blame.add(
                    What.BAD_SIGNATURE,
                    checkpoint.seq(),
                    null,
                    "checkpoint " + checkpoint.no() + " was not signed by a trusted key");
            lastNo = Math.max(lastNo, checkpoint.no());
            return;
        }
        if (checkpoint.no() > 0) {
            if (!isNext(checkpoint.no())) {
                blame.add(
                        What.REMOVED,
                        checkpoint.seq(),
                        null,
                        "checkpoints before number " + checkpoint.no() + " are gone");
            }
            lastNo = checkpoint.no();
        }
        ended |= checkpoint.kind() == Checkpoint.Kind.END;
        if (checkpoint.kind() == Checkpoint.Kind.EXPORT) {
            exportedSeq = checkpoint.seq();
        }
        if (checkpoint.seq() > 0) {
            open.add(checkpoint);
        } else if (!Arrays.equals(checkpoint.hash(), writer.identity().genesis())) {
            blame.add(What.ALTERED, 0, null, "the writer's row is not what its first checkpoint signed");
        }
    }

    private boolean isNext(int no) {
        if (lastNo > 0 || writer.isWhole()) {
            return no == lastNo + 1;
        }
        return reached == null || no <= reached.no();
    }

    /** Whether a signed checkpoint is about this very record. */
    boolean confirms(StoredRecord record) {
        return open.stream()
                .filter(c -> c.kind() != Checkpoint.Kind.EXPORT)
                .anyMatch(c -> c.seq() == record.seq() && Arrays.equals(c.hash(), record.hash()));
    }

    /** A record was judged; {@code sound} when nothing was found wrong with its hash. */
    void passed(long seq, byte[] hash, boolean sound) {
        open.removeIf(checkpoint -> {
            if (checkpoint.seq() > seq) {
                return false;
            }
            if (checkpoint.seq() == seq && sound) {
                compare(checkpoint, hash);
            }
            return true;
        });
    }

    private void compare(Checkpoint checkpoint, byte[] hash) {
        if (Arrays.equals(checkpoint.hash(), hash)) {
            confirmed = checkpoint.seq();
            if (checkpoint.kind() == Checkpoint.Kind.REGULAR || checkpoint.kind() == Checkpoint.Kind.END) {
                intact = checkpoint;
            }
        } else {
            blame.add(
                    What.ALTERED,
                    confirmed + 1,
                    null,
                    "records " + (confirmed + 1) + " to " + checkpoint.seq() + " were chained anew: checkpoint "
                            + checkpoint.no() + " signed others");
        }
    }

    /** The writer's last own checkpoint that is about the record that was read. */
    @Nullable
    Checkpoint intact() {
        return intact;
    }

    void end(long lastSeq, byte @Nullable [] lastHash) {
        open.stream()
                .filter(c -> c.seq() == lastSeq && lastHash != null)
                .forEach(c -> compare(c, java.util.Objects.requireNonNull(lastHash)));
        open.stream()
                .filter(c -> c.seq() > lastSeq)
                .findFirst()
                .ifPresent(c -> blame.add(
                        What.CUT_OFF, lastSeq + 1, null, "a checkpoint signed that record " + c.seq() + " was there"));
        if (exported && exportedSeq < lastSeq && lastSeq >= writer.first()) {
            blame.add(What.CUT_OFF, lastSeq + 1, null, "nothing signed that the export ends with record " + lastSeq);
        }
        if (reached != null && lastNo < reached.no()) {
            blame.add(
                    What.REMOVED,
                    reached.seq(),
                    null,
                    "checkpoint " + reached.no() + ", to which an earlier verification came, is gone");
        }
        if ((writer.isWhole() || reached != null) && (writer.ended() != null) != ended) {
            blame.add(
                    ended ? What.ALTERED : What.REMOVED,
                    writer.seq(),
                    null,
                    ended ? "the writer's row lost its end" : "the writer's last checkpoint is gone");
        }
    }
}
