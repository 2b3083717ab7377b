package io.bellwether.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A dozen random wishes; {@link RandomWhyNots} runs thousands. */
class RandomWhyNotsTest {
    private static final long SEED = 20261124;

    @Test
    void shouldGiveTheOutcomeWhenAnOfferedChangeIsApplied() {
        RandomWhyNots whyNots = new RandomWhyNots(SEED);

        whyNots.run(12, 600);

        assertThat(whyNots.offered()).as("seed " + SEED).isPositive();
    }
}
