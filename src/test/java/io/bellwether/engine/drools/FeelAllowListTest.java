package io.bellwether.engine.drools;

import static io.bellwether.testing.SmallRulebook.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.Compilation;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.testing.SmallRulebook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compiles attacks: a name that no value of the rulebook can have is refused, with its place and the nearest that it can. */
class FeelAllowListTest {
    static Collection<String> values() {
        return FeelAttacks.MEMBERS.keySet();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void shouldRefuseEachAttackWhenItIsADecision(String value) {
        List<String> attacks = FeelAttacks.on(value, FeelAttacks.POSITIONS);

        Compilation compilation = new DroolsRuleEngine().compile(decisions(attacks));

        Set<String> refused = compilation.findings().stream()
                .filter(f -> f.message().contains("it leads to Java"))
                .map(RuleFinding::table)
                .collect(Collectors.toSet());
        List<String> passed = new ArrayList<>();
        for (int i = 0; i < attacks.size(); i++) {
            if (!refused.contains("d" + i)) {
                passed.add(attacks.get(i));
            }
        }
        assertThat(passed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<literalExpression id='x'><text>s.class</text></literalExpression>",
                "<context id='c'><contextEntry><variable name='a'/><literalExpression id='x'><text>s.class</text>"
                        + "</literalExpression></contextEntry></context>",
                "<list id='c'><literalExpression id='x'><text>s.class</text></literalExpression></list>",
                "<relation id='c'><column name='a'/><row><literalExpression id='x'><text>s.class</text>"
                        + "</literalExpression></row></relation>",
                "<invocation id='c'><literalExpression><text>f</text></literalExpression><binding>"
                        + "<parameter name='y'/><literalExpression id='x'><text>s.class</text></literalExpression>"
                        + "</binding></invocation>",
                "<functionDefinition id='c'><formalParameter name='y'/><literalExpression id='x'>"
                        + "<text>y.class</text></literalExpression></functionDefinition>",
                "<decisionTable id='t'><input><inputExpression><text>s.class</text></inputExpression></input>"
                        + "<output/><rule><inputEntry><text>-</text></inputEntry><outputEntry><text>1</text>"
                        + "</outputEntry></rule></decisionTable>",
                "<decisionTable id='t'><input><inputExpression><text>s</text></inputExpression></input>"
                        + "<output/><rule><inputEntry><text>?.class = s</text></inputEntry><outputEntry><text>1</text>"
                        + "</outputEntry></rule></decisionTable>",
                "<decisionTable id='t'><input><inputExpression><text>s</text></inputExpression></input>"
                        + "<output/><rule><inputEntry><text>-</text></inputEntry><outputEntry><text>s.class</text>"
                        + "</outputEntry></rule></decisionTable>",
                "<decisionTable id='t'><input><inputExpression><text>s</text></inputExpression></input>"
                        + "<output><defaultOutputEntry><text>s.class</text></defaultOutputEntry></output>"
                        + "<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>1</text>"
                        + "</outputEntry></rule></decisionTable>"
            })
    void shouldRefuseAPropertyWhereverItStands(String logic) {
        assertThat(new DroolsRuleEngine().compile(model(logic)).findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("it leads to Java"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "1", "-1.5", "\"a\"", "null", "s", "[1, {a: 2}]", "date(\"2024-01-31\")", "@\"P1D\""})
    void shouldAllowADefaultWhenItIsAValueOrAName(String text) {
        Compilation compilation = new DroolsRuleEngine().compile(standing(text));

        assertThat(compilation).as("%s", compilation.findings()).isInstanceOf(Compilation.Compiled.class);
        ((Compilation.Compiled) compilation).rulebook().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 + 1", "count([1])", "for x in [1] return x", "[1][1]", "(", "{a: 10**9}"})
    void shouldRefuseADefaultWhenItIsWorkedOut(String text) {
        assertThat(new DroolsRuleEngine().compile(standing(text)).findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("nothing worked out"));
    }

    private static RuleFiles standing(String text) {
        return model("<decisionTable id='t'><input id='i'><inputExpression><text>s</text></inputExpression></input>"
                + "<output id='o'><defaultOutputEntry><text>" + text + "</text></defaultOutputEntry></output>"
                + "<rule id='t.a'><inputEntry><text>-</text></inputEntry><outputEntry><text>1</text>"
                + "</outputEntry></rule></decisionTable>");
    }

    @Test
    void shouldRefuseAPropertyWhenATypeAllowsByIt() {
        RuleFiles files = SmallRulebook.changed()
                .text(
                        MODEL,
                        "<inputData id=\"in-csat\"",
                        "<itemDefinition name='tX'><typeRef>string</typeRef><allowedValues><text>?.bytes = 1</text>"
                                + "</allowedValues></itemDefinition><inputData id=\"in-csat\"")
                .files();

        assertThat(new DroolsRuleEngine().compile(files).findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("bytes is not allowed here"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clear", "class", "getClass", "notify", "wait", "evaluationContext"})
    void shouldRefuseAComponentWhenItsNameCallsJava(String name) {
        assertThat(new DroolsRuleEngine().compile(component(name)).findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("'" + name + "'", "a method of Java"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "value", "size", "lines", "parameters", "body", "length", "year"})
    void shouldAllowAComponentWhenItsNameOnlyReads(String name) {
        Compilation compilation = new DroolsRuleEngine().compile(component(name));

        assertThat(compilation).as("%s", compilation.findings()).isInstanceOf(Compilation.Compiled.class);
        ((Compilation.Compiled) compilation).rulebook().close();
    }

    private static RuleFiles component(String name) {
        return SmallRulebook.changed()
                .text(
                        MODEL,
                        "<inputData id=\"in-csat\"",
                        "<itemDefinition name='tX'><itemComponent name='" + name + "'><typeRef>string</typeRef>"
                                + "</itemComponent></itemDefinition><inputData id=\"in-csat\"")
                .files();
    }

    @ParameterizedTest
    @CsvSource({
        "'matches(\"a\", \"(?=a)b\")', WARNING, 'the pattern'",
        "'matches(\"a\", \"[a\", \"x\")', WARNING, 'the pattern'",
        "'replace(\"a\", \"(a\", \"b\")', WARNING, 'the pattern'",
        "'split(\"a\", \"(?!a)b\")', WARNING, 'the pattern'",
        "'{mood: 1}.moood', WARNING, 'the context has no moood, so that this is always null'",
        "'1e7000 > 2', ERROR, 'beyond those of DMN'",
        "'1 between 1 between 1 and 2', ERROR, 'between'"
    })
    void shouldTellALiteralWhenItCouldOnlyBeNull(String feel, RuleFinding.Severity severity, String words) {
        RuleFiles files =
                SmallRulebook.changed().cell(MODEL, "moods.good.out1", feel).files();

        assertThat(new DroolsRuleEngine().compile(files).findings()).anySatisfy(finding -> {
            assertThat(finding.row()).isEqualTo("moods/good");
            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(finding.message()).contains(words);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'\"\\ud800\"', U+D800 at character 1",
        "'\"a\\uDC00\\uD83D\"', U+DC00 at character 2",
        "'\"\\U00DFFF\"', U+DFFF at character 1",
        "'\"a\\u0000b\"', U+0000 at character 2",
        "'\"\\U000000\"', U+0000 at character 1",
        "'\"\\uFFFF\"', U+FFFF at character 1",
        "'\"\\u0007\"', U+0007 at character 1",
        "'[{a: [\"\\u0000\"]}]', U+0000 at character 1",
        "'{\"a\\u0000\": 1}', U+0000 at character 2",
        "'replace(\"a\", \"\\u0000\", \"b\")', U+0000 at character 1",
        "'for x in [1] return if x = 1 then \"\\udc00\" else s', U+DC00 at character 1",
    })
    void shouldRefuseATextWhenAnEscapeMakesNoCharacter(String feel, String fault) {
        RuleFiles files =
                SmallRulebook.changed().cell(MODEL, "moods.good.out1", feel).files();

        assertThat(new DroolsRuleEngine().compile(files).findings()).anySatisfy(finding -> {
            assertThat(finding.row()).isEqualTo("moods/good");
            assertThat(finding.column()).isEqualTo("moods.out1");
            assertThat(finding.severity()).isEqualTo(RuleFinding.Severity.ERROR);
            assertThat(finding.message()).contains("holds " + fault + ", which no text may hold");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<inputData id='t' name='t'><variable name='t' typeRef='tX'/></inputData><itemDefinition name='tX'>"
                        + "<typeRef>string</typeRef><allowedValues><text>AT</text></allowedValues></itemDefinition>",
                "<decision id='d' name='d'><variable name='d'/><decisionTable id='t'><input><inputExpression>"
                        + "<text>1</text></inputExpression></input><output/><rule><inputEntry><text>AT</text></inputEntry>"
                        + "<outputEntry><text>1</text></outputEntry></rule></decisionTable></decision>",
                "<decision id='d' name='d'><variable name='d'/><decisionTable id='t'><input><inputExpression>"
                        + "<text>1</text></inputExpression></input><output><outputValues><text>AT</text></outputValues>"
                        + "<defaultOutputEntry><text>1</text></defaultOutputEntry></output></decisionTable></decision>",
                "<decision id='d' name='d'><variable name='d'/><decisionTable id='t'><input><inputExpression>"
                        + "<text>1</text></inputExpression></input><output><defaultOutputEntry><text>AT</text>"
                        + "</defaultOutputEntry></output></decisionTable></decision>",
                "<businessKnowledgeModel id='g' name='g'><variable name='g'/><encapsulatedLogic><literalExpression>"
                        + "<text>AT</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>"
            })
    void shouldRefuseATextOfNoCharacterWhereverItStands(String element) {
        RuleFiles files = SmallRulebook.changed()
                .file("dmn/attacks.dmn", HEAD + element.replace("AT", "\"\\ud800\"") + "</definitions>")
                .files();

        assertThat(new DroolsRuleEngine().compile(files).findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("holds U+D800 at character 1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"\\u0009\"", "\"\\ud83d\\ude00\"", "\"\\U01F40E\"", "\"\\\\ud800\"", "\"a\\nb\"", "\"\\u00e9\""
            })
    void shouldAllowATextWhenItsEscapesMakeCharacters(String feel) {
        Compilation compilation = new DroolsRuleEngine().compile(standing(feel));

        assertThat(compilation).as("%s", compilation.findings()).isInstanceOf(Compilation.Compiled.class);
        ((Compilation.Compiled) compilation).rulebook().close();
    }

    @ParameterizedTest
    @CsvSource({"@\"2024-01-31\".yeer, year", "{mood: 1}.moood, mood", "[{csat: 1}][csatt > 1], csat"})
    void shouldNameTheNearestWhenAPropertyIsNone(String feel, String nearest) {
        RuleFiles files =
                SmallRulebook.changed().cell(MODEL, "moods.good.out1", feel).files();

        assertThat(new DroolsRuleEngine().compile(files).findings()).anySatisfy(finding -> {
            assertThat(finding.file()).isEqualTo(MODEL);
            assertThat(finding.row()).isEqualTo("moods/good");
            assertThat(finding.column()).isEqualTo("moods.out1");
            assertThat(finding.fix()).contains(nearest);
        });
    }

    private static RuleFiles decisions(List<String> attacks) {
        StringBuilder model = new StringBuilder(HEAD);
        for (int i = 0; i < attacks.size(); i++) {
            model.append(decision(
                    "d" + i, "<literalExpression><text>" + escaped(attacks.get(i)) + "</text></literalExpression>"));
        }
        return SmallRulebook.changed()
                .file("dmn/attacks.dmn", model + "</definitions>")
                .files();
    }

    private static RuleFiles model(String logic) {
        return SmallRulebook.changed()
                .file("dmn/attacks.dmn", HEAD + decision("d", logic) + "</definitions>")
                .files();
    }

    private static final String HEAD = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="m" name="attacks" namespace="urn:m">
            <inputData id="s" name="s"><variable name="s" typeRef="string"/></inputData>
            <businessKnowledgeModel id="f" name="f"><variable name="f"/><encapsulatedLogic><formalParameter name="y"/>
            <literalExpression><text>y</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
            """;

    private static String decision(String id, String logic) {
        return "<decision id='" + id + "' name='" + id + "'><variable name='" + id + "'/>"
                + "<informationRequirement><requiredInput href='#s'/></informationRequirement>"
                + "<knowledgeRequirement><requiredKnowledge href='#f'/></knowledgeRequirement>" + logic
                + "</decision>";
    }

    private static String escaped(String feel) {
        return feel.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
