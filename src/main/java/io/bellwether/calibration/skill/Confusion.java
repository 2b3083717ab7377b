package io.bellwether.calibration.skill;

/**
 * What was said beside what came.
 *
 * @param hits said to be lost, and lost
 * @param falseAlarms said to be lost, and kept
 * @param misses not said to be lost, and lost
 * @param calm not said to be lost, and kept
 */
public record Confusion(long hits, long falseAlarms, long misses, long calm) {

    /**
     * Counts the cases.
     *
     * @param said whether a case was said to be lost
     * @param times how often each counts
     */
    public static Confusion of(boolean[] said, boolean[] lost, int[] times) {
        long[] cells = new long[4];
        for (int i = 0; i < said.length; i++) {
            cells[(said[i] ? 0 : 2) + (lost[i] ? 0 : 1)] += times[i];
        }
        return new Confusion(cells[0], cells[1], cells[2], cells[3]);
    }

    /** Share of what was told right. */
    public double accuracy() {
        return share(hits + calm, hits + calm + falseAlarms + misses);
    }

    /** Mean of the shares of lost and of kept ones that were told right: 0.5 by saying always the same. */
    public double balancedAccuracy() {
        return (recall() + share(calm, calm + falseAlarms)) / 2;
    }

    /** Share of those said to be lost that were. */
    public double precision() {
        return share(hits, hits + falseAlarms);
    }

    /** Share of the lost ones that were said to be. */
    public double recall() {
        return share(hits, hits + misses);
    }

    /** Share of the lost ones that nobody was told of. */
    public double missed() {
        return share(misses, hits + misses);
    }

    /** How many times as many are lost of those said to be as of all. */
    public double lift() {
        return precision() / share(hits + misses, hits + calm + falseAlarms + misses);
    }

    /** What saying always the commoner thing reaches. */
    public double majority() {
        double lost = share(hits + misses, hits + calm + falseAlarms + misses);
        return Math.max(lost, 1 - lost);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? Double.NaN : part / (double) whole;
    }
}
