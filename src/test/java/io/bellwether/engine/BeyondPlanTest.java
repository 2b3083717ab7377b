package io.bellwether.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.testing.Json;
import io.bellwether.testing.SmallRulebook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that use more than a plan holds load, Drools answers what is beyond, and it is said which question and why. */
class BeyondPlanTest {
    private static final CompiledRulebook RULEBOOK = compiled();

    private static CompiledRulebook compiled() {
        Compilation compilation = new DroolsRuleEngine().compile(files());
        if (compilation instanceof Compilation.Compiled done) {
            return done.rulebook();
        }
        throw new AssertionError(compilation.findings().toString());
    }

    private static RuleFiles files() {
        StringBuilder questions = new StringBuilder("\n");
        for (String name : "kind range pattern priority any order plain".split(" ", -1)) {
            questions.append("  - { name: %s, model: beyond, decision: %s, inputs: model }\n".formatted(name, name));
        }
        questions.append("  - { name: service, model: beyond, decision: plain service, inputs: model }\n");
        return SmallRulebook.changed()
                .file("dmn/beyond.dmn", model())
                .append("rules/rulebook.yaml", questions.toString())
                .files();
    }

    private static String model() {
        try {
            return Files.readString(Path.of("src/test/resources/models/beyond.dmn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kind      | true       | drools
            range     | true       | drools
            pattern   | true       | plan
            priority  | high       | drools
            any       | yes        | drools
            order     | [high, low]| drools
            service   | 8          | drools
            plain     | 8          | plan
            """)
    void shouldAnswerAndSayByWhomWhenAModelGoesBeyondThePlan(String question, String answer, String engine) {
        ModelInputs inputs = RULEBOOK.checkModelInputs(question, Json.read("{\"n\":4}"), "facts", new ArrayList<>());

        Evaluation evaluation = RULEBOOK.evaluateModel(question, inputs);

        AnsweredBy by = RULEBOOK.answeredBy(question);
        assertThat(evaluation.answer()).hasToString(answer);
        assertThat(by.engine()).isEqualTo(engine);
        if (engine.equals("plan")) {
            assertThat(evaluation.byDrools()).isNull();
        } else {
            assertThat(by.why()).startsWith("dmn/beyond.dmn: ");
            assertThat(evaluation.byDrools()).isEqualTo(by.why());
        }
    }

    @Test
    void shouldRefuseFunctionsOfOtherLanguagesWhateverAnswers() {
        String java = model().replace(
                        "n * 2",
                        "function(a) external { java: { class: \"java.lang.Math\", method signature: \"abs(int)\" } }");

        Compilation compilation = new DroolsRuleEngine()
                .compile(SmallRulebook.changed().file("dmn/beyond.dmn", java).files());

        assertThat(compilation).isInstanceOf(Compilation.Rejected.class);
    }
}
