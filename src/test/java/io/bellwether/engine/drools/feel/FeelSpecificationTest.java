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
                "{a: 7} = [{a: 7.0}]",
                "not({a: 7} != [{a: 7.0}])",
                "[7] in [[7.0]]",
                "[7] in ([8, 9], [7.0])",
                "not([7] in [[7.5]])",
                "7 in ([7.0, 8])",
                "7 in ([8, 9], [6, 7.0])",
                "not(7 in ([8, 9]))",
                "not(7 in [[7, 8]])",
                "(3 + 4) in ( [7.0, 8] )",
                "[1, 2, 3] in ([[1, 2, 3, 4]], [1, 2, 3.0])",
                "not([1, 2] in [1, 2])",
                "{a: 7} in [{a: 7.0}]",
                "{a: [7]} in ({a: 8}, {a: [7.00]})",
                "[1..2] in [[1.0..2.0], [3..4]]",
                "7 in [[6.0..7.0], [9..10]]",
                "7.0 in != 8",
                "not(7.0 in != 7)",
                "(7 in null) = null",
                "null in [1, null]",
                "not(null in [1])",
                "\"a\" in [\"b\", \"a\"]",
                "not(\"a\" in [[\"a\"]])",
                "@\"2026-11-01T10:00:00Z\" in [@\"2026-11-01T11:00:00+01:00\"]",
                "[@\"2026-11-01T10:00:00Z\"] in [[@\"2026-11-01T11:00:00+01:00\"]]",
                "list contains([[7]], [7.0])",
                "list contains([{a: {b: 7}}], {a: {b: 7.0}})",
                "index of([{a: 7}, {a: 8}, {a: 7.0}], {a: 7.00}) = [1, 3]",
                "is([7], [7.0])",
                "is({a: 7}, {a: 7.0})",
                "is([1..7], [1.0..7.0])",
                "is([null], [null])",
                "not(is([7], [8]))",
                "not(is([@\"10:00:00Z\"], [@\"11:00:00+01:00\"]))",
                "coincides([1..7], [1.0..7.0])",
                "coincides(7, 7.0)",
                "coincides((=7), [7.0..7])",
                "(=7) != [7..7]",
                "(=7) = (=7.0)",
                "not((=7) = (=8))",
                "7.0 in (=7)",
                "7 in [(=7.0), (=8)]",
                "count(distinct values([(=7), [7..7], (=7.0)])) = 2",
                "(!=7) = (!=7.0)",
                "(!=7) != (!=8)",
                "8 in (!=7)",
                "not(7.0 in (!=7))",
                "not(coincides([1..7], [1..7)))",
                "coincides(null, [1..7]) = null",
                "count([{a: 7}, {a: 7.0}, {a: 8}][item = {a: 7.00}]) = 2",
                "sublist([1, 2, 3], 2.0, 1.0) = [2]",
                "remove([1, 2, 3], 1.0) = [2, 3]",
                "insert before([1, 3], 2.0, 2) = [1, 2, 3]",
                "list replace([1, 2], 2.0, 3) = [1, 3]",
                "list replace([[7], [8]], function(item, new) item = [7.0], 0) = [0, [8]]",
                "[1, 2, 3][2.0] = 2",
                "substring(\"abc\", 2.0, 1.0) = \"b\"",
                "odd(7.0) and even(8.0)",
                "modulo(7.0, 2) = 1",
                "decimal(1.55, 1.0) = decimal(1.55, 1)",
                "date(2026.0, 11.0, 1.0) = date(2026, 11, 1)",
                "max([[7][1], 7.0]) = 7",
                "(for i in 1.0..3.0 return i) = [1, 2, 3]",
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
