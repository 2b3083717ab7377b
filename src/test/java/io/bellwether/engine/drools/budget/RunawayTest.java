package io.bellwether.engine.drools.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bellwether.engine.BudgetSpentException;
import io.bellwether.engine.Compilation;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.ModelInputs;
import io.bellwether.engine.PlanTrust;
import io.bellwether.engine.budget.EvaluationBudget;
import io.bellwether.engine.budget.QuestionBreaker;
import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.problem.Finding;
import io.bellwether.testing.ChangedRulebook;
import io.bellwether.testing.Json;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever FEEL a model holds: the question ends within its budget, and the next one answers. */
class RunawayTest {
    private static final Map<String, String> RUNAWAYS = new LinkedHashMap<>();
    private static final Map<String, String> NULLS = new LinkedHashMap<>();

    /** Patterns that a matcher which goes back would try for ever, and long loops; each answers true. */
    private static final Map<String, String> LINEAR = Map.of(
            "loops", "count(for i in 1..300, j in 1..n / 333333 return i * j) = 90000",
            "repeats", "not(matches(s, \"^(a+)+$\"))",
            "alternatives", "not(matches(s, \"^(a|aa)+$\"))",
            "named", "{p: \"(a+a+)+y\", r: replace(s, p, \"\")}.r = s",
            "split", "count(split(s, \"([a-z]*)*;\")) = 1",
            "counts", "not(matches(s, \"(a*){1,500}c\"))");

    static {
        RUNAWAYS.put("count", "count(for i in 1..n return matches(s, \"(a\"+\"+)+$\"))");
        RUNAWAYS.put("nested", "count(for i in 1..n, j in 1..n return i * j)");
        RUNAWAYS.put("empty", "for i in 1..n, j in [] return j");
        RUNAWAYS.put(
                "quantified",
                "some i in (for x in 1..n / 100000 return x), j in (for x in 1..n return x) satisfies i = -j");
        RUNAWAYS.put("endless", "{f: function(x) f(x + 1), y: f(1)}.y");
        RUNAWAYS.put("deep", "{f: function(x) if x = 0 then 0 else 1 + f(x - 1), y: f(100000)}.y");
        RUNAWAYS.put("lists", "count(for i in 1..60 return if i = 1 then [1] else [partial[-1], partial[-1]])");
        RUNAWAYS.put("flat", "flatten(for i in 1..60 return if i = 1 then [1] else [partial[-1], partial[-1]])");
        RUNAWAYS.put("texts", "for i in 1..60 return if i = 1 then s else partial[-1] + partial[-1]");
        RUNAWAYS.put("join", "string join(for i in 1..n / 1000 return s + s + s + s + s + s + s, s)");
        RUNAWAYS.put("replaced", "for i in 1..20 return if i = 1 then s else replace(partial[-1], \"a\", partial[-1])");
        RUNAWAYS.put(
                "dates", "for d in @\"0001-01-01\"..@\"9999-12-31\", e in @\"0001-01-01\"..@\"9999-12-31\" return d");
        RUNAWAYS.put(
                "filters", "(for i in 1..n / 30000 return i)[count((for j in 1..n / 30000 return j)[item > 2]) > 1]");
        RUNAWAYS.put(
                "sorted",
                "sort((for i in 1..n / 50000 return i), function(a, b) count(for k in 1..n / 50000 return k) > a)");
        RUNAWAYS.put("pairs", "distinct values(for i in 1..n / 1000 return i)");
        RUNAWAYS.put("typed", "n + 1");
        RUNAWAYS.put("memory", "for i in 1..n return {a: i, b: [i, i, i]}");
        NULLS.put("floored", "floor(10**n)");
        NULLS.put("power", "10**999999999");
        NULLS.put("summed", "sum([10**n, 1])");
        NULLS.put("modulo-giant", "modulo(10**n, 7)");
        NULLS.put("parsed", "number(\"1e99999999\")");
        NULLS.put("looking", "matches(s, \"(?\" + \"=a)b\")");
    }

    private static CompiledRulebook rulebook;

