package io.bellwether.rulebook.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.testing.Baseline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Runs every example of the shipped rulebook and holds that they match every row of every table and every rule. */
class BaselineExamplesTest {
    private static final Set<String> ABOUT_NO_ACCOUNT = Set.of("benchmarks");

    @Test
    void shouldHoldEveryExampleAndCoverEveryRowWhenBaselineIsCompiled() {
        ExampleReport report = RunningExamples.run(Baseline.compiled(), Baseline.files());

        System.out.printf(
                "Examples: %d run, %d failures; rows and rules: %d of %d covered (%.1f %%)%n",
                report.run(),
                report.failures().size(),
                report.rules() - report.uncovered().size(),
                report.rules(),
                100 * report.coverage());
        assertThat(report.failures()).isEmpty();
        assertThat(report.run()).isGreaterThan(600);
        assertThat(report.uncovered()).isEmpty();
    }

    @Test
    void shouldSayInAnExampleWhatEachQuestionAnswersWhenCustomerHasLeft() {
        Set<String> told = new ExampleReader(new ArrayList<>())
                .read(Baseline.files()).stream()
                        .filter(example -> example.file().equals("rules/examples/customer-left.yaml"))
                        .map(Example::question)
                        .collect(Collectors.toSet());

        assertThat(Baseline.compiled().rulebook().questions().values())
                .filteredOn(question -> !question.internal())
                .extracting(QuestionDefinition::name)
                .filteredOn(name -> !ABOUT_NO_ACCOUNT.contains(name) && !name.equals("review"))
                .hasSizeGreaterThan(9)
                .allSatisfy(name -> assertThat(told).contains(name));
    }

    @Test
    void shouldRunAnExampleOfEachQuestionWhenThereIsNoTimeToWarmUp() {
        long questions = Baseline.compiled().rulebook().questions().values().stream()
                .filter(q -> !q.name().equals("review"))
                .count();

        assertThat(RunningExamples.warmUp(Baseline.compiled(), Baseline.files(), Duration.ZERO))
                .isEqualTo(questions);
    }
}
