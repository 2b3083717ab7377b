package io.bellwether.calibration.skill;

import java.util.stream.IntStream;

/**
 * How well a number ranks: the share of pairs of a lost and a kept case in which the lost one stands lower, ties counted half
 * (the area under the ROC curve). 0.5 tells nothing, 1 everything, 0 everything the other way round.
 */
public final class Ranking implements Statistic {
    private final int[] order;
    private final double[] numbers;
    private final boolean[] lost;

    /**
     * Takes the cases.
     *
     * @param numbers of each case; not a number where it is not known, which leaves the case out
     */
    public Ranking(double[] numbers, boolean[] lost) {
        this.numbers = numbers.clone();
        this.lost = lost.clone();
        this.order = IntStream.range(0, numbers.length)
                .filter(i -> !Double.isNaN(numbers[i]))
                .boxed()
                .sorted((a, b) -> Double.compare(numbers[a], numbers[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Override
    public double of(int[] times) {
        long keptAbove = 0;
        long allLost = 0;
        for (int i : order) {
            if (lost[i]) {
                allLost += times[i];
            } else {
                keptAbove += times[i];
            }
        }
        double pairs = (double) allLost * keptAbove;
        double lower = 0;
        for (int from = 0; from < order.length; ) {
            long tiedLost = 0;
            long tiedKept = 0;
            int to = from;
            for (; to < order.length && numbers[order[to]] == numbers[order[from]]; to++) {
                if (lost[order[to]]) {
                    tiedLost += times[order[to]];
                } else {
                    tiedKept += times[order[to]];
                }
            }
            keptAbove -= tiedKept;
            lower += tiedLost * (keptAbove + tiedKept / 2.0);
            from = to;
        }
        return pairs == 0 ? Double.NaN : lower / pairs;
    }
}
