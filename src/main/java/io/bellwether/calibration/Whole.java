package io.bellwether.calibration;

import java.util.Arrays;

/** Weights in whole hundredths, as people write them. */
final class Whole {
    private static final int POINTS = 100;
    private static final double SLACK = 1e-9;

    private Whole() {}

    /**
     * Weights of whole hundredths that total 1 again, each as near as may be: what is left over goes to those that lost most.
     *
     * @param weights which total 1
     * @param today from which none may be further away than {@code most}
     */
    static double[] points(double[] weights, double[] today, double most) {
        int n = weights.length;
        long[] whole = new long[n];
        double[] left = new double[n];
        for (int i = 0; i < n; i++) {
            whole[i] = (long) Math.floor(weights[i] * POINTS + SLACK);
            left[i] = weights[i] * POINTS - whole[i];
        }
        for (long missing = POINTS - Arrays.stream(whole).sum(); missing > 0; missing--) {
            int at = -1;
            for (int i = 0; i < n; i++) {
                boolean may = most == 0 || (whole[i] + 1.0) / POINTS <= today[i] + most + SLACK;
                if (may && (at < 0 || left[i] > left[at])) {
                    at = i;
                }
            }
            at = Math.max(at, 0);
            whole[at]++;
            left[at]--;
        }
        return Arrays.stream(whole)
                .mapToDouble(points -> points / (double) POINTS)
                .toArray();
    }
}
