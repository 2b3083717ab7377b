package io.bellwether.calibration.skill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.MaxIter;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.vector.constrained.LinearInequalityConstraint;
import org.hipparchus.optim.nonlinear.vector.constrained.SQPOptimizerGM;
import org.hipparchus.optim.nonlinear.vector.constrained.SQPOption;
import org.hipparchus.optim.nonlinear.vector.constrained.TwiceDifferentiableFunction;

/**
 * Weights by logistic regression with constraints: the chance to be kept rises with each dimension or does not depend on it, never
 * falls, and a weight may be held near today's. Weights are the coefficients' shares of their sum.
 */
public final class WeightFit {
    /** Holds coefficients to a size where a sample tells its kinds apart without a fault; too small to be seen otherwise. */
    private static final double RIDGE = 1e-4;

    /** Keeps the matrix of second derivatives invertible where a chance is 0 or 1 for every case. */
    private static final double FLAT = 1e-9;

    private static final int MOST = 500;

    private final double[][] rows;
    private final boolean[] lost;
    private final double[] today;

    /**
     * Takes the cases.
     *
     * @param rows the dimensions of each case, 0..1
     * @param today the weights of today, which total 1
     */
    public WeightFit(double[][] rows, boolean[] lost, double[] today) {
        this.rows = rows;
        this.lost = lost;
        this.today = today;
    }

    /**
     * The weights that tell the cases best, which total 1.
     *
     * @param times how often each case counts
     * @param most how far a weight may be from today's; 1 for as far as it likes
     * @return today's when the dimensions tell nothing
     */
    public double[] weights(int[] times, double most) {
        double[] found = coefficients(times, most);
        double sum = Arrays.stream(found).skip(1).map(each -> Math.max(0, each)).sum();
        double[] weights = new double[today.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = sum < 1e-3 ? today[i] : Math.max(0, found[i + 1]) / sum;
        }
        return weights;
    }

    /** The intercept, then a coefficient for each dimension, from 0 on. */
    double[] coefficients(int[] times, double most) {
        double[] start = new double[today.length + 1];
        System.arraycopy(today, 0, start, 1, today.length);
        // the optimiser's own guess of the second derivatives loses its symmetry to rounding, and then stops with an
        // error
        SQPOption option = new SQPOption();
        option.setUseFunHessian(true);
        try {
            return new SQPOptimizerGM()
                    .optimize(
                            new InitialGuess(start),
                            new ObjectiveFunction(new Doubt(times)),
                            constraints(most),
                            option,
                            new MaxIter(MOST),
                            new MaxEval(MOST * MOST))
                    .getX()
                    .toArray();
        } catch (MathRuntimeException e) {
            return start; // a sample of one kind alone, say: it tells nothing
        }
    }

    private LinearInequalityConstraint constraints(double most) {
        int n = today.length;
        List<double[]> sides = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double[] rising = new double[n + 1];
            rising[i + 1] = 1;
            sides.add(rising);
            if (most < 1) {
                double[] notAbove = new double[n + 1];
                double[] notBelow = new double[n + 1];
                for (int j = 1; j <= n; j++) {
                    notAbove[j] = Math.min(1, today[i] + most) - (j == i + 1 ? 1 : 0);
                    notBelow[j] = (j == i + 1 ? 1 : 0) - Math.max(0, today[i] - most);
                }
                sides.add(notAbove);
                sides.add(notBelow);
            }
        }
        return new LinearInequalityConstraint(sides.toArray(double[][]::new), new double[sides.size()]);
    }

    /** Mean of the negative logarithm of what the coefficients held likely of what came. */
    private final class Doubt extends TwiceDifferentiableFunction {
        private final int[] times;
        private final double all;

        Doubt(int[] times) {
            this.times = times;
            this.all = Math.max(1, Arrays.stream(times).sum());
        }

        @Override
        public int dim() {
            return today.length + 1;
        }

        @Override
        public double value(RealVector at) {
            double sum = 0;
            for (int r = 0; r < rows.length; r++) {
                double odds = lost[r] ? -odds(at, r) : odds(at, r);
                // the same as log(1 + exp(-odds)), without leaving what a double can hold
                sum += times[r] * (Math.max(0, -odds) + Math.log1p(Math.exp(-Math.abs(odds))));
            }
            for (int i = 1; i < dim(); i++) {
                sum += all * RIDGE / 2 * at.getEntry(i) * at.getEntry(i);
            }
            return sum / all;
        }

        @Override
        public RealVector gradient(RealVector at) {
            double[] slope = new double[dim()];
            for (int r = 0; r < rows.length; r++) {
                if (times[r] > 0) {
                    double fault = times[r] * (chance(odds(at, r)) - (lost[r] ? 0 : 1));
                    slope[0] += fault;
                    for (int i = 1; i < slope.length; i++) {
                        slope[i] += fault * rows[r][i - 1];
                    }
                }
            }
            for (int i = 0; i < slope.length; i++) {
                slope[i] = slope[i] / all + (i == 0 ? 0 : RIDGE * at.getEntry(i));
            }
            return new ArrayRealVector(slope, false);
        }

        @Override
        public RealMatrix hessian(RealVector at) {
            double[][] bend = new double[dim()][dim()];
            for (int r = 0; r < rows.length; r++) {
                double chance = chance(odds(at, r));
                double weight = times[r] * chance * (1 - chance) / all;
                for (int i = 0; i < bend.length && weight > 0; i++) {
                    double one = i == 0 ? 1 : rows[r][i - 1];
                    for (int j = 0; j <= i; j++) {
                        bend[i][j] += weight * one * (j == 0 ? 1 : rows[r][j - 1]);
                    }
                }
            }
            for (int i = 0; i < bend.length; i++) {
                bend[i][i] += i == 0 ? FLAT : RIDGE;
                for (int j = 0; j < i; j++) {
                    bend[j][i] = bend[i][j];
                }
            }
            return new Array2DRowRealMatrix(bend, false);
        }

        private double odds(RealVector at, int row) {
            double odds = at.getEntry(0);
            for (int i = 1; i < dim(); i++) {
                odds += at.getEntry(i) * rows[row][i - 1];
            }
            return odds;
        }

        private double chance(double odds) {
            return 1 / (1 + Math.exp(-odds));
        }
    }
}
