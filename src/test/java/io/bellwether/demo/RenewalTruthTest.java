package io.bellwether.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.demo.making.Dimension;
import io.bellwether.demo.making.Generator;
import io.bellwether.demo.making.ModelReader;
import io.bellwether.demo.making.Renewal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The generated renewals follow the weights that the model states: worked out here from the outcomes alone. */
@SuppressWarnings("EnumOrdinal") // the columns of a fit are in the order of the dimensions
class RenewalTruthTest {
    private static final Generator GENERATOR = DemoPortfolio.generator(DemoPortfolio.SEED);
    private static final List<Renewal> RENEWALS = IntStream.rangeClosed(1, 8_000)
            .mapToObj(GENERATOR::truth)
            .flatMap(truth -> truth.renewals().stream())
            .toList();
    private static final Map<Dimension, Double> WEIGHTS =
            ModelReader.packaged().renewals().weights();

    @Test
    void shouldHoldEnoughEndsOfBothKindsWhenTheBaseIsTheDefaultOne() {
        List<Renewal> few = IntStream.rangeClosed(1, 300)
                .mapToObj(GENERATOR::truth)
                .flatMap(truth -> truth.renewals().stream())
                .toList();

        assertThat(few).hasSizeGreaterThan(200);
        assertThat(few.stream().filter(Renewal::churned).count()).isBetween(50L, 80L);
    }

    @Test
    void shouldRankRenewalsWhenWeightedByTheTruth() {
        assertThat(auc(RENEWALS)).isBetween(0.80, 0.95);
        for (Dimension dimension : Dimension.values()) {
            double alone = auc(RENEWALS, renewal -> renewal.states().get(dimension));
            assertThat(alone).as(dimension.word()).isBetween(0.55, auc(RENEWALS));
        }
    }

    @Test
    void shouldRenewAsOftenAsSaidWhenRenewalsAreGroupedByProbability() {
        for (double from = 0.2; from < 0.99; from += 0.2) {
            double low = from;
            List<Renewal> group = RENEWALS.stream()
                    .filter(r -> r.probability() >= low && r.probability() < low + 0.2)
                    .toList();
            double said =
                    group.stream().mapToDouble(Renewal::probability).average().orElseThrow();
            double done = group.stream().filter(r -> !r.churned()).count() / (double) group.size();
            assertThat(group).hasSizeGreaterThan(100);
            assertThat(done).as("said %s of %d", said, group.size()).isCloseTo(said, within(0.06));
        }
    }

    @Test
    void shouldFindTheWeightsAgainWhenFittedToTheOutcomes() {
        double[] fitted = LogisticFit.fit(
                RENEWALS.stream().map(RenewalTruthTest::states).toList(),
                RENEWALS.stream().map(r -> !r.churned()).toList());
        double sum = 0;
        for (int i = 0; i < 5; i++) {
            sum += fitted[i];
        }
        List<Double> shares = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            shares.add(fitted[i] / sum);
        }

        for (int i = 0; i < 5; i++) {
            Dimension dimension = Dimension.values()[i];
            assertThat(shares.get(i)).as("%s of %s", dimension, shares).isCloseTo(WEIGHTS.get(dimension), within(0.08));
        }
    }

    private static double[] states(Renewal renewal) {
        double[] states = new double[Dimension.values().length];
        for (int i = 0; i < states.length; i++) {
            states[i] = java.util.Objects.requireNonNull(renewal.states().get(Dimension.values()[i]));
        }
        return states;
    }

    private static double auc(List<Renewal> renewals) {
        return auc(renewals, Renewal::weighted);
    }

    /** The share of pairs of a renewed and a churned one in which the renewed one stands higher. */
    private static double auc(List<Renewal> renewals, java.util.function.ToDoubleFunction<Renewal> score) {
        double[] churned = renewals.stream()
                .filter(Renewal::churned)
                .mapToDouble(score)
                .sorted()
                .toArray();
        double[] renewed =
                renewals.stream().filter(r -> !r.churned()).mapToDouble(score).toArray();
        double higher = 0;
        for (double one : renewed) {
            int at = java.util.Arrays.binarySearch(churned, one);
            higher += at < 0 ? -at - 1 : at + 0.5;
        }
        return higher / ((double) churned.length * renewed.length);
    }
}
