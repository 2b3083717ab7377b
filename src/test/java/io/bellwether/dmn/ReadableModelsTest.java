package io.bellwether.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.drools.SchemaCheck;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.table.TableFile;
import io.bellwether.testing.Baseline;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models as other makers write them load with a warning for each liberty, and answer. */
class ReadableModelsTest {
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final String X =
            "<input id=\"i\"><inputExpression typeRef=\"number\"><text>x</text></inputExpression></input>";
    private static final String INPUT =
            "<inputData id=\"x\" name=\"x\"><variable name=\"x\" typeRef=\"number\"/></inputData>\n";
    private static final String NEEDS = "<informationRequirement><requiredInput href=\"#x\"/></informationRequirement>";

    @Test
    void shouldLeaveModelsAsTheyAreButForTheDiagramWhenTheyAreReadable() {
        ReadableModels readable = ReadableModels.of(Baseline.files());

        assertThat(readable.liberties()).isEmpty();
        for (RuleFile file : Baseline.files().all()) {
            String read = readable.files().file(file.path()).orElseThrow().text();
            assertThat(read.lines()).hasSameSizeAs(file.text().lines().toList());
            assertThat(read)
                    .isEqualToIgnoringWhitespace(file.text().replaceAll("(?s)<dmndi:DMNDI.*</dmndi:DMNDI>", ""));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
                "http://www.omg.org/spec/DMN/20151101/dmn11.xsd",
                "http://www.omg.org/spec/DMN/20151101",
                "http://www.omg.org/spec/DMN/20180521/MODEL/",
                "http://www.omg.org/spec/DMN/20191111/MODEL",
                "https://www.omg.org/spec/DMN/20211108/MODEL/",
                "https://www.omg.org/spec/DMN/20230324/MODEL/",
                "https://www.omg.org/spec/DMN/20240513/MODEL/"
            })
    void shouldAnswerWhateverVersionAModelIsWrittenIn(String namespace) {
        ModelText model = ModelText.of(namespace, INPUT + """
                <itemDefinition name="tAmount"><typeRef>number</typeRef></itemDefinition>
                <decision id="d" name="answer"><variable name="answer" typeRef="tAmount"/>%s
                <decisionTable id="t" hitPolicy="FIRST"><input id="i"><inputExpression><text>x</text></inputExpression></input>
                <output id="o"/><rule id="t.r"><inputEntry><text>> 1</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>
                </decisionTable></decision>""".formatted(NEEDS));

        assertThat(model.answer("answer", "{\"x\": 2}")).isEqualTo(ONE);
        assertThat(model.said()).hasSize(namespace.contains("2015") || namespace.endsWith("MODEL") ? 1 : 0);
    }

    @Test
    void shouldReadPrefixedTypesWhenTheyAreThoseOfTheFirstVersion() {
        ModelText model = new ModelText("""
                <dmn:definitions xmlns:dmn="http://www.omg.org/spec/DMN/20151101/dmn.xsd" xmlns:feel="http://www.omg.org/spec/FEEL/20140401"
                    xmlns:own="urn:m" id="m" name="m" namespace="urn:m">
                  <dmn:itemDefinition name="tAge"><dmn:typeRef>feel:number</dmn:typeRef></dmn:itemDefinition>
                  <dmn:inputData id="x" name="x"><dmn:variable name="x" typeRef="own:tAge"/></dmn:inputData>
                  <dmn:decision id="d" name="answer"><dmn:variable name="answer" typeRef="feel:number"/>
                    <dmn:informationRequirement><dmn:requiredInput href="#x"/></dmn:informationRequirement>
                    <dmn:literalExpression><dmn:text>x + 1</dmn:text></dmn:literalExpression></dmn:decision>
                </dmn:definitions>""");

        assertThat(model.answer("answer", "{\"x\": 2}")).isEqualTo(new BigDecimal(3));
        assertThat(model.errors("answer")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<definitions xmlns='http://www.omg.org/spec/DMN/20130901' name='m'/>|DMN 1.0",
                "<bpmn:definitions xmlns:bpmn='http://www.omg.org/spec/BPMN/20100524/MODEL'/>|BPMN",
                "<definitions name='m'/>|no namespace",
                "<html/>|is not a DMN model: its root is <html>",
            })
    void shouldRefuseInWordsWhenAFileIsNoModel(String xml, String said) {
        assertThat(new ModelText(xml).errors("answer")).anyMatch(message -> message.contains(said));
        assertThat(new ModelText(xml).liberties()).isEmpty();
    }

