package io.bellwether.dmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.engine.Compilation;
import io.bellwether.testing.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What callers may send for inputs of each type, and how it comes back. */
class ModelValuesTest {
    private static final String TYPES = """
            <itemDefinition name="tRow" isCollection="true"><typeRef>number</typeRef></itemDefinition>
            <itemDefinition name="tGrid" isCollection="true"><typeRef>tRow</typeRef></itemDefinition>
            <itemDefinition name="tGridAgain"><typeRef>tGrid</typeRef></itemDefinition>
            <itemDefinition name="tPair"><itemComponent name="day"><typeRef>date</typeRef></itemComponent></itemDefinition>
            <itemDefinition name="tPairs" isCollection="true"><typeRef>tPair</typeRef></itemDefinition>
            <itemDefinition name="tColours" isCollection="true"><typeRef>string</typeRef>
              <allowedValues><text>"red","blue"</text></allowedValues></itemDefinition>
            """;

    private static ModelText echo(String type) {
        return ModelText.of(TYPES + """
                <inputData id="x" name="x"><variable name="x" typeRef="%s"/></inputData>
                <decision id="d" name="answer"><variable name="answer"/>
                <informationRequirement><requiredInput href="#x"/></informationRequirement>
                <literalExpression><text>x</text></literalExpression></decision>""".formatted(type));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date|\"12026-01-01\"|\"12026-01-01\"",
                "time|\"10:00:00@Europe/Paris\"|\"10:00:00@Europe/Paris\"",
                "time|\"10:00:00+01:30:15\"|\"10:00:00+01:30:15\"",
                "time|\"24:00:00\"|\"00:00:00\"",
                "dateTime|\"2026-11-22T24:00:00\"|\"2026-11-23T00:00:00\"",
                "dateTime|\"2026-12-31T24:00:00Z\"|\"2027-01-01T00:00:00Z\"",
                "dateTime|\"12026-11-22T10:00:00+02:00\"|\"12026-11-22T10:00:00+02:00\"",
                "date and time|\"2026-11-22T10:00:00@Europe/Paris\"|\"2026-11-22T10:00:00@Europe/Paris\"",
                "date and time|\"2026-11-22\"|\"2026-11-22T00:00:00\"",
                "dayTimeDuration|\"P1DT2H\"|\"P1DT2H\"",
                "yearMonthDuration|\"P14M\"|\"P1Y2M\"",
                "duration|\"PT1H\"|\"PT1H\"",
                "duration|\"P1Y\"|\"P1Y\"",
                "number|[7]|7",
                "string|[\"a\"]|\"a\"",
                "tRow|7|[7]",
                "tRow|[1,2]|[1,2]",
                "tGrid|[[1,2],[3]]|[[1,2],[3]]",
                "tGrid|[1,2]|[[1],[2]]",
                "tGridAgain|[[1],[]]|[[1],[]]",
                "tPairs|{\"day\":\"2026-11-22\"}|[{\"day\":\"2026-11-22\"}]",
                "tPair|[{\"day\":\"2026-11-22\"}]|{\"day\":\"2026-11-22\"}",
                "tColours|\"red\"|[\"red\"]",
                "list|[1,\"a\",null]|[1,\"a\",null]",
                "context|{\"a\":[1]}|{\"a\":[1]}",
                "Any|[1]|[1]",
            })
    void shouldTakeWhatFeelTakesWhenAnInputHasAType(String type, String sent, String answered) {
        Object answer = echo(type).answer("answer", "{\"x\": " + sent + "}");

        assertThat(Json.of(answer)).hasToString(answered);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dateTime|\"22.11.2026\"|must be a date and time",
                "dayTimeDuration|\"P1Y\"|must be a days and time duration",
                "yearMonthDuration|\"PT1H\"|must be a years and months duration",
                "time|\"24:00:01\"|must be a time",
                "time|\"25:00\"|must be a time",
                "number|[1,2]|must be a number; is a list",
                "tGrid|[[1,\"a\"]]|facts.x[0][1]",
                "tColours|[\"red\",\"green\"]|facts.x[1]",
            })
    void shouldSayWhereWhenAValueDoesNotFit(String type, String sent, String said) {
        assertThatThrownBy(() -> echo(type).answer("answer", "{\"x\": " + sent + "}"))
                .hasMessageContaining(said);
    }

    @Test
    void shouldDescribeListsOfListsAndShortTypesWhenAskedForTheSchema() {
        assertThat(schema("tGrid"))
                .contains("\"items\":{\"type\":[\"array\",\"null\"],\"items\":{\"type\":[\"number\",\"null\"]}}");
        assertThat(schema("tGridAgain")).isEqualTo(schema("tGrid"));
        assertThat(schema("dayTimeDuration")).contains("\"format\":\"duration\"");
        assertThat(schema("dateTime")).contains("\"format\":\"date-time\"");
        assertThat(schema("tColours")).contains("\"enum\":[\"red\",\"blue\",null]");
    }

    @Test
    void shouldDescribeATypeDownToItselfWhenItIsMadeOfItself() {
        ModelText tree = new ModelText(echo("tTree").xml().replace("<inputData", """
                <itemDefinition name="tTree"><itemComponent name="label"><typeRef>string</typeRef></itemComponent>
                <itemComponent name="parts" isCollection="true"><typeRef>tTree</typeRef></itemComponent></itemDefinition>
                <inputData"""));

        assertThat(tree.answer("answer", "{\"x\": {\"label\": \"a\", \"parts\": [{\"label\": \"b\", \"parts\": []}]}}"))
                .hasToString("{label=a, parts=[{label=b, parts=[]}]}");
        assertThat(tree.compile("answer"))
                .isInstanceOfSatisfying(
                        Compilation.Compiled.class,
                        done -> assertThat(done.rulebook().inputSchema("asked").toString())
                                .contains("\"parts\"", "\"label\""));
    }

    private static String schema(String type) {
        if (echo(type).compile("answer") instanceof Compilation.Compiled done) {
            return done.rulebook()
                    .inputSchema("asked")
                    .path("properties")
                    .path("x")
                    .toString();
        }
        throw new AssertionError(echo(type).errors("answer").toString());
    }
}
