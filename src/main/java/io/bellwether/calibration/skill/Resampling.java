package io.bellwether.calibration.skill;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Intervals by bootstrap over groups: what belongs together (the renewals of one account) is drawn together, so that an account
 * with many renewals does not make a figure look surer than it is.
 */
public final class Resampling {
    /** Rounds of resampling for a figure. */
    public static final int ROUNDS = 500;

    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    private final int[] groups;
    private final int count;
    private final long seed;

    /**
     * Takes the cases' groups.
     *
     * @param groups the group of each case, numbered from 0 without a gap
     * @param seed the same one gives the same intervals
     */
    public Resampling(int[] groups, long seed) {
        this.groups = groups.clone();
        this.count = Arrays.stream(groups).max().orElse(-1) + 1;
        this.seed = seed;
    }

    /** How often each case counts when nothing is drawn: once. */
    public int[] all() {
        int[] once = new int[groups.length];
        Arrays.fill(once, 1);
        return once;
    }

    /** How often each case counts in a round, which is the same whenever it is asked for. */
    public int[] round(int number) {
        SplittableRandom chance = new SplittableRandom(seed + number);
        int[] drawn = new int[count];
        for (int i = 0; i < count; i++) {
            drawn[chance.nextInt(count)]++;
        }
        int[] times = new int[groups.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = drawn[groups[i]];
        }
        return times;
    }

    /** The figures with their intervals, in the statistics' order. */
    public List<Figure> figures(List<Statistic> statistics) {
        return figures(
                times -> statistics.stream().mapToDouble(each -> each.of(times)).toArray(), ROUNDS);
    }

    /**
     * Figures that are worked out together, with their intervals.
     *
     * @param together the figures by how often each case counts; as many each time
     * @param rounds how many resamples are made
     */
    public List<Figure> figures(Function<int[], double[]> together, int rounds) {
        double[] values = together.apply(all());
        double[][] found = new double[values.length][rounds];
        for (int round = 0; round < rounds; round++) {
            double[] resampled = together.apply(round(round));
            for (int i = 0; i < values.length; i++) {
                found[i][round] = resampled[i];
            }
        }
        return IntStream.range(0, values.length)
                .mapToObj(i -> interval(values[i], found[i]))
                .toList();
    }

    private static Figure interval(double value, double[] resampled) {
        double[] sorted =
                Arrays.stream(resampled).filter(Double::isFinite).sorted().toArray();
        return sorted.length == 0
                ? Figure.of(value, Double.NaN, Double.NaN)
                : Figure.of(value, at(sorted, LOW), at(sorted, HIGH));
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
