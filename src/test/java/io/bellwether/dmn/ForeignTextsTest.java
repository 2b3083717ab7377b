package io.bellwether.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts that other makers' engines read and FEEL does not: what says the same is read with a warning, and nothing is guessed. */
class ForeignTextsTest {
    private static String column(String attributes, String type, String text) {
        return "<input id=\"i\" %s><inputExpression%s><text>%s</text></inputExpression></input>"
                .formatted(attributes, type.isEmpty() ? "" : " typeRef=\"" + type + "\"", text);
    }

    private static ModelText table(String input, String... cells) {
        StringBuilder rules = new StringBuilder();
        for (String cell : cells) {
            rules.append(
                    "<rule><inputEntry><text>%s</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>"
                            .formatted(ModelRevision.escaped(cell)));
        }
        return ModelText.of(
                "<decision id=\"d\" name=\"answer\"><variable name=\"answer\"/><decisionTable id=\"t\" hitPolicy=\"FIRST\">"
                        + input + "<output id=\"o\" typeRef=\"number\"/>" + rules + "</decisionTable></decision>");
    }

    private static ModelText in(String language, ModelText model) {
        return new ModelText(
                model.xml().replace("<definitions ", "<definitions expressionLanguage=\"" + language + "\" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cellInput == 5|5",
                "cellInput==-2.5|-2.5",
                "cellInput != 5|not(5)",
                "cellInput &gt;= 5|>= 5",
                "size &lt; 5|< 5",
                "size === 5|5",
                "cellInput == 'a'|\"a\"",
                "cellInput == x|x",
            })
    void shouldLeaveOutWhatACellTestsWhenItsColumnNamesIt(String cell, String read) {
        ModelText model = table(
                column("xmlns:own=\"urn:own\" own:inputVariable=\"size\"", "Any", "x"),
                cell.replace("&gt;", ">").replace("&lt;", "<"));

        assertThat(model.readable()).contains("<text>" + ModelRevision.escaped(read) + "</text>");
        assertThat(model.said()).anyMatch(said -> said.contains(" is read as " + read));
        assertThat(model.errors("answer")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"groovy", "Javascript", "juel", "python"})
    void shouldReadAnotherLanguageWhenAllItsTextsSayTheSameInFeel(String language) {
        ModelText model = in(language, table(column("", "number", "x"), "cellInput > 5", "< 2", "3", ""));

        assertThat(model.answer("answer", "{\"x\": 3}")).hasToString("1");
        assertThat(model.said())
                .anyMatch(said -> said.contains("its language is \"" + language + "\": it says the same in FEEL"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "groovy|cellInput.contains(5)",
                "groovy|count(x)",
                "groovy|\"is ${x}\"",
                "javascript|return 5;",
                "javascript|x + y",
                "juel|${bean.find(x)}",
                "juel|empty x",
            })
    void shouldRefuseAnotherLanguageWhenOneOfItsTextsSaysMore(String language, String cell) {
        assertThat(in(language, table(column("", "Any", "x"), "5", cell)).errors("answer"))
                .anyMatch(said -> said.contains("expressionLanguage " + language + " is not allowed"));
    }

    @Test
    void shouldCountWhenAColumnAsksForTheSizeOfAList() {
        assertThat(table(column("", "", "guests.size()"), "2").answer("answer", "{\"guests\": [\"a\", \"b\"]}"))
                .hasToString("1");
        assertThat(table(column("", "", "${name.length()}"), "2").answer("answer", "{\"name\": \"ab\"}"))
                .hasToString("1");
        assertThat(table(column("", "", "guests.get(0)"), "2").errors("answer")).isNotEmpty();
    }

    @Test
    void shouldReadWordsAsTextsWhenTheColumnHoldsTexts() {
        ModelText model = table(column("", "string", "season"), "Fall", "Winter, Spring", "\"Summer\"", "Fall");

        assertThat(model.answer("answer", "{\"season\": \"Spring\"}")).hasToString("1");
        assertThat(model.said())
                .anyMatch(said ->
                        said.contains("\"Fall\"") && said.contains("has no quotes") && said.contains("in 2 cells"))
                .anyMatch(said -> said.contains("the text \"Winter\",\"Spring\""));
        assertThat(table(column("", "", "maker"), "Volvo", "-", "\"Fiat\"").answer("answer", "{\"maker\": \"Fiat\"}"))
                .hasToString("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "number|size|large|a column of numbers",
                "|size|large;5|one of its cells is a number",
                "string|customer.segment|segmant|nearly a name",
                "string|season|seasons|nearly a name",
                "string|season|Fall or Winter|more than words",
            })
    void shouldRefuseWordsWhenTheyMayMeanSomethingElse(String type, String text, String cells, String why) {
        ModelText model = table(column("", type == null ? "" : type, text), cells.split(";", -1));

        assertThat(model.readable()).as(why).doesNotContain("&quot;" + cells.split(";", -1)[0]);
        assertThat(model.errors("answer")).as(why).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"cellInput == limit", "${limit}", "== limit"})
    void shouldNotTakeANameForATextWhenAnotherLanguageSaysIt(String cell) {
        ModelText model = table(column("", "string", "season"), cell);

        assertThat(model.readable()).contains("<text>limit</text>");
        assertThat(model.errors("answer")).anyMatch(said -> said.contains("Unknown variable 'limit'"));
        assertThat(in("groovy", table(column("", "string", "season"), "limit")).errors("answer"))
                .isNotEmpty();
    }

    @Test
    void shouldAskForWhatACellWorksWithWhenNothingDeclaresIt() {
        ModelText model = ModelText.of("""
                <decision id="d" name="answer"><variable name="answer"/><decisionTable id="t">
                <input id="i"><inputExpression typeRef="number"><text>guests</text></inputExpression></input><output id="o" typeRef="string"/>
                <rule id="t.a"><inputEntry><text>&lt;= seats</text></inputEntry><outputEntry><text>"Soup for " + table.name</text></outputEntry></rule>
                <rule id="t.b"><inputEntry><text>&gt; seats</text></inputEntry><outputEntry><text>if late then "Bread" else soup</text></outputEntry></rule>
                </decisionTable></decision>""");

        assertThat(model.answer("answer", "{\"guests\": 2, \"seats\": 4, \"table\": {\"name\": \"A\"}}"))
                .isEqualTo("Soup for A");
        assertThat(model.answer("answer", "{\"guests\": 5, \"seats\": 4, \"late\": false, \"soup\": \"Broth\"}"))
                .isEqualTo("Broth");
        assertThat(model.said()).anyMatch(said -> said.contains("reads seats, which nothing declares"));
    }

    @Test
    void shouldTakeTheInputOfTheSameLettersWhenAColumnSpellsItOtherwise() {
        ModelText model = new ModelText(table(column("", "number", "guestCount"), "2")
                .xml()
                .replace(
                        "<decision ",
                        "<inputData id=\"g\" name=\"Guest Count\"/><inputData id=\"h\" name=\"Guests\"/><decision "));

        assertThat(model.answer("answer", "{\"guestCount\": 2}")).hasToString("1");
        assertThat(model.said())
                .anyMatch(said -> said.contains("the input Guest Count otherwise: it goes by the name guestCount"));
        ModelText two = new ModelText(model.xml().replace("\"Guests\"", "\"guest-count\""));
        assertThat(two.said()).anyMatch(said -> said.contains("reads guestCount, which nothing declares"));
    }

    @Test
    void shouldReadAModelWhenOnlyItsDiagramUsesAPrefixThatNothingDeclares() {
        String decision =
                "<decision id=\"d\" name=\"answer\"><variable name=\"answer\"/><literalExpression><text>1</text>"
                        + "</literalExpression></decision>";
        ModelText model = ModelText.of(
                decision
                        + "<dmndi:DMNDI xmlns:dmndi=\"https://www.omg.org/spec/DMN/20191111/DMNDI/\"><dmndi:DMNDiagram><di:extension/></dmndi:DMNDiagram></dmndi:DMNDI>");

        assertThat(model.answer("answer", "{}")).hasToString("1");
        assertThat(model.said())
                .singleElement()
                .asString()
                .contains("the diagram uses the prefix di without declaring it");
        assertThat(ModelText.of(decision + "<own:note/>").errors("answer")).isNotEmpty();
    }
}
