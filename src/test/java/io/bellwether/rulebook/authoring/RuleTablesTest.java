package io.bellwether.rulebook.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.testing.Baseline;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTablesTest {
    @ParameterizedTest
    @CsvSource({
        "helth, bands, model, is no model, health",
        "-999999999-01-01, 007, model, is no model,",
        "health, band, decision, is no table, bands",
        "health, -999999999-01-01, decision, is no table,",
    })
    void shouldSayWhatIsNotThereWhetherOrNotAnythingIsNearIt(
            String model, String decision, String path, String message, String near) {
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> RuleTables.view(Baseline.files(), model, decision));

        assertThat(problem.type()).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(problem.findings()).containsExactly(new Finding(path, message, near));
    }
}
