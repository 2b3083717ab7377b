package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.drools.budget.MeteredExpression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Evaluates attacks that nobody looked at before: the values themselves lead nowhere but to FEEL. */
class GuardedEvaluationTest {
    private static final MeteredExpression FEEL = new MeteredExpression(GuardedEvaluationTest.class.getClassLoader());
    private static final Map<String, Object> VALUES = Map.of("s", "a", "l", List.of("a", "b"), "m", Map.of("a", "b"));

    static Collection<String> values() {
        return FeelAttacks.MEMBERS.keySet();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void shouldReadNothingOfJavaWhenAPropertyIsNoneOfFeels(String value) {
        List<String> attacks = FeelAttacks.on(value, FeelAttacks.POSITIONS);
        List<String> reached = new ArrayList<>();
        int silent = 0;
        for (String attack : attacks) {
            Object answer = FEEL.evaluate(attack, VALUES);
            if (answer == null) {
                silent++;
            } else if (!answer.equals(true)) {
                reached.add(attack + " is " + answer);
            }
        }

        assertThat(reached).isEmpty();
        assertThat(attacks).hasSizeGreaterThan(100);
        assertThat(silent).as("attacks that say nothing").isLessThan(attacks.size() / 10);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void shouldReadNothingOfJavaWhenAFunctionAsks(String value) {
        assertThat(FeelAttacks.on(value, FeelAttacks.SILENT))
                .allSatisfy(attack -> assertThat(FEEL.evaluate(attack, VALUES)).isEqualTo(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{class: 1}.class = 1",
                "{a: {size: 2}}.a.size = 2",
                "[{class: 1}, {class: 2}].class = [1, 2]",
                "[{class: 1}, {class: 2}][class = 2] = [{class: 2}]",
                "count([{a: 1, b: [1, 2]}][count(b) = 2]) = 1",
                "@\"2024-01-31\".year = 2024",
                "(@\"2024-01-31\").weekday = 3",
                "@\"P1DT2H\".hours = 2",
                "[1..3).end = 3",
                "([1..3).end included) = false",
                "{f: function(x) x + 1, r: f(1)}.r = 2",
                "{a: {f: function(x) x + 1}, r: a.f(1)}.r = 2",
                "m.a = \"b\"",
                "[1, 2, 3][item > 1] = [2, 3]",
                "[1, 2, 3][-1] = 3",
                "get value({a: 1}, \"a\") = 1",
                "get entries({a: 1})[1].key = \"a\"",
                "context merge([{a: 1}, {b: 2}]).b = 2"
            })
    void shouldReadEntriesAndPropertiesWhenTheyAreFeels(String expression) {
        assertThat(FEEL.evaluate(expression, VALUES)).isEqualTo(true);
    }

    @Test
    void shouldAnswerNothingWhenAFunctionRunsTextsOrJava() {
        assertThat(FEEL.evaluate(
                        "decision table(outputs: \"o\", input expression list: [\"s\"], input values list: [], "
                                + "output values: [], rule list: [[\"-\", \"s.class\"]], hit policy: \"U\")",
                        VALUES))
                .isNull();
        assertThat(FEEL.evaluate("invoke(\"n\", \"m\", \"d\", {})", VALUES)).isNull();
        assertThat(FEEL.evaluate(
                        "(function(x) external {java: {class: \"java.lang.Math\", method signature: \"abs(int)\"}})(-1)"
                                + " = 1",
                        VALUES))
                .isNotEqualTo(true);
    }
}
