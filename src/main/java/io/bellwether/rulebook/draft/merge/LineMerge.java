package io.bellwether.rulebook.draft.merge;

import io.bellwether.shared.LineMatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Brings two changes of one text together, line by line; lines that both changed differently cannot be. */
final class LineMerge {
    private final List<String> base;
    private final List<String> mine;
    private final List<String> theirs;
    private final List<String> merged = new ArrayList<>();
    private int conflicts;
    private int firstConflict;

    private LineMerge(String base, String mine, String theirs) {
        this.base = lines(base);
        this.mine = lines(mine);
        this.theirs = lines(theirs);
    }

    /** The text with both changes; empty when they meet. */
    static Optional<String> merge(String base, String mine, String theirs) {
        LineMerge merge = new LineMerge(base, mine, theirs);
        merge.run();
        return merge.conflicts > 0 ? Optional.empty() : Optional.of(String.join("", merge.merged));
    }

    /** Says where changes meet: how many places, and the first one's line in the draft's text. */
    static String places(String base, String mine, String theirs) {
        LineMerge merge = new LineMerge(base, mine, theirs);
        merge.run();
        return (merge.conflicts == 1 ? "one place" : merge.conflicts + " places") + ", the first at line "
                + merge.firstConflict + " of the draft's file";
    }

    /** Lines with their ends, so that a file's own line ends and its last line stay. */
    private static List<String> lines(String text) {
        return Arrays.asList(text.split("(?<=\n)", -1));
    }

    private void run() {
        int[] inMine = LineMatch.of(base, mine);
        int[] inTheirs = LineMatch.of(base, theirs);
        int b = 0;
        int m = 0;
        int t = 0;
        for (int k = 0; k < base.size(); k++) {
            if (inMine[k] >= 0 && inTheirs[k] >= 0) {
                region(b, k, m, inMine[k], t, inTheirs[k]);
                merged.add(base.get(k));
                b = k + 1;
                m = inMine[k] + 1;
                t = inTheirs[k] + 1;
            }
        }
        region(b, base.size(), m, mine.size(), t, theirs.size());
    }

    private void region(int b, int bEnd, int m, int mEnd, int t, int tEnd) {
        List<String> old = base.subList(b, bEnd);
        List<String> own = mine.subList(m, mEnd);
        List<String> other = theirs.subList(t, tEnd);
        if (own.equals(old) || own.equals(other)) {
            merged.addAll(other);
        } else if (other.equals(old)) {
            merged.addAll(own);
        } else {
            conflicts++;
            if (conflicts == 1) {
                firstConflict = m + 1;
            }
        }
    }
}
