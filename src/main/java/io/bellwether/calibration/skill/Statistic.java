package io.bellwether.calibration.skill;

/** A figure over cases, each of which counts some number of times. */
@FunctionalInterface
public interface Statistic {
    /**
     * The figure.
     *
     * @param times how often each case counts, by its number; 0 leaves it out
     * @return not a number when the cases do not tell it: a share of none, say
     */
    double of(int[] times);
}
