package io.bellwether.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The bound on findings. */
class FindingsTest {

    @Test
    void shouldTellHowManyMoreWhenThereAreTooManyFindings() {
        List<Finding> findings = new ArrayList<>();
        AtomicInteger lookedUp = new AtomicInteger();
        for (int i = 0; i < 100_000; i++) {
            Findings.add(findings, "facts.f" + i, "is not known", () -> {
                lookedUp.incrementAndGet();
                return Optional.of("arr");
            });
        }

        List<Finding> told = new ProblemException(ProblemType.UNKNOWN_FACT, "Unknown.", findings).findings();

        assertThat(told).hasSize(Findings.MOST);
        assertThat(told.get(0).suggestion()).isEqualTo("arr");
        assertThat(told.get(Findings.MOST - 1).message()).isEqualTo("and 99,801 more");
        assertThat(lookedUp).hasValue(Findings.MOST);
    }

    @Test
    void shouldSuggestNothingWhenNothingIsKnown() {
        List<Finding> findings = new ArrayList<>();
        Findings.unknown(findings, "facts.a", "is not known", "a", List.of());
        Findings.unknown(findings, "facts.a", "is not known", "a", List.of("churned", "csat"));

        assertThat(findings).extracting(Finding::suggestion).containsExactly(null, "churned, csat");
    }

    @Test
    void shouldTellAllWhenTheyAreWithinTheBound() {
        List<Finding> findings = List.of(Finding.at("a", "is wrong"), Finding.at("b", "is wrong"));

        assertThat(ProblemException.invalidInput(findings).findings()).isEqualTo(findings);
    }

    @Test
    void shouldTakeAPagesSizeOrTellItsBounds() {
        List<Finding> findings = new ArrayList<>();

        assertThat(Findings.limit(findings, null, 100, 1_000)).isEqualTo(100);
        assertThat(Findings.limit(findings, 1, 100, 1_000)).isEqualTo(1);
        assertThat(Findings.limit(findings, 1_000, 100, 1_000)).isEqualTo(1_000);
        assertThat(findings).isEmpty();
        Findings.limit(findings, 0, 100, 1_000);
        Findings.limit(findings, 1_001, 100, 1_000);
        assertThat(findings).hasSize(2).containsOnly(Finding.at("limit", "must be from 1 to 1000"));
    }
}
