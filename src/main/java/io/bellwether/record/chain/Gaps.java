package io.bellwether.record.chain;

import io.bellwether.record.chain.Breach.What;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Numbers that no record had when it was their turn: removed, unless an export has them further down. */
final class Gaps {
    private static final int MOST = 1_000;
    private static final int LONGEST = 100_000;

    private final List<Gap> gaps = new ArrayList<>();
    private final Blame blame;

    private record Gap(long from, long to, StoredRecord after, BitSet filled) {}

    Gaps(Blame blame) {
        this.blame = blame;
    }

    boolean isEmpty() {
        return gaps.isEmpty();
    }

    void add(long from, long to, StoredRecord after) {
        if (gaps.size() < MOST) {
            gaps.add(new Gap(from, to, after, new BitSet()));
        } else {
            blame.removed(from, to);
        }
    }

    /** Notes that a number came late; false when it was not missed. */
    boolean fill(long seq) {
        for (Gap gap : gaps) {
            int place = (int) Math.min(LONGEST, seq - gap.from());
            if (seq >= gap.from() && seq <= gap.to() && !gap.filled().get(place)) {
                gap.filled().set(place);
                return true;
            }
        }
        return false;
    }

    void end() {
        for (Gap gap : gaps) {
            if (!gap.filled().isEmpty()) {
                blame.add(What.REORDERED, gap.after(), "it stands before record " + gap.from());
            }
            long missing = gap.to() - gap.from() + 1 - gap.filled().cardinality();
            if (missing > 0) {
                long first = gap.from() + gap.filled().nextClearBit(0);
                blame.removed(first, Math.min(gap.to(), first + missing - 1));
            }
        }
    }
}
