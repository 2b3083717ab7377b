package io.bellwether.calibration.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RankingTest {
    @Test
    void shouldCountPairsWhenCasesAreByChance() {
        Random chance = new Random(11);
        for (int round = 0; round < 300; round++) {
            int n = 1 + chance.nextInt(40);
            double[] numbers = new double[n];
            boolean[] lost = new boolean[n];
            int[] times = new int[n];
            for (int i = 0; i < n; i++) {
                numbers[i] = chance.nextInt(8) == 0 ? Double.NaN : chance.nextInt(6);
                lost[i] = chance.nextBoolean();
                times[i] = chance.nextInt(3);
            }
            assertThat(new Ranking(numbers, lost).of(times))
                    .as("%s %s %s", Arrays.toString(numbers), Arrays.toString(lost), Arrays.toString(times))
                    .isEqualTo(byPairs(numbers, lost, times), within(1e-12));
        }
    }

    private static double byPairs(double[] numbers, boolean[] lost, int[] times) {
        double pairs = 0;
        double lower = 0;
        for (int i = 0; i < numbers.length; i++) {
            for (int j = 0; j < numbers.length; j++) {
                if (lost[i] && !lost[j] && !Double.isNaN(numbers[i]) && !Double.isNaN(numbers[j])) {
                    double both = (double) times[i] * times[j];
                    pairs += both;
                    lower += numbers[i] < numbers[j] ? both : numbers[i] == numbers[j] ? both / 2 : 0;
                }
            }
        }
        return pairs == 0 ? Double.NaN : lower / pairs;
    }

    @Test
    void shouldTellSharesOfTheTableWhenCasesAreCounted() {
        boolean[] said = {true, true, true, false, false, false, false, false};
        boolean[] lost = {true, true, false, true, false, false, false, false};

        Confusion told = Confusion.of(said, lost, new int[] {1, 1, 1, 1, 1, 1, 1, 1});

        assertThat(told).isEqualTo(new Confusion(2, 1, 1, 4));
        assertThat(told.accuracy()).isEqualTo(6 / 8.0);
        assertThat(told.recall()).isEqualTo(2 / 3.0);
        assertThat(told.missed()).isEqualTo(1 / 3.0, within(1e-12));
        assertThat(told.precision()).isEqualTo(2 / 3.0);
        assertThat(told.balancedAccuracy()).isEqualTo((2 / 3.0 + 4 / 5.0) / 2);
        assertThat(told.lift()).isEqualTo(2 / 3.0 / (3 / 8.0));
        assertThat(told.majority()).isEqualTo(5 / 8.0);
        assertThat(Confusion.of(said, lost, new int[8]).accuracy()).isNaN();
    }

    @Test
    void shouldHoldTheTrueShareInNineteenOfTwentyIntervals() {
        int held = 0;
        for (int sample = 0; sample < 200; sample++) {
            Random chance = new Random(sample);
            int[] groups = new int[150];
            boolean[] lost = new boolean[150];
            boolean[] said = new boolean[150];
            for (int i = 0; i < 150; i++) {
                groups[i] = i;
                said[i] = chance.nextBoolean();
                lost[i] = chance.nextDouble() < 0.3;
            }
            Figure recall = new Resampling(groups, sample)
                    .figures(
                            times -> new double[] {
                                Confusion.of(said, lost, times).recall()
                            },
                            200)
                    .get(0);
            held += of(recall.low()) <= 0.5 && of(recall.high()) >= 0.5 ? 1 : 0;
        }
        assertThat(held).isBetween(180, 200);
    }

    @Test
    void shouldBeWiderWhenManyCasesAreOfOneAccount() {
        int[] apart = new int[200];
        int[] together = new int[200];
        boolean[] lost = new boolean[200];
        boolean[] said = new boolean[200];
        for (int i = 0; i < 200; i++) {
            apart[i] = i;
            together[i] = i / 20;
            lost[i] = true;
            said[i] = i / 20 % 2 == 0;
        }
        assertThat(width(together, said, lost)).isGreaterThan(2 * width(apart, said, lost));
    }

    private static double width(int[] groups, boolean[] said, boolean[] lost) {
        Figure figure = new Resampling(groups, 3)
                .figures(times -> new double[] {Confusion.of(said, lost, times).recall()}, 300)
                .get(0);
        return of(figure.high()) - of(figure.low());
    }

    private static double of(@Nullable Double end) {
        return Objects.requireNonNull(end);
    }
}
