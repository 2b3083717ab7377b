package io.bellwether.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.problem.Finding;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.ChangedRulebook;
import io.bellwether.testing.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model of another subject, asked with its own inputs: no entry in the catalogue, no Java. */
class ModelQuestionTest {
    private static CompiledRulebook rulebook;

    @BeforeAll
    static void compile() {
        rulebook = Baseline.compile(ChangedRulebook.ofBaseline()
                .file("dmn/parcels.dmn", model())
                .append("rules/rulebook.yaml", """

                          - { name: echo, model: parcels, decision: echo, inputs: model }
                          - { name: parcel-price, model: parcels, decision: price, inputs: model }
                          - { name: delivery, model: parcels, decision: delivery, inputs: model }
                          - { name: quote, model: parcels, decision: quote service, inputs: model }
                          - { name: price-service, model: parcels, decision: price service, inputs: model }
                          - { name: broken, model: parcels, decision: broken, inputs: model }
                        """)
                .files());
    }

    @AfterAll
    static void close() {
        rulebook.close();
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "weight|1.50|1.5",
                "weight|\"1.50\"|1.5",
                "weight|-0.1|-0.1",
                "weight|12345678901234567890.123456789|12345678901234567890.123456789",
                "weight|null|null",
                "fragile|true|true",
                "name|\"Äpfel\"|\"Äpfel\"",
                "name|\"\"|\"\"",
                "sentOn|\"2026-11-22\"|\"2026-11-22\"",
                "pickUp|\"09:30:00\"|\"09:30:00\"",
                "pickUp|\"09:30:00Z\"|\"09:30:00Z\"",
                "pickUp|\"09:30:00+01:00\"|\"09:30:00+01:00\"",
                "due|\"2026-11-22T09:00:00\"|\"2026-11-22T09:00:00\"",
                "due|\"2026-11-22T09:00:00Z\"|\"2026-11-22T09:00:00Z\"",
                "due|\"2026-11-22T09:00:00.5+05:30\"|\"2026-11-22T09:00:00.5+05:30\"",
                "due|\"2026-11-22T09:00:00@Europe/Paris\"|\"2026-11-22T09:00:00@Europe/Paris\"",
                "transit|\"-PT1H\"|\"-PT1H\"",
                "transit|\"P2DT3H\"|\"P2DT3H\"",
                "transit|\"PT26H\"|\"P1DT2H\"",
                "transit|\"-PT0.5S\"|\"-PT0.5S\"",
                "transit|\"PT0S\"|\"PT0S\"",
                "warranty|\"P14M\"|\"P1Y2M\"",
                "warranty|\"-P1Y\"|\"-P1Y\"",
                "tags|[\"a\", null, \"b\"]|[\"a\", null, \"b\"]",
                "tags|[]|[]",
                "box|{\"width\": \"2\", \"depth\": 3}|{\"depth\": 3, \"width\": 2}",
                "box|{\"width\": 2}|{\"depth\": null, \"width\": 2}",
                "stops|[{\"city\": \"Oslo\", \"on\": \"2026-11-22\"}]|[{\"city\": \"Oslo\", \"on\": \"2026-11-22\"}]",
                "extra|{\"a\": [1, {\"b\": null}]}|{\"a\": [1, {\"b\": null}]}",
            })
    void shouldGiveBackWhatWasSentWhenTheModelEchoesIt(String input, String sent, String echoed) {
        ObjectNode facts = rulebook.inputSchema("echo").get("properties").deepCopy();
        facts.fieldNames().forEachRemaining(facts::putNull);
        facts.set(input, Json.read(sent));

        Evaluation evaluation = ask("echo", facts.toString());

        assertThat(evaluation.problems()).isEmpty();
        assertThat(Json.of(evaluation.answer()).get(input).toString())
                .isEqualTo(Json.read(echoed).toString());
    }

    @Test
    void shouldDecideWithTypesAndTellItsRowsWhenATableAnswers() {
        Evaluation evaluation = ask("parcel-price", "{\"weight\": \"2.5\", \"fragile\": true}");

        assertThat(Json.of(evaluation.answer()).decimalValue()).isEqualByComparingTo("13.5");
        assertThat(evaluation.matched()).containsExactly("rates/heavy");
        assertThat(evaluation.because()).extracting(Because::text).containsExactly("2.5 kg cost 6 a piece");
        assertThat(evaluation.confidence()).isNull();
        assertThat(evaluation.missing()).isEmpty();
    }

    @Test
    void shouldReckonWithTimeWhenDatesAndDurationsAreSent() {
        Evaluation evaluation = ask("delivery", "{\"due\": \"2026-11-22T09:00:00Z\", \"transit\": \"-PT1H\"}");

        assertThat(evaluation.answer()).isEqualTo("2026-11-22T08:00:00Z");
    }

    @Test
    void shouldAnswerTheValueOrAContextWhenAServiceHasOneOrSeveralOutputs() {
        String facts = "{\"weight\": 1, \"fragile\": false, \"due\": \"2026-11-22T09:00:00Z\", \"transit\": \"PT1H\"}";

        assertThat(Json.of(ask("price-service", facts).answer())).hasToString("4");
        assertThat(Json.of(ask("quote", facts).answer()))
                .hasToString("{\"delivery\":\"2026-11-22T10:00:00Z\",\"price\":4}");
    }

    @Test
    void shouldAnswerNullAndTheProblemsWhenFeelFails() {
        Evaluation evaluation = ask("broken", "{\"name\": \"a\"}");

        assertThat(evaluation.answer()).isNull();
        assertThat(evaluation.problems()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "weight|\"heavy\"|facts.weight|must be a number; is \"heavy\"",
                "weight|true|facts.weight|must be a number; is true",
                "weight|[1, 2]|facts.weight|must be a number; is a list",
                "weight|1E+7000|facts.weight|holds a number beyond those that rules reckon with",
                "weight|\"1E-999999999\"|facts.weight|holds a number beyond those that rules reckon with",
                "extra|{\"a\": [1E+999999999]}|facts.extra|holds a number beyond those that rules reckon with",
                "fragile|\"yes\"|facts.fragile|must be a boolean; is \"yes\"",
                "name|7|facts.name|must be a string; is 7",
                "sentOn|\"22.11.2026\"|facts.sentOn|must be a date; is \"22.11.2026\"",
                "sentOn|\"2026-02-30\"|facts.sentOn|must be a date; is \"2026-02-30\"",
                "pickUp|\"25:00:00\"|facts.pickUp|must be a time; is \"25:00:00\"",
                "due|\"yesterday\"|facts.due|must be a date and time; is \"yesterday\"",
                "transit|\"1 hour\"|facts.transit|must be a days and time duration; is \"1 hour\"",
                "warranty|\"PT1H\"|facts.warranty|must be a years and months duration; is \"PT1H\"",
                "tags|7|facts.tags|must be a string; is 7",
                "tags|[\"a\", 1]|facts.tags[1]|must be a string; is 1",
                "box|[]|facts.box|must be an object; is a list",
                "box|{\"width\": \"wide\"}|facts.box.width|must be a number; is \"wide\"",
                "stops|[{\"on\": \"soon\"}]|facts.stops[0].on|must be a date; is \"soon\"",
                "service|\"slow\"|facts.service|must be among the allowed values null, \"express\", \"standard\"; is \"slow\"",
                "wieght|1|facts.wieght|is not an input of the model",
            })
    void shouldSayWhereWhenAnInputDoesNotFitTheModel(String input, String sent, String path, String message) {
        List<Finding> findings = new ArrayList<>();

        rulebook.checkModelInputs("echo", Json.read("{\"" + input + "\": " + sent + "}"), "facts", findings);

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.path()).isEqualTo(path);
            assertThat(finding.message()).isEqualTo(message);
        });
    }

    @Test
    void shouldSuggestTheNearestInputAndSayAllAtOnceWhenSeveralAreWrong() {
        List<Finding> findings = new ArrayList<>();

        rulebook.checkModelInputs("echo", Json.read("{\"wieght\": 1, \"sentOn\": 5}"), "facts", findings);

        assertThat(findings).extracting(Finding::path).containsExactly("facts.wieght", "facts.sentOn");
        assertThat(findings).extracting(Finding::suggestion).containsExactly("weight", "2026-11-22");
    }

    @Test
    void shouldDescribeInputsAndAnswersWhenAskedForSchemas() {
        JsonNode inputs = rulebook.inputSchema("parcel-price");

        assertThat(inputs.at("/properties/weight/type/0").asText()).isEqualTo("number");
        assertThat(inputs.at("/properties")).hasSize(2);
        assertThat(rulebook.inputSchema("echo").at("/properties/extra")).isEmpty();
        assertThat(rulebook.answerSchema("delivery").at("/format").asText()).isEqualTo("date-time");
        assertThat(rulebook.reads("parcel-price").facts()).containsExactlyInAnyOrder("weight", "fragile");
    }

    private static Evaluation ask(String question, String facts) {
        List<Finding> findings = new ArrayList<>();
        ModelInputs inputs = rulebook.checkModelInputs(question, Json.read(facts), "facts", findings);
        assertThat(findings).isEmpty();
        return rulebook.evaluateModel(question, inputs);
    }

    private static String model() {
        try {
            return Files.readString(Path.of("src/test/resources/models/parcels.dmn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
