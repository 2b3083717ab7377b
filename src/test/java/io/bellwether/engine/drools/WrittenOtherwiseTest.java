package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.engine.Because;
import io.bellwether.engine.Compilation;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.ModelInputs;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables whose outputs or cells hold values that are equal and written in different ways. */
class WrittenOtherwiseTest {
    private static final String RULEBOOK = """
            name: small
            questions:
              - { name: size, title: Size, model: size, decision: size, inputs: model, owner: tests }
            """;

    private static final String FACTS = """
            facts:
              - { name: colour, label: Colour, type: text, source: tests, description: The catalogue holds a fact at least. }
            """;

    private static final String MODEL = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="model.size" name="size" namespace="https://bellwether.io/dmn/size">
              <itemDefinition name="numbers" isCollection="true"><typeRef>number</typeRef></itemDefinition>
              <itemDefinition name="seven"><typeRef>number</typeRef><allowedValues><text>7.0, 8</text></allowedValues></itemDefinition>
              <itemDefinition name="sevens" isCollection="true"><typeRef>number</typeRef><allowedValues><text>7.0, 8</text></allowedValues></itemDefinition>
              <itemDefinition name="box"><typeRef>Any</typeRef><allowedValues><text>{a: 7.0}, [7.0]</text></allowedValues></itemDefinition>
              <inputData id="input-x" name="x"><variable name="x" typeRef="TYPE" /></inputData>
              <decision id="size" name="size">
                <variable name="size" />
                <informationRequirement id="size.needs"><requiredInput href="#input-x" /></informationRequirement>
                <decisionTable id="size.table" hitPolicy=POLICY>
                  <input id="size.in1"><inputExpression typeRef="TYPE"><text>x</text></inputExpression></input>
                  OUTPUTS
                  ROWS
                </decisionTable>
              </decision>
            </definitions>
            """;

    private static final String OUTPUT = "<output id=\"size.out1\" />";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|7.0|7",
                "7.0|7|7",
                "string(7.0)|\"7.0\"|7.0",
                "[7, 8]|[7.0, 8.00]|[7, 8]",
                "{a: [7]}|{a: [7.0]}|{a=[7]}",
                "[1..7] = [1..7.0]|true|true",
                "@\"2026-11-01T10:00:00Z\"|@\"2026-11-01T11:00:00+01:00\"|2026-11-01T10:00:00Z",
                "duration(\"P1Y\")|duration(\"P12M\")|P1Y",
                "null|null|null",
            })
    void shouldAnswerTheFirstRowWhenAnyOutputsAreEqual(String first, String second, String answer) {
        Evaluation evaluation = ask("\"ANY\"", "number", OUTPUT, "3", row("> 1", first), row("> 2", second));

        assertThat(evaluation.problems()).isEmpty();
        assertThat(answer(evaluation)).isEqualTo(answer);
        assertThat(evaluation.matched()).containsExactly("size/row1");
        assertThat(evaluation.because()).extracting(Because::rule).containsExactly("size/row1");
    }

    @Test
    void shouldKeepHowTheFirstRowIsWrittenWhenAnyOutputsAreEqual() {
        String model = MODEL.replace("<decisionTable", "<context><contextEntry><variable name=\"row\" /><decisionTable")
                .replace(
                        "</decisionTable>",
                        "</decisionTable></contextEntry><contextEntry><literalExpression><text>string(row)</text>"
                                + "</literalExpression></contextEntry></context>");

        assertThat(answer(asked(model, "\"ANY\"", "number", OUTPUT, "3", row("> 1", "7.00"), row("> 2", "7"))))
                .isEqualTo("7.00");
    }

    @Test
    void shouldAnswerEachColumnWhenAnyOutputsAreEqual() {
        String outputs = "<output id=\"o1\" name=\"least\" /><output id=\"o2\" name=\"most\" />";

        assertThat(answer(ask("\"ANY\"", "number", outputs, "3", row("> 1", "7", "8.0"), row("> 2", "7.0", "8"))))
                .isEqualTo("{least=7, most=8}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"7|8", "7|\"7\"", "[7]|[7, 7]", "{a: 7}|{a: 7, b: 1}", "7|null"})
    void shouldTellTheRowsWhenAnyOutputsDiffer(String first, String second) {
        Evaluation evaluation = ask("\"ANY\"", "number", OUTPUT, "3", row("> 1", first), row("> 2", second));

        assertThat(evaluation.answer()).isNull();
        assertThat(evaluation.problems())
                .first()
                .isEqualTo("rows [1, 2] of size match and do not all have the same output");
        assertThat(evaluation.because()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ANY\"|null",
                "ANY\" default|[1, 2]",
                "COLLECT\" aggregation=\"COUNT\"|0",
                "COLLECT\" aggregation=\"COUNT\" default|[1, 2]"
            })
    void shouldAnswerTheDefaultWhenNoRowMatches(String policy, String answer) {
        String outputs = policy.endsWith("default")
                ? "<output id=\"o1\"><defaultOutputEntry><text>[1, 2]</text></defaultOutputEntry></output>"
                : OUTPUT;

        Evaluation evaluation =
                ask("\"" + policy.replace(" default", ""), "number", outputs, "0", row("> 1", "7"), row("> 2", "7.0"));

        assertThat(answer(evaluation)).isEqualTo(answer);
    }

    @Test
    void shouldTellAnOutputThatIsNotOfItsTypeWhenAnyRowsMatch() {
        Evaluation evaluation = ask(
                "\"ANY\"",
                "number",
                "<output id=\"o1\" typeRef=\"number\"/>",
                "3",
                row("> 1", "7"),
                row("> 2", "\"7\""));

        assertThat(evaluation.answer()).isNull();
        assertThat(evaluation.problems())
                .anySatisfy(problem -> assertThat(problem).contains("rule #2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COUNT|7|7|2",
                "COUNT|7|7.0|2",
                "COUNT|\"a\"|\"a\"|2",
                "COUNT|null|null|2",
                "SUM|7|7.0|14",
                "MIN|7.0|7|7",
                "MAX|7|7.0|7"
            })
    void shouldTakeEveryOutputWhenTheTableAggregates(String aggregation, String first, String second, String answer) {
        Evaluation evaluation = ask(
                "\"COLLECT\" aggregation=\"" + aggregation + "\"",
                "number",
                OUTPUT,
                "3",
                row("> 1", first),
                row("> 2", second));

        assertThat(answer(evaluation)).isEqualTo(answer);
    }

    @Test
    void shouldCountEachColumnWhenATableOfSeveralCounts() {
        String outputs = "<output id=\"o1\" name=\"least\" /><output id=\"o2\" name=\"most\" />";

        assertThat(answer(ask(
                        "\"COLLECT\" aggregation=\"COUNT\"",
                        "number",
                        outputs,
                        "3",
                        row("> 1", "7", "8"),
                        row("> 2", "7.0", "9"))))
                .isEqualTo("{least=2, most=2}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PRIORITY|9, 7, 5|5|7.0|7",
                "PRIORITY|{a: 9}, {a: 7}, {a: 5}|{a: 5}|{a: 7.0}|{a=7}",
                "PRIORITY|[9], [7], [5]|[5]|[7.0]|[7]",
                "OUTPUT ORDER|9, 7, 5|5|7.0|[7, 5]",
                "OUTPUT ORDER|{a: 7}, {a: 5}|{a: 5.0}|{a: 7.0}|[{a=7}, {a=5}]",
                "RULE ORDER|9, 7, 5|5|7.0|[5, 7]",
                "UNIQUE|{a: 7}|null|{a: 7.0}|{a=7}",
                "UNIQUE|box|null|{a: 7}|{a=7}",
            })
    void shouldFindAnOutputAmongItsValuesWhenItIsWrittenOtherwise(
            String policy, String values, String first, String second, String answer) {
        String outputs = values.equals("box")
                ? "<output id=\"o1\" typeRef=\"box\"/>"
                : "<output id=\"o1\"><outputValues><text>" + values + "</text></outputValues></output>";
        String never = policy.equals("UNIQUE") ? "> 9" : "> 1";

        Evaluation evaluation =
                ask("\"" + policy + "\"", "number", outputs, "3", row(never, first), row("> 2", second));

        assertThat(evaluation.problems()).isEmpty();
        assertThat(answer(evaluation)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "number|7|7.0|true",
                "number|7|[7.0, 8]|true",
                "number|7|not(7.0)|false",
                "number|7|not(7.0, 8)|false",
                "number|7|not([7.0, 8])|false",
                "number|9|not([7.0, 8])|true",
                "number|7|not([6.0..7.0])|false",
                "number|7|? in [7.0]|true",
                "number|7|[7.0..7.0]|true",
                "number|7|list contains([[7.0], 7.00], ?)|true",
                "numbers|[7]|[7.0]|true",
                "numbers|[7, 8]|[7.0, 8.0]|true",
                "numbers|[7, 8]|[[7.0, 8.0], [9]]|true",
                "numbers|[7, 8]|[8, 7]|false",
                "numbers|[7, 8]|not([7.0, 8])|false",
                "numbers|[7, 8]|not([[7.0, 8]])|false",
                "numbers|[7, 8]|? = [7.0, 8.0]|true",
                "numbers|[7]|7.0|true",
                "seven|7|7.0|true",
                "sevens|[7, 8]|[7.0, 8]|true",
                "box|{\"a\":7}|{a: 7.0}|true",
                "box|[7]|[7.0]|true",
                "Any|{\"a\":7}|{a: 7.0}|true",
                "Any|{\"a\":7}|[{a: 7.0}, {a: 8}]|true",
                "Any|{\"a\":[7]}|{a: [7.0]}, {a: [8]}|true",
                "Any|{\"a\":7}|not({a: 7.0})|false",
                "Any|\"7\"|7.0|false",
            })
    void shouldMeetACellWhenTheInputIsEqual(String type, String x, String cell, boolean met) {
        Evaluation evaluation = ask("\"FIRST\"", type, OUTPUT, x, row(cell, "true"), row("-", "false"));

        assertThat(evaluation.problems()).isEmpty();
        assertThat(evaluation.answer()).isEqualTo(met);
    }

    private static String row(String cell, String... outputs) {
        return "<inputEntry><text><![CDATA[" + cell + "]]></text></inputEntry>"
                + Stream.of(outputs)
                        .map(output -> "<outputEntry><text><![CDATA[" + output + "]]></text></outputEntry>")
                        .collect(Collectors.joining());
    }

    private static Evaluation ask(String policy, String type, String outputs, String x, String... rows) {
        return asked(MODEL, policy, type, outputs, x, rows);
    }

    private static Evaluation asked(
            String table, String policy, String type, String outputs, String x, String... rows) {
        StringBuilder rules = new StringBuilder();
        for (String row : rows) {
            int number = rules.toString().split("<rule ", -1).length;
            rules.append("<rule id=\"size.row")
                    .append(number)
                    .append("\">")
                    .append(row)
                    .append("</rule>\n");
        }
        String model = table.replace("TYPE", type)
                .replace("POLICY", policy)
                .replace("OUTPUTS", outputs)
                .replace("ROWS", rules);
        Compilation compilation = new DroolsRuleEngine()
                .compile(new RuleFiles(List.of(
                        file("rules/rulebook.yaml", RULEBOOK),
                        file("rules/facts.yaml", FACTS),
                        file("dmn/size.dmn", model))));
        assertThat(compilation.findings()).isEmpty();
        CompiledRulebook rulebook = ((Compilation.Compiled) compilation).rulebook();
        List<Finding> found = new ArrayList<>();
        try {
            ModelInputs inputs = rulebook.checkModelInputs(
                    "size", new ObjectMapper().readTree("{\"x\": " + x + "}"), "facts", found);
            assertThat(found).isEmpty();
            return rulebook.evaluateModel("size", inputs);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(x, e);
        } finally {
            rulebook.close();
        }
    }

    private static String answer(Evaluation evaluation) {
        return String.valueOf(evaluation.answer());
    }

    private static RuleFile file(String path, String text) {
        return new RuleFile(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
