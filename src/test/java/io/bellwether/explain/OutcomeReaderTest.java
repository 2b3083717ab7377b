package io.bellwether.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.problem.Finding;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be wished for, and what is said of the rest. */
class OutcomeReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    health    | {"bnd": "Green"}               | outcome.bnd             | band
                    health    | {"band": "Gren"}               | outcome.band            | Green
                    health    | {"score": "high"}              | outcome.score           |
                    health    | {"dimensions": 1}              | outcome.dimensions      |
                    health    | {"velocity": null}             | outcome.velocity        | velocity.delta
                    health    | {"velocity.bukket": "stable"}  | outcome.velocity.bukket | bucket
                    expansion | {"qualified": "true"}          | outcome.qualified       |
                    health    | {}                             | outcome                 |
                    health    | ["band"]                       | outcome                 |
                    """)
    void shouldSayWhatIsWrongWhenAnOutcomeCannotBe(String question, String outcome, String path, String suggestion) {
        List<Finding> findings = read(question, outcome);

        assertThat(findings).extracting(Finding::path).containsExactly(path);
        if (suggestion != null) {
            assertThat(findings).extracting(Finding::suggestion).containsExactly(suggestion);
        }
    }

    @Test
    void shouldTellEverythingAtOnceWhenSeveralThingsAreWrong() {
        assertThat(read("health", "{\"bnd\":\"Green\",\"zone\":\"grene\",\"score\":true}"))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    health    | {"band": "Green", "zone": "green"}
                    health    | {"velocity.bucket": "stable", "score": 80}
                    alerts    | {"tier": null}
                    expansion | {"qualified": true}
                    review    | {"health.band": "Green", "alerts.tier": null}
                    """)
    void shouldTakeAnOutcomeWhenItsFieldsAreScalars(String question, String outcome) {
        assertThat(read(question, outcome)).isEmpty();
    }

    private static List<Finding> read(String question, String outcome) {
        List<Finding> findings = new ArrayList<>();
        new OutcomeReader(Baseline.compiled().answerSchema(question), findings).read(Json.read(outcome));
        return findings;
    }
}
