package io.bellwether.table.analysis;

/** How much work one analysis may still do. */
final class Budget {
    private static final int STEPS = 100_000;

    private int left = STEPS;

    /** Takes some steps; false when there are not so many left. */
    boolean take(int steps) {
        left = Math.max(-1, left - steps);
        return left >= 0;
    }

    boolean spent() {
        return left < 0;
    }
}