    @Test
    void shouldMakeInputsAndVariablesWhenOnlyColumnsNameThem() {
        ModelText model = ModelText.of("""
                <decision id="d" name="Jedi or Sith">
                  <decisionTable id="t"><input id="i" label="Colour"><inputExpression typeRef="string"><text>saber.colour</text></inputExpression></input>
                  <output id="o" name="side" typeRef="string"/>
                  <rule id="t.r"><inputEntry><text>"red"</text></inputEntry><outputEntry><text>"Sith"</text></outputEntry></rule>
                  </decisionTable>
                </decision>""");

        assertThat(model.said())
                .containsExactly(
                        "line 2: the decision Jedi or Sith has no variable: it gets one of type string",
                        "line 2: the decision Jedi or Sith reads saber, which nothing declares: it is an input of the parts colour");
        assertThat(model.answer("Jedi or Sith", "{\"saber\": {\"colour\": \"red\"}}"))
                .isEqualTo("Sith");
    }

    @Test
    void shouldFindWhatAnExpressionMeansWhenItSaysAVariableAnIdOrAnOutput() {
        ModelText model = ModelText.of("""
                <inputData id="in" name="Guest count"><variable name="guestCount" typeRef="number"/></inputData>
                <decision id="s" name="Season"><decisionTable id="st"><input id="si"><inputExpression><text>degrees</text></inputExpression></input>
                  <output id="so" name="season"/><rule id="st.r"><inputEntry><text>-</text></inputEntry><outputEntry><text>"Fall"</text></outputEntry></rule>
                </decisionTable></decision>
                <decision id="d" name="answer"><variable name="answer"/>
                  <informationRequirement><requiredDecision href="#s"/></informationRequirement>
                  <literalExpression><text>season + string(guestCount)</text></literalExpression></decision>""");

        assertThat(model.answer("answer", "{\"guestCount\": 8, \"degrees\": 9}"))
                .isEqualTo("Fall8");
        assertThat(model.said())
                .anyMatch(s -> s.contains("decision Season otherwise: it goes by the name season"))
                .anyMatch(s -> s.contains("reads guestCount without requiring it"));
    }

