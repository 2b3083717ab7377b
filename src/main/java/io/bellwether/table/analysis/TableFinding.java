package io.bellwether.table.analysis;

import java.util.List;

/**
 * Something that rows of a table leave out, say twice or never say.
 *
 * @param rows the public ids of the rows concerned, the one to look at first; empty for a gap
 * @param region the inputs concerned
 * @param text a sentence for people
 */
public record TableFinding(Kind kind, List<String> rows, Region region, String text) {

    public TableFinding {
        rows = List.copyOf(rows);
    }

    /** What is wrong. */
    public enum Kind {
        /** No row matches. */
        GAP,
        /** Rows match together in a table that allows one, or one answer. */
        OVERLAP,
        /** A row never answers: others are always before it, or nothing can meet it. */
        MASKED,
        /** A row could go: another answers the same wherever it matches. */
        SUBSUMED
    }
}
