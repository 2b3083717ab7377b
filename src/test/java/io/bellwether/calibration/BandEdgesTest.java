package io.bellwether.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.rulebook.authoring.TableEdit;
import io.bellwether.rulebook.model.CalibrationDefinition;
import io.bellwether.testing.Baseline;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BandEdgesTest {
    private static final List<CalibrationDefinition.Scorecard> CARDS =
            Objects.requireNonNull(Baseline.compiled().rulebook().calibration()).scorecards();

    @Test
    void shouldReadEdgesAndMoveThemInEveryCellTheyBound() {
        BandEdges edges = BandEdges.read(Baseline.files(), CARDS.get(0)).orElseThrow();

        assertThat(edges.atRiskBelow()).isEqualByComparingTo("50");
        assertThat(edges.safeFrom()).isEqualByComparingTo("75");
        assertThat(edges.edits(55.0, 80.0))
                .extracting(TableEdit::row, TableEdit::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("bands/green", "[80..100]"),
                        org.assertj.core.groups.Tuple.tuple("bands/yellow", "[55..80)"),
                        org.assertj.core.groups.Tuple.tuple("bands/red", "[0..55)"));
        assertThat(edges.edits(null, null)).isEmpty();
        BandEdges lifecycle = BandEdges.read(Baseline.files(), CARDS.get(1)).orElseThrow();
        assertThat(lifecycle.atRiskBelow()).isEqualByComparingTo("25");
        assertThat(lifecycle.safeFrom()).isEqualByComparingTo("50");
    }

    @Test
    void shouldReadWeightsOfBothScorecardsAndChangeOnlyWhatDiffers() {
        for (CalibrationDefinition.Scorecard card : CARDS) {
            WeightTable table = WeightTable.read(Baseline.files(), card).orElseThrow();
            assertThat(Arrays.stream(table.shares()).sum()).isBetween(0.999, 1.001);
        }
        WeightTable table = WeightTable.read(Baseline.files(), CARDS.get(0)).orElseThrow();
        assertThat(table.dimensions()).containsExactly("usage", "engagement", "outcomes", "support", "relationship");
        assertThat(table.edits(Map.of("usage", new BigDecimal("0.30"), "support", new BigDecimal("0.1"))))
                .extracting(TableEdit::row, TableEdit::value)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("operating-model-weights/usage", "0.30"));
    }

    @Test
    void shouldTotalOneInHundredthsWithinTheLimitsWhateverTheWeights() {
        Random chance = new Random(9);
        for (int round = 0; round < 2_000; round++) {
            int n = 2 + chance.nextInt(6);
            double[] today = Whole.points(random(chance, n), new double[n], 0);
            double[] weights = new double[n];
            double[] away = random(chance, n);
            for (int i = 0; i < n; i++) {
                weights[i] = today[i] + 0.1 * (away[i] - 1.0 / n);
            }
            double[] whole = Whole.points(weights, today, 0.1);
            assertThat(Math.round(Arrays.stream(whole).sum() * 100)).isEqualTo(100);
            for (int i = 0; i < n; i++) {
                assertThat(Math.abs(whole[i] - today[i])).isLessThanOrEqualTo(0.1 + 1e-9);
                assertThat(Math.abs(whole[i] - weights[i])).isLessThanOrEqualTo(0.02);
            }
        }
    }

    private static double[] random(Random chance, int n) {
        double[] numbers = chance.doubles(n, 0.05, 1).toArray();
        double sum = Arrays.stream(numbers).sum();
        return Arrays.stream(numbers).map(x -> x / sum).toArray();
    }
}