    @BeforeAll
    static void compile() {
        Map<String, String> all = new LinkedHashMap<>(RUNAWAYS);
        all.putAll(NULLS);
        all.putAll(LINEAR);
        all.put("model-function", "counted(n)");
        all.put("fine", "n + 1");
        StringBuilder model = new StringBuilder("""
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="m" name="runaways" namespace="urn:m">
                <itemDefinition name="tCounted"><typeRef>number</typeRef>
                <allowedValues><text>count(for i in 1..? return i) &gt; 0</text></allowedValues></itemDefinition>
                <inputData id="n" name="n"><variable name="n" typeRef="number"/></inputData>
                <inputData id="s" name="s"><variable name="s" typeRef="string"/></inputData>
                <businessKnowledgeModel id="counted" name="counted"><variable name="counted"/><encapsulatedLogic>
                <formalParameter name="x" typeRef="number"/><literalExpression><text>count(for i in 1..x return i)</text>
                </literalExpression></encapsulatedLogic></businessKnowledgeModel>
                """);
        StringBuilder questions = new StringBuilder("\n");
        all.forEach((name, feel) -> {
            model.append("<decision id=\"d-")
                    .append(name)
                    .append("\" name=\"")
                    .append(name)
                    .append("\"><variable name=\"")
                    .append(name)
                    .append(name.equals("typed") ? "\" typeRef=\"tCounted" : "")
                    .append("\"/><informationRequirement id=\"i1-" + name
                            + "\"><requiredInput href=\"#n\"/></informationRequirement>")
                    .append("<informationRequirement id=\"i2-" + name
                            + "\"><requiredInput href=\"#s\"/></informationRequirement>")
                    .append("<knowledgeRequirement id=\"k-" + name
                            + "\"><requiredKnowledge href=\"#counted\"/></knowledgeRequirement>")
                    .append("<literalExpression id=\"l-" + name + "\"><text>")
                    .append(feel.replace("&", "&amp;").replace("<", "&lt;"))
                    .append("</text></literalExpression></decision>\n");
            questions.append("  - { name: q-" + name + ", model: runaways, decision: " + name + ", inputs: model }\n");
        });
        Compilation compilation = new DroolsRuleEngine(new EngineLimits(
                        new EvaluationBudget(Duration.ofSeconds(1), 1_000_000, 256L << 20, 1_000_000),
                        new QuestionBreaker.Settings(100, Duration.ofMinutes(1), Duration.ofMinutes(1)),
                        PlanTrust.State.TRIED))
                .compile(ChangedRulebook.ofBaseline()
                        .file("dmn/runaways.dmn", model + "</definitions>")
                        .append("rules/rulebook.yaml", questions.toString())
                        .files());
        assertThat(compilation).as("%s", compilation.findings()).isInstanceOf(Compilation.Compiled.class);
        rulebook = ((Compilation.Compiled) compilation).rulebook();
    }

    @AfterAll
    static void close() {
        rulebook.close();
    }

    static List<String> runaways() {
        List<String> names = new ArrayList<>(RUNAWAYS.keySet());
        names.add("model-function");
        return names;
    }

    static List<String> linear() {
        return List.copyOf(LINEAR.keySet());
    }

    static List<String> nulls() {
        return List.copyOf(NULLS.keySet());
    }

    @ParameterizedTest
    @MethodSource("runaways")
    void shouldEndNamingTheRuleAndAnswerTheNextWhenARuleRunsAway(String name) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        Throwable end = catchThrowable(() -> ask(name));

        assertThat(end)
                .isInstanceOf(BudgetSpentException.class)
                .hasMessageContaining("dmn/runaways.dmn")
                .hasMessageNotContaining("nests");
        assertThat(Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start))
                .isLessThan(Duration.ofSeconds(4));
        assertThat((BigDecimal) ask("fine").answer()).isEqualByComparingTo("99999999");
    }

    @ParameterizedTest
    @MethodSource("nulls")
    void shouldAnswerNullAndSayWhyWhenANumberOrPatternIsBeyondThoseOfDmn(String name) {
        Evaluation evaluation = ask(name);

        assertThat(evaluation.answer()).isNull();
        assertThat(evaluation.problems()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("linear")
    void shouldAnswerWhenAPatternOrALoopRepeatsMuch(String name) {
        assertThat(ask(name).answer()).isEqualTo(true);
    }

    @Test
    void shouldRefuseAFunctionWhenItRequiresItself() {
        String model = """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="m" name="loop" namespace="urn:l">
                <inputData id="n" name="n"><variable name="n" typeRef="number"/></inputData>
                <businessKnowledgeModel id="f" name="f"><variable name="f"/><encapsulatedLogic>
                <formalParameter name="x" typeRef="number"/><literalExpression><text>f(x)</text></literalExpression>
                </encapsulatedLogic><knowledgeRequirement id="k"><requiredKnowledge href="#f"/></knowledgeRequirement>
                </businessKnowledgeModel>
                <decision id="d" name="d"><variable name="d"/><knowledgeRequirement id="k2">
                <requiredKnowledge href="#f"/></knowledgeRequirement>
                <literalExpression id="l"><text>f(1)</text></literalExpression></decision></definitions>
                """;

        Compilation compilation = new DroolsRuleEngine()
                .compile(ChangedRulebook.ofBaseline()
                        .file("dmn/loop.dmn", model)
                        .append(
                                "rules/rulebook.yaml",
                                "\n  - { name: loop, model: loop, decision: d, inputs: model }\n")
                        .files());

        assertThat(compilation.findings())
                .extracting(f -> f.message())
                .containsOnlyOnce("the function f requires itself");
    }

    private static Evaluation ask(String name) {
        List<Finding> findings = new ArrayList<>();
        ModelInputs inputs = rulebook.checkModelInputs(
                "q-" + name,
                Json.read("{\"n\": 99999998, \"s\": \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\"}"),
                "facts",
                findings);
        assertThat(findings).isEmpty();
        return rulebook.evaluateModel("q-" + name, inputs);
    }
}
