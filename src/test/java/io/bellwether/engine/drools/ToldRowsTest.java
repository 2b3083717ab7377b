package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bellwether.engine.Because;
import io.bellwether.engine.Compilation;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.trace.TableReason;
import io.bellwether.engine.trace.TellingTables;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.table.TableFile;
import io.bellwether.table.TableRow;
import io.bellwether.testing.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToldRowsTest {
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
              <inputData id="input-seats" name="seats"><variable name="seats" typeRef="number" /></inputData>
              <decision id="size" name="size">
                <variable name="size" typeRef="string" />
                <informationRequirement id="size.needs"><requiredInput href="#input-seats" /></informationRequirement>
                <decisionTable id="size.table" hitPolicy="UNIQUE">
                  <input id="size.in1"><inputExpression typeRef="number"><text>seats</text></inputExpression></input>
                  <output id="size.out1" />
                  <annotation name="because" />
                  <rule id="size.few"><inputEntry id="a"><text>&lt; 10</text></inputEntry><outputEntry id="b"><text>"small"</text></outputEntry><annotationEntry><text>{seats} seats are few</text></annotationEntry></rule>
                  <rule id="size.many"><inputEntry id="c"><text>&gt;= 10</text></inputEntry><outputEntry id="d"><text>"large"</text></outputEntry><annotationEntry><text></text></annotationEntry></rule>
                  <rule id="size.missing"><inputEntry id="e"><text>null</text></inputEntry><outputEntry id="f"><text>null</text></outputEntry><annotationEntry><text>-</text></annotationEntry></rule>
                </decisionTable>
              </decision>
            </definitions>
            """;

    @Test
    void shouldTellTheRowWhenItHasASentence() {
        assertThat(ask("{\"seats\": 3}").because()).extracting(Because::text).containsExactly("3 seats are few");
    }

    @Test
    void shouldTellWhatNamesMeantThenWhenTheSentenceIsReadLater() {
        CompiledRulebook rulebook = compiled(MODEL.replace("seats are few", "seats are few, {size} as yet"));

        assertThat(List.of(rulebook.planned(), rulebook.judge()))
                .flatExtracting(by -> ask(by, "{\"seats\": 3}").because())
                .extracting(Because::text)
                .containsExactly("3 seats are few, unknown as yet", "3 seats are few, unknown as yet");
    }

    @Test
    void shouldNameTheRowWhenItsSentenceIsEmpty() {
        assertThat(ask("{\"seats\": 12}").because()).extracting(Because::text).containsExactly("size: row 2");
    }

    @Test
    void shouldOnlyMatchTheRowWhenItsSentenceIsADash() {
        Evaluation evaluation = ask("{\"seats\": null}");

        assertThat(evaluation.because()).isEmpty();
        assertThat(evaluation.matched()).containsExactly("size/missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MIN|5|size/few",
                "MAX|7.5|size/many",
                "COUNT|2|size/few size/many",
                "SUM|12.5|size/few size/many",
            })
    void shouldTellTheRowsThatMadeTheValueWhenATableAggregates(String aggregation, String value, String rows) {
        String model = MODEL.replace("typeRef=\"string\"", "typeRef=\"number\"")
                .replace("\"UNIQUE\"", "\"COLLECT\" aggregation=\"" + aggregation + "\"")
                .replace("&gt;= 10", "&gt; 1")
                .replace("\"small\"", "5")
                .replace("\"large\"", "7.50");

        Evaluation evaluation = ask(model, "{\"seats\": 3}");

        assertThat(evaluation.answer()).hasToString(value);
        assertThat(evaluation.because()).extracting(Because::rule).containsExactly(rows.split(" "));
        assertThat(evaluation.matched()).containsExactly(rows.split(" "));
        assertThat(TellingTables.tell(evaluation.steps().tables(t -> true)))
                .flatExtracting(TableReason::rows)
                .filteredOn(row -> row.outcome().equals("decided"))
                .extracting(TableReason.RowReason::rule)
                .containsExactly(rows.split(" "));
    }

    @Test
    void shouldTellARowByWhatItSaysWhenItHasNoId() throws Exception {
        String model = MODEL.replaceAll("<rule id=\"[a-z.]*\">", "<rule>");
        List<String> ids = ids(model);

        Evaluation evaluation = ask(model, "{\"seats\": 12}");

        assertThat(evaluation.because()).extracting(Because::rule).containsExactly(ids.get(1));
        assertThat(evaluation.matched()).containsExactly(ids.get(1));
        assertThat(TellingTables.tell(evaluation.steps().tables(t -> true)))
                .flatExtracting(TableReason::rows)
                .extracting(TableReason.RowReason::rule, TableReason.RowReason::outcome)
                .containsExactly(
                        tuple(ids.get(0), "failed"), tuple(ids.get(1), "decided"), tuple(ids.get(2), "failed"));
    }

    @Test
    void shouldNameARowByWhatItSaysWhenItHasNoIdAndDoesNotCompile() throws Exception {
        String model = MODEL.replaceAll("<rule id=\"[a-z.]*\">", "<rule>").replace("&gt;= 10", "&gt;= 10 and");

        assertThat(new DroolsRuleEngine().compile(files(model)).findings())
                .extracting(RuleFinding::row)
                .contains(ids(model).get(1));
    }

    /** The rows' ids as the table view shows them. */
    private static List<String> ids(String model) throws Exception {
        return TableFile.read(new RuleFile("dmn/size.dmn", model.getBytes(StandardCharsets.UTF_8)))
                .tables()
                .get(0)
                .rows()
                .stream()
                .map(TableRow::id)
                .toList();
    }

    @Test
    void shouldAnswerLikeNullWhenAnInputIsLeftOut() {
        Evaluation evaluation = ask("{}");

        assertThat(evaluation.matched()).containsExactly("size/missing");
        assertThat(evaluation.problems()).isEmpty();
    }

    @Test
    void shouldTellWhatTheEngineWarnsOfWhenTheAnswerIsNull() {
        String model = MODEL.replace("\"small\"", "if seats then \"a\" else date(\"x\") + seats");

        Evaluation evaluation = ask(model, "{\"seats\": 3}");

        assertThat(evaluation.answer()).isNull();
        assertThat(evaluation.problems()).isNotEmpty();
    }

    private static Evaluation ask(String facts) {
        return ask(MODEL, facts);
    }

    private static RuleFiles files(String model) {
        return new RuleFiles(List.of(
                file("rules/rulebook.yaml", RULEBOOK), file("rules/facts.yaml", FACTS), file("dmn/size.dmn", model)));
    }

    private static Evaluation ask(String model, String facts) {
        return ask(compiled(model), facts);
    }

    private static CompiledRulebook compiled(String model) {
        Compilation compilation = new DroolsRuleEngine().compile(files(model));
        assertThat(compilation.findings()).isEmpty();
        return ((Compilation.Compiled) compilation).rulebook();
    }

    private static Evaluation ask(CompiledRulebook rulebook, String facts) {
        return rulebook.evaluateModel(
                "size", rulebook.checkModelInputs("size", Json.read(facts), "facts", new ArrayList<>()));
    }

    private static RuleFile file(String path, String text) {
        return new RuleFile(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
