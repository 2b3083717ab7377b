package io.bellwether.demo;

import java.util.List;

/** Logistic regression by Newton's method, for checking what the generator claims. */
final class LogisticFit {
    private LogisticFit() {}

    /** One coefficient for each column, then the intercept. */
    static double[] fit(List<double[]> rows, List<Boolean> outcomes) {
        int width = rows.get(0).length + 1;
        double[] coefficients = new double[width];
        for (int round = 0; round < 15; round++) {
            double[][] system = new double[width][width + 1];
            for (int r = 0; r < rows.size(); r++) {
                double[] row = withOne(rows.get(r));
                double odds = 0;
                for (int i = 0; i < width; i++) {
                    odds += coefficients[i] * row[i];
                }
                double p = 1 / (1 + Math.exp(-odds));
                double error = (outcomes.get(r) ? 1 : 0) - p;
                for (int i = 0; i < width; i++) {
                    system[i][width] += error * row[i];
                    for (int j = 0; j < width; j++) {
                        system[i][j] += p * (1 - p) * row[i] * row[j];
                    }
                }
            }
            double[] step = solve(system);
            for (int i = 0; i < width; i++) {
                coefficients[i] += step[i];
            }
        }
        return coefficients;
    }

    private static double[] withOne(double[] row) {
        double[] wider = java.util.Arrays.copyOf(row, row.length + 1);
        wider[row.length] = 1;
        return wider;
    }

    private static double[] solve(double[][] system) {
        int n = system.length;
        for (int pivot = 0; pivot < n; pivot++) {
            for (int row = 0; row < n; row++) {
                double factor = row == pivot ? 0 : system[row][pivot] / system[pivot][pivot];
                for (int column = pivot; column <= n && factor != 0; column++) {
                    system[row][column] -= factor * system[pivot][column];
                }
            }
        }
        double[] solution = new double[n];
        for (int i = 0; i < n; i++) {
            solution[i] = system[i][n] / system[i][i];
        }
        return solution;
    }
}
