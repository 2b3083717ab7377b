package io.bellwether.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.problem.Finding;
import io.bellwether.rulebook.gate.RunningExamples;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.Json;
import io.bellwether.testing.SmallRulebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model's types and columns allow its inputs to be, told before anything is decided. */
class AllowedInputsTest {
    private static final Path SHIPPING = Path.of("src/test/resources/models/shipping.dmn");

    private static RuleFiles files;
    private static CompiledRulebook rulebook;

    @BeforeAll
    static void compile() throws IOException {
        files = files(Files.readString(SHIPPING));
        rulebook = Baseline.compile(files);
    }

    private static RuleFiles files(String shipping) {
        return SmallRulebook.changed()
                .file("dmn/shipping.dmn", shipping)
                .append("rules/rulebook.yaml", """

                          - { name: shipping, model: shipping, decision: shipping, inputs: model }
                          - { name: elsewhere, model: shipping, decision: elsewhere, inputs: model }
                          - { name: zone, model: shipping, decision: zone service, inputs: model }
                        """)
                .file("rules/examples/shipping.yaml", """
                        - name: slow
                          question: shipping
                          given: { service: standrad, sizes: [ small, tiny ] }
                          expect: { zone: far }
                        """)
                .files();
    }

    @AfterAll
    static void close() {
        rulebook.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "none",
            value = {
                "service|\"Expres\"|facts.service|must be among the allowed values \"express\", \"standard\"; is \"Expres\"|did you mean express?",
                "service|\"carrier pigeon\"|facts.service|must be among the allowed values \"express\", \"standard\"; is \"carrier pigeon\"|none",
                "service|7|facts.service|must be a string among \"express\", \"standard\"; is 7|none",
                "paid|\"standart\"|facts.paid|must be among the allowed values \"express\", \"standard\"; is \"standart\"|did you mean standard?",
                "sizes|[\"small\", \"tiny\"]|facts.sizes[1]|must be among the allowed values \"small\", \"medium\", \"large\"; is \"tiny\"|none",
                "sizes|\"tiny\"|facts.sizes|must be among the allowed values \"small\", \"medium\", \"large\"; is \"tiny\"|none",
                "code|\"ABCD\"|facts.code|must be among the allowed values string length(?) = 3; is \"ABCD\"|none",
                "box|{\"width\": 101.5}|facts.box.width|must be among the allowed values [0..100]; is 101.5|did you mean 100?",
                "boxes|[{\"width\": 1}, {\"width\": -1}]|facts.boxes[1].width|must be among the allowed values [0..100]; is -1|did you mean 0?",
                "box|{\"width\": 1, \"kind\": \"tub\"}|facts.box.kind|must be among the allowed values \"flat\", \"tube\"; is \"tub\"|did you mean tube?",
                "gross weight|30.01|facts.gross weight|must be among the allowed values (0..30]; is 30.01|did you mean 30?",
                "gross weight|\"31\"|facts.gross weight|must be among the allowed values (0..30]; is \"31\"|did you mean 30?",
                "service|null|facts.service|must be among the allowed values \"express\", \"standard\"; is null|none",
                "sizes|[\"small\", null]|facts.sizes[1]|must be among the allowed values \"small\", \"medium\", \"large\"; is null|none",
                "box|{\"kind\": \"flat\"}|facts.box.width|must be among the allowed values [0..100]; is null|none",
                "sentOn|\"2025-12-31\"|facts.sentOn|must be among the allowed values >= date(\"2026-01-01\"); is \"2025-12-31\"|did you mean 2026-01-01?",
            })
    void shouldSayWhatIsAllowedAndWhatWasMetWhenAValueIsNot(
            String input, String sent, String path, String message, String near) {
        assertThat(check("shipping", "{\"" + input + "\": " + sent + "}"))
                .containsExactly(new Finding(path, message, near));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"service\": \"express\", \"sizes\": [\"small\", \"large\"], \"box\": {\"width\": 0, \"kind\": \"flat\"}}",
                "{\"gross weight\": 30, \"sentOn\": \"2026-01-01\", \"box\": {\"width\": 1}}",
                "{\"gross weight\": null, \"sentOn\": null, \"sizes\": [], \"box\": null, \"boxes\": []}",
                "{}",
            })
    void shouldSayNothingWhenValuesAreAllowedOrMissing(String facts) {
        assertThat(check("shipping", facts)).isEmpty();
    }

    @Test
    void shouldNameEveryInputAtOnceWhenSeveralAreNotAllowed() {
        List<Finding> findings = check(
                "shipping",
                "{\"gross weight\": 0, \"service\": \"slow\", \"sizes\": 1, \"box\": {\"width\": 1, \"kind\": \"x\"}}");

        assertThat(findings)
                .extracting(Finding::path)
                .containsExactly("facts.gross weight", "facts.service", "facts.sizes", "facts.box.kind");
    }

    @Test
    void shouldHoldInputsOnlyToTablesThatTheQuestionEvaluates() {
        assertThat(check("shipping", "{\"gross weight\": 20}")).isEmpty();
        assertThat(check("elsewhere", "{\"gross weight\": 20}"))
                .extracting(Finding::message)
                .containsExactly("must be among the allowed values > 1000; is 20");
        assertThat(check("zone", "{\"gross weight\": 31}"))
                .extracting(Finding::message)
                .containsExactly("must be among the allowed values (0..30]; is 31");
    }

    @Test
    void shouldAllowAllOthersWhenATypeSaysWhatItDoesNotAllow() throws IOException {
        String shipping = Files.readString(SHIPPING)
                .replace("<text>string length(?) = 3</text>", "<text>not(\"ABC\", \"ABD\")</text>");

        try (CompiledRulebook other = Baseline.compile(files(shipping))) {
            assertThat(check(other, "shipping", "{\"code\": \"ABE\"}")).isEmpty();
            assertThat(check(other, "shipping", "{\"code\": \"ABD\"}"))
                    .extracting(Finding::message)
                    .containsExactly("must be among the allowed values not(\"ABC\", \"ABD\"); is \"ABD\"");
            assertThat(other.inputSchema("shipping").at("/properties/code/enum").isMissingNode())
                    .isTrue();
        }
    }

    @Test
    void shouldFailAnExampleWithWhatIsAllowedWhenTheGateRunsIt() {
        assertThat(RunningExamples.run(rulebook, files).failures())
                .filteredOn(f -> f.file().equals("rules/examples/shipping.yaml"))
                .extracting(f -> f.message() + " " + f.fix())
                .containsExactly(
                        "example \"slow\": given.service must be among the allowed values \"express\", \"standard\";"
                                + " is \"standrad\" did you mean standard?",
                        "example \"slow\": given.sizes[1] must be among the allowed values \"small\", \"medium\","
                                + " \"large\"; is \"tiny\" null");
    }

    @Test
    void shouldAnswerWhenInputsAreAllowed() {
        List<Finding> findings = new ArrayList<>();
        ModelInputs inputs = rulebook.checkModelInputs(
                "shipping",
                Json.read("{\"gross weight\": null, \"sentOn\": null, \"service\": \"express\", \"sizes\": [\"small\"],"
                        + " \"box\": {\"width\": 1, \"kind\": \"flat\"}}"),
                "facts",
                findings);

        Evaluation evaluation = rulebook.evaluateModel("shipping", inputs);

        assertThat(findings).isEmpty();
        assertThat(evaluation.problems()).isEmpty();
        assertThat(evaluation.matched()).containsExactly("zones/flat");
    }

    private static List<Finding> check(String question, String facts) {
        return check(rulebook, question, facts);
    }

    private static List<Finding> check(CompiledRulebook asked, String question, String facts) {
        List<Finding> findings = new ArrayList<>();
        asked.checkModelInputs(question, Json.read(facts), "facts", findings);
        return findings;
    }
}
