package io.bellwether.engine.drools.feel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.drools.budget.MeteredExpression;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine by itself answers otherwise than the DMN specification asks. */
class FeelSpecificationTest {
    private static final MeteredExpression FEEL = new MeteredExpression(FeelSpecificationTest.class.getClassLoader());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "distinct values([1, 1.0, 2]) = [1, 2]",
                "count(distinct values([1, 1.0, 1.00])) = 1",
                "count(distinct values([[1], [1.0]])) = 1",
                "count(distinct values([{a: 1, b: [2]}, {b: [2.0], a: 1.0}])) = 1",
                "count(distinct values([[1..2], [1.0..2.0], [1..2)])) = 2",
                "count(distinct values([null, null, 1])) = 2",
                "count(distinct values([duration(\"P1Y\"), duration(\"P12M\")])) = 1",
                "count(distinct values([\"1\", 1])) = 2",
                "distinct values(1) = [1]",
                "union([5.0], [5]) = [5]",
                "count(union([5.0], [5], [[5.00]])) = 2",
                "union([1, 2], 2.0) = [1, 2]",
                "mode([1.0, 1, 2]) = [1]",
                "mode(1.0, 1, 2) = [1]",
                "mode([2, 1, 2.0, 1.00, 3]) = [1, 2]",
                "mode([]) = []",
                "mode([1, null]) = null",
                "list contains([1.0, 2], 1)",
                "list contains([[1.0], [2]], [1])",
                "list contains([{a: 1.0}], {a: 1})",
                "list contains([1, null], null)",
                "not(list contains([1], null))",
                "index of([1.0, 2, 1], 1) = [1, 3]",
                "index of([[1.0], [2]], [1]) = [1]",
                "index of([1, null], null) = [2]",
                "[1, 2] = [1.0, 2.00]",
                "not([1, 2] != [1.0, 2.00])",
                "[1, 2] != [2, 1]",
                "[1, [2, {a: 3}]] = [1.0, [2.0, {a: 3.0}]]",
                "{a: 1} = {a: 1.0}",
                "{a: 1, b: null} != {a: 1}",
                "[1..2] = [1.0..2.00]",
                "[1] = 1.0",
                "[] != null",
                "7.0 = 7",
                "7.0 in (7)",
                "7 in (8, 7.00)",
                "7.0 in [7, 8]",
                "7 in [6.0..7.0]",
                "7.0 in (<= 7)",
                "not(7.5 in (7, 8))",
                "\"a\" = \"a\"",
                "(1 = \"a\") = null",
                "({a: 1} = [1, 2]) = null",
            })
    void shouldTakeEqualNumbersForOneWhenTheyAreWrittenInDifferentWays(String expression) {
        assertThat(FEEL.evaluate(expression, Map.of())).isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "every t in tickets satisfies t.csat >= 4|null",
                "every t in tickets satisfies t.csat >= 6|false",
                "some t in tickets satisfies t.csat >= 4|true",
                "some t in tickets satisfies t.csat >= 6|null",
                "every x in [1, null] satisfies x > 0|null",
                "every x in [null, 0] satisfies x > 0|false",
                "some x in [0, null] satisfies x > 0|null",
                "some x in [null, 1] satisfies x > 0|true",
                "every t in missing satisfies t.csat >= 4|null",
                "some x in null satisfies true|null",
                "every x in null satisfies true|null",
                "every x in [] satisfies false|true",
                "some x in [] satisfies true|false",
                "every x in 5 satisfies x = 5|true",
                "every x in [1, 2], y in [x, 3] satisfies y >= x|true",
                "some x in [1, 2], y in [x, x + 1] satisfies y > 2|true",
                "every x in [1, 2], y in null satisfies y >= x|null",
                "some x in [[1], null], y in x satisfies y > 1|null",
                "every x in [1, 2] satisfies x|null",
                "every x in [1, 2] satisfies (some y in [1, null] satisfies y >= x)|null",
            })
    void shouldLeaveAQuantifierUnknownWhenWhatIsUnknownMayDecide(String expression, Boolean answer) {
        Map<String, Object> values = new HashMap<>();
        values.put("tickets", List.of(Map.of("csat", BigDecimal.valueOf(5)), Map.of()));
        values.put("missing", null);

        assertThat(FEEL.evaluate(expression, values)).isEqualTo(answer);
    }
}