    @Test
    void shouldReadAPartWhenAnExpressionNamesOneOfSeveralOutputs() {
        ModelText model = ModelText.of("""
                <decision id="p" name="Price"><variable name="Price"/><decisionTable id="pt"><input id="pi"><inputExpression typeRef="number"><text>seats</text></inputExpression></input>
                  <output id="o1" name="amount" typeRef="number"/><output id="o2" label="spelt"/>
                  <rule id="pt.r"><inputEntry/><outputEntry><text>7</text></outputEntry><outputEntry><text>"seven"</text></outputEntry></rule></decisionTable></decision>
                <decision id="d" name="answer"><variable name="answer"/><informationRequirement><requiredDecision href="#p"/></informationRequirement>
                  <decisionTable id="t"><input id="i"><inputExpression><text>amount</text></inputExpression></input><output id="o"/>
                  <rule id="t.r"><inputEntry><text>7</text></inputEntry><outputEntry><text>1</text></outputEntry></rule></decisionTable></decision>""");

        assertThat(model.answer("answer", "{\"seats\": 1}")).isEqualTo(ONE);
        assertThat(model.answer("Price", "{\"seats\": 1}"))
                .isEqualTo(Map.of("amount", new BigDecimal(7), "spelt", "seven"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "integer|number",
                "Double|number",
                "String|string",
                "feel:number|number",
                "feel.number|number",
                "dateTime|dateTime",
                "tNowhere|Any",
            })
    void shouldReadTypesWhenAnotherMakerCallsThemOtherwise(String written, String read) {
        ModelText model = ModelText.of(
                "<inputData id=\"x\" name=\"x\"><variable name=\"x\" typeRef=\"%s\"/></inputData>".formatted(written));

        assertThat(model.readable()).contains("typeRef=\"" + read + "\"");
        assertThat(model.liberties()).hasSize(written.startsWith("feel") || written.equals(read) ? 0 : 1);
    }

    @Test
    void shouldBeKnownByKindAndSubjectWhenALibertyIsTaken() {
        ModelText model =
                ModelText.of("<inputData id=\"x\" name=\"x\"><variable name=\"x\" typeRef=\"integer\"/></inputData>");

        assertThat(model.liberties())
                .singleElement()
                .satisfies(taken -> assertThat(taken.about()).isEqualTo("type\n\"integer\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Is it?|Is it?",
                "2nd answer|_2nd answer",
                "answer (EUR)|answer EUR",
                "'  an   answer '|an answer",
                "if any|_if any",
                "R&amp;D|R D",
            })
    void shouldGiveNamesThatExpressionsCanWriteWhenTheFilesCannotBeWritten(String written, String read) {
        ModelText model = ModelText.of(
                "<decision id=\"d\" name=\"%s\"><variable name=\"%s\"/><literalExpression><text>1</text></literalExpression></decision>"
                        .formatted(written, written));

        assertThat(model.answer(read, "{}")).isEqualTo(ONE);
        assertThat(model.liberties()).hasSize(written.equals(read) ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<inputEntry><text>${x}</text></inputEntry>|x",
                "<inputEntry><text>== 5</text></inputEntry>|5",
                "<inputEntry><text>'red'</text></inputEntry>|\"red\"",
                "<inputEntry><text>!= 'red'</text></inputEntry>|not(\"red\")",
                "<inputEntry expressionLanguage='juel'><text>5</text></inputEntry>|5",
                "<inputEntry><text/></inputEntry>|-",
                "<inputEntry/>|-",
            })
    void shouldReadCellsAsFeelWhenAnotherLanguageSaysTheSame(String cell, String read) {
        ModelText model = ModelText.table(X, cell);

        assertThat(model.errors("answer")).isEmpty();
        assertThat(model.readable()).contains("<text>" + ModelRevision.escaped(read) + "</text>");
        assertThat(model.said()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<inputEntry expressionLanguage='groovy'><text>x.size()</text></inputEntry>|expressionLanguage groovy is not allowed",
                "<inputEntry><text>${bean.call(x)}</text></inputEntry>|is not FEEL",
                "<inputEntry><text>red</text></inputEntry>|Unknown variable 'red'",
            })
    void shouldRefuseCellsWhenOnlyAnotherLanguageCanSayThem(String cell, String said) {
        assertThat(ModelText.table(X, cell).errors("answer")).anyMatch(message -> message.contains(said));
    }

    @ParameterizedTest
    @CsvSource({"C+,COLLECT", "F,FIRST", "RULE_ORDER,RULE ORDER", "unique,UNIQUE", "'',UNIQUE"})
    void shouldReadHitPoliciesWhenTheyAreAbbreviated(String written, String read) {
        ModelText model = ModelText.table(X, "<inputEntry><text>-</text></inputEntry>");
        ModelText abbreviated =
                new ModelText(model.xml().replace("id=\"t\"", "id=\"t\" hitPolicy=\"" + written + "\""));

        assertThat(abbreviated.readable()).contains("hitPolicy=\"" + read + "\"");
        assertThat(abbreviated.errors("answer")).isEmpty();
    }

    @Test
    void shouldReadAColumnByItsLabelWhenItHasNoExpression() {
        ModelText model = ModelText.table(
                "<input id=\"i\" label=\"Size\"><inputExpression typeRef=\"number\"/></input>",
                "<inputEntry><text>> 1</text></inputEntry>");

        assertThat(model.answer("answer", "{\"Size\": 2}")).isEqualTo(ONE);
    }

    @Test
    void shouldOrderTypesWhenAFunctionIsMadeOfLaterOnes() {
        ModelText model = ModelText.of("""
                <itemDefinition name="tScore"><functionItem outputTypeRef="number"><parameters name="p" typeRef="tPart"/></functionItem></itemDefinition>
                <itemDefinition name="tPart"><typeRef>tSize</typeRef></itemDefinition>
                <itemDefinition name="tSize"><typeRef>number</typeRef></itemDefinition>
                <decision id="d" name="answer"><variable name="answer"/><literalExpression><text>1</text></literalExpression></decision>""");

        assertThat(model.answer("answer", "{}")).isEqualTo(ONE);
        assertThat(model.liberties()).isEmpty();
        assertThat(model.readable().lines()).hasSameSizeAs(model.xml().lines().toList());
    }

    @Test
    void shouldLeaveOutRequirementsWhenTheFileHoldsNothingOfThatId() {
        ModelText model = ModelText.of(INPUT + """
                <decision id="d" name="answer"><variable name="answer"/>
                <informationRequirement><requiredInput href="#gone"/></informationRequirement>
                <informationRequirement><requiredInput href="x"/></informationRequirement>
                <literalExpression><text>x</text></literalExpression></decision>""");

        assertThat(model.answer("answer", "{\"x\": 1}")).isEqualTo(ONE);
        assertThat(model.said())
                .containsExactly(
                        "line 4: the decision answer requires \"#gone\", which is not in the file: it is left out");
    }

    @Test
    void shouldAnswerTheOthersWhenOneDecisionIsBroken() {
        ModelText model = ModelText.of("""
                <decision id="good" name="good"><variable name="good"/><literalExpression><text>1</text></literalExpression></decision>
                <decision id="bad" name="bad"><variable name="bad"/><literalExpression><text>1 +</text></literalExpression></decision>
                <decision id="worse" name="worse"><variable name="worse"/><informationRequirement><requiredDecision href="#bad"/></informationRequirement>
                <literalExpression><text>bad</text></literalExpression></decision>""");

        assertThat(model.answer("good", "{}")).isEqualTo(ONE);
        assertThat(model.compile("good")).isInstanceOf(Compilation.Compiled.class);
        assertThat(model.compile("good").findings())
                .singleElement()
                .satisfies(f -> assertThat(f.severity()).isEqualTo(RuleFinding.Severity.WARNING))
                .satisfies(f -> assertThat(f.message()).contains("No question needs bad"));
        assertThat(model.errors("worse")).isNotEmpty();
    }

    @Test
    void shouldGiveRowsTheIdsThatTheFileShowsWhenTheirCellsAreReadOtherwise() throws Exception {
        ModelText model = new ModelText(ModelText.table(X, "<inputEntry><text>== 5</text></inputEntry>")
                .xml()
                .replace(" id=\"t.r\"", ""));
        String id = TableFile.read(model.file()).tables().get(0).rows().get(0).id();

        assertThat(model.readable()).contains("<rule id=\"" + id.replace('/', '.') + "\">", "<text>5</text>");
        assertThat(model.said()).hasSize(2);
    }

    @Test
    void shouldSayWhichWhenADecisionRequiresItself() {
        ModelText model = ModelText.of("""
                <decision id="a" name="a"><variable name="a"/><informationRequirement><requiredDecision href="#a"/></informationRequirement>
                <literalExpression><text>1</text></literalExpression></decision>""");

        assertThat(model.errors("a")).contains("the decision a requires itself");
    }

    @Test
    void shouldReadAModelWhenOnlyItsDiagramIsWrong() {
        ModelText model = ModelText.of("""
                <decision id="d" name="answer"><variable name="answer"/><literalExpression><text>1</text></literalExpression></decision>
                <dmndi:DMNDI xmlns:dmndi="https://www.omg.org/spec/DMN/wrong/DMNDI/"><dmndi:DMNDiagram><dmndi:Odd/></dmndi:DMNDiagram></dmndi:DMNDI>""");

        assertThat(model.answer("answer", "{}")).isEqualTo(ONE);
        assertThat(model.said()).singleElement().asString().contains("the diagram's language");
    }

    @Test
    void shouldFitTheSchemaOfDmnWhenTheFileDidNot() {
        ModelText model = ModelText.of("http://www.omg.org/spec/DMN/20151101/dmn11.xsd", """
                <decision name="Dish (today)"><decisionTable hitPolicy="F">
                  <input label="Season"><inputExpression typeRef="string"/></input><input><inputExpression><text>guest.count</text></inputExpression></input>
                  <output label="dish"/><output name="drink" typeRef="String"/>
                  <rule><inputEntry/><inputEntry><text></text></inputEntry><outputEntry><text>'Stew'</text></outputEntry><outputEntry><text>"Beer"</text></outputEntry></rule>
                </decisionTable></decision>""");
        List<String> unverified = new ArrayList<>();

        assertThat(SchemaCheck.check(
                        ReadableModels.of(new RuleFiles(List.of(model.file()))).files(), file -> {}, unverified))
                .isEmpty();
        assertThat(unverified).isEmpty();
        assertThat(model.answer("Dish today", "{\"Season\": \"Fall\", \"guest\": {\"count\": 3}}"))
                .isEqualTo(Map.of("dish", "Stew", "drink", "Beer"));
    }
}
