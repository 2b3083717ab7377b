package io.bellwether.record.chain;

import io.bellwether.record.chain.Breach.What;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks one writer's chain, record by record, in memory that does not grow with it. A record is judged when its successor
 * is known: of two that do not fit each other, the successor says which.
 */
final class ChainCheck {
    private final WriterEntry writer;
    private final TrustedKeys keys;
    private final Blame blame;
    private final Gaps gaps;
    private final CheckpointCheck checkpoints;
    /** Records of one number: one, unless something was inserted. */
    private final List<StoredRecord> held = new ArrayList<>();

    /** Runs that went by a signed mark. */
    private final List<DroppedRun> dropped = new ArrayList<>();

    private boolean runEnds;
    private long expected;
    private byte @Nullable [] lastHash;

    ChainCheck(WriterEntry writer, TrustedKeys keys, Breaches breaches, boolean exported) {
        this.writer = writer;
        this.keys = keys;
        this.blame = new Blame(writer, breaches);
        this.gaps = new Gaps(blame);
        this.checkpoints = new CheckpointCheck(writer, keys, blame, exported);
        this.expected = writer.first();
        this.lastHash = writer.first() == 1 ? writer.identity().genesis() : null;
    }

    /** An earlier verification came to this checkpoint. */
    void reached(Checkpoint mark) {
        checkpoints.reached(mark);
    }

    /** The writer's last own checkpoint up to which no record is missing or other than it was; null when none is. */
    @Nullable
    Checkpoint intact() {
        return gaps.isEmpty() ? checkpoints.intact() : null;
    }

    /** The next record of the log. */
    void record(StoredRecord record) {
        passRun();
        for (DroppedRun run : dropped) {
            if (run.covers(record.seq())) {
                blame.add(What.INSERTED, record, "retention mark " + run.retention() + " says that it was dropped");
                return;
            }
        }
        if (held.isEmpty() && record.seq() < expected) {
            late(record);
            return;
        }
        if (held.isEmpty()) {
            hold(record);
            return;
        }
        if (record.seq() == held.get(0).seq()) {
            held.add(record);
            return;
        }
        if (record.seq() < held.get(0).seq()) {
            late(record);
            return;
        }
        boolean adjacent = record.seq() == held.get(0).seq() + 1 && record.isSound();
        judge(adjacent ? record.link().previous() : null);
        hold(record);
    }

    /** Takes a record of a new number; what lies before it may still come, in an export. */
    private void hold(StoredRecord record) {
        if (record.seq() > expected && record.seq() <= writer.seq()) {
            gaps.add(expected, record.seq() - 1, record);
        }
        held.add(record);
    }

    /** Records that were dropped, before those that come after them. The mark says from which hash the chain goes on. */
    void run(DroppedRun run) {
        passRun();
        if (!held.isEmpty()) {
            judge(held.get(0).seq() + 1 == run.first() ? run.previous() : null);
        }
        if (run.first() < expected && expected > writer.first()) {
            String there = "retention mark " + run.retention() + " says that they were dropped, and they are there";
            blame.add(What.INSERTED, run.first(), null, there);
        }
        if (run.first() > expected) {
            blame.removed(expected, run.first() - 1);
        } else if (run.first() == expected && lastHash != null && !Arrays.equals(lastHash, run.previous())) {
            blame.add(What.ALTERED, run.first(), null, "what was dropped does not go on from the record before");
        }
        dropped.add(run);
        runEnds = true;
        expected = Math.max(expected, run.last() + 1);
        lastHash = run.hash();
    }

    /** Checkpoints that speak of a run come after it. */
    private void passRun() {
        byte[] hash = lastHash;
        if (runEnds && hash != null) {
            checkpoints.passed(expected - 1, hash, true);
            if (expected - 1 == writer.seq() && !Arrays.equals(hash, writer.hash())) {
                blame.add(What.ALTERED, writer.seq(), null, "the writer's row has another last hash than the mark");
            }
        }
        runEnds = false;
    }

    /** A checkpoint, after the records that it is about. */
    void checkpoint(Checkpoint checkpoint) {
        checkpoints.add(checkpoint);
    }

    /** The writer's part ends here. */
    void end() {
        passRun();
        StoredRecord last = held.isEmpty() ? null : held.get(0);
        if (!held.isEmpty()) {
            judge(last != null && last.seq() == writer.seq() && !checkpoints.confirms(last) ? writer.hash() : null);
        }
        if (expected <= writer.last()) {
            if (writer.reachesEnd()) {
                blame.add(What.CUT_OFF, expected, null, "the log ends before record " + writer.last());
            } else {
                blame.removed(expected, writer.last());
            }
        }
        gaps.end();
        checkpoints.end(expected - 1, lastHash);
    }

    private void judge(byte @Nullable [] confirmed) {
        StoredRecord record = genuine(confirmed);
        for (StoredRecord other : held) {
            if (!other.equals(record)) {
                blame.add(What.INSERTED, other, "a second record of this number");
            }
        }
        held.clear();
        if (record.seq() > writer.seq()) {
            blame.add(What.INSERTED, record, "its writer says that it wrote " + writer.seq() + " records");
            return;
        }
        if (record.seq() > expected) {
            lastHash = null;
        }
        boolean unbroken = check(record, confirmed);
        checkpoints.passed(record.seq(), record.hash(), unbroken);
        expected = record.seq() + 1;
        lastHash = unbroken ? record.hash() : null;
    }

    /** Judges a record; answers whether what comes after it must go on from its hash. */
    private boolean check(StoredRecord record, byte @Nullable [] confirmed) {
        if (!record.isSound()) {
            long place = blame.placeOf(record);
            if (place > 0) {
                blame.add(What.REORDERED, record, "it was written as record " + place);
            } else {
                blame.add(What.ALTERED, record, "its hash is not that of what is there");
            }
            return false;
        }
        if (lastHash != null && !Arrays.equals(lastHash, record.link().previous())) {
            blame.add(What.ALTERED, record, "it does not go on from the record before");
            return false;
        }
        if (confirmed != null && !Arrays.equals(confirmed, record.hash())) {
            blame.add(What.ALTERED, record, "its hash was made anew: what follows goes on from another");
            return false;
        }
        if (!record.hasItsContent(keys)) {
            String what = record.erasure() == null
                    ? "its content is not what was digested"
                    : "its content is gone, and no trusted key signed that it was erased";
            blame.add(What.ALTERED, record, what);
        }
        return true;
    }

    private StoredRecord genuine(byte @Nullable [] confirmed) {
        if (held.size() == 1) {
            return held.get(0);
        }
        List<StoredRecord> sound = held.stream().filter(StoredRecord::isSound).toList();
        return sound.stream()
                .filter(r -> confirmed != null && Arrays.equals(r.hash(), confirmed))
                .findFirst()
                .or(() -> sound.stream()
                        .filter(r -> Arrays.equals(r.link().previous(), lastHash))
                        .findFirst())
                .or(() -> sound.stream().findFirst())
                .orElse(held.get(0));
    }

    /** Only an export can have a record after one of a higher number. */
    private void late(StoredRecord record) {
        if (!gaps.fill(record.seq())) {
            blame.add(What.INSERTED, record, "a second record of this number");
        } else if (!record.isSound() || !record.hasItsContent(keys)) {
            blame.add(What.ALTERED, record, "its hash or digest is not that of what is there");
        }
    }
}
