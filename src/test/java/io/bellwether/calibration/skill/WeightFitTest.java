package io.bellwether.calibration.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.junit.jupiter.api.Test;

class WeightFitTest {
    private static final double[] TODAY = {0.35, 0.25, 0.20, 0.10, 0.10};
    private static final double[] TRUE = {2.0, 0.0, 3.0, 4.0, 1.0};

    private final double[][] rows = new double[3_000][5];
    private final boolean[] lost = new boolean[3_000];

    WeightFitTest() {
        Random chance = new Random(5);
        for (int r = 0; r < rows.length; r++) {
            double odds = -3.5;
            for (int i = 0; i < 5; i++) {
                rows[r][i] = chance.nextDouble();
                odds += TRUE[i] * rows[r][i];
            }
            lost[r] = chance.nextDouble() > 1 / (1 + Math.exp(-odds));
        }
    }

    private static int[] once(int cases) {
        int[] times = new int[cases];
        Arrays.fill(times, 1);
        return times;
    }

    @Test
    void shouldFindTheWeightsThatMadeTheOutcomes() {
        double[] weights = new WeightFit(rows, lost, TODAY).weights(once(rows.length), 1);

        for (int i = 0; i < 5; i++) {
            assertThat(weights[i]).as(Arrays.toString(weights)).isCloseTo(TRUE[i] / 10, within(0.06));
        }
        assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-9));
    }

    @Test
    void shouldFindWhatAnotherOptimiserFinds() {
        double[] found = new WeightFit(rows, lost, TODAY).coefficients(once(rows.length), 1);

        double[] other = new BOBYQAOptimizer(13, 0.5, 1e-9)
                .optimize(
                        GoalType.MINIMIZE,
                        new ObjectiveFunction(this::doubt),
                        new InitialGuess(new double[] {0, 1, 1, 1, 1, 1}),
                        new SimpleBounds(new double[] {-20, 0, 0, 0, 0, 0}, new double[] {20, 20, 20, 20, 20, 20}),
                        new MaxEval(20_000))
                .getPoint();

        assertThat(doubt(found)).isCloseTo(doubt(other), within(1e-6));
        for (int i = 0; i < 6; i++) {
            assertThat(found[i])
                    .as("%s and %s", Arrays.toString(found), Arrays.toString(other))
                    .isCloseTo(other[i], within(0.02));
        }
    }

    /** The same that the fit makes small, written once more. */
    private double doubt(double[] at) {
        double sum = 0;
        for (int r = 0; r < rows.length; r++) {
            double odds = at[0];
            for (int i = 0; i < 5; i++) {
                odds += at[i + 1] * rows[r][i];
            }
            double kept = 1 / (1 + Math.exp(-odds));
            sum -= Math.log(lost[r] ? 1 - kept : kept);
        }
        double ridge = 0;
        for (int i = 1; i < 6; i++) {
            ridge += at[i] * at[i];
        }
        return sum / rows.length + 0.5e-4 * ridge;
    }

    @Test
    void shouldStayWithinTheLimitsOfAChange() {
        double[] weights = new WeightFit(rows, lost, TODAY).weights(once(rows.length), 0.10);

        for (int i = 0; i < 5; i++) {
            assertThat(weights[i]).as(Arrays.toString(weights)).isBetween(TODAY[i] - 0.1001, TODAY[i] + 0.1001);
        }
        assertThat(weights[3]).as("support counts four times as much as today").isCloseTo(0.20, within(1e-3));
        assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-9));
    }

    @Test
    void shouldKeepTodaysWeightsWhenNothingIsToBeLearnt() {
        boolean[] none = new boolean[rows.length];

        assertThat(Arrays.stream(new WeightFit(rows, none, TODAY).weights(once(rows.length), 0.10))
                        .sum())
                .isCloseTo(1, within(1e-9));
        assertThat(new WeightFit(new double[0][], new boolean[0], TODAY).weights(new int[0], 1))
                .containsExactly(TODAY, within(1e-3));
    }
}
