package io.bellwether.engine.drools.feel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.engine.BudgetSpentException;
import io.bellwether.engine.budget.EvaluationBudget;
import io.bellwether.engine.budget.Meter;
import io.bellwether.engine.drools.budget.MeteredExpression;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops over bounds from data: as long as the budget lets them be, and nothing of them is left behind. */
class LoopsTest {
    private static final MeteredExpression FEEL = new MeteredExpression(LoopsTest.class.getClassLoader());
    private static final EvaluationBudget ROOMY = new EvaluationBudget(Duration.ofSeconds(60), 400_000, 512L << 20, 1);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count(for i in 1..seats, j in 1..seats return i * j)|90000",
                "sum(for i in 1..seats, j in 1..seats return seats)|27000000",
                "count(for i in 1..seats * seats return i * seats)|90000",
                "count(for i in 1..60, j in 1..60, k in 1..seats / 15 return i + j + k + seats)|72000",
                "sum(for i in 1..seats return count(for j in 1..seats return i * j + seats))|90000",
                "if some i in 1..seats, j in 1..seats satisfies i * j > seats * seats then 1 else 2|2",
                "if every i in 1..seats, j in 1..seats satisfies i * j <= seats * seats then 1 else 2|1",
                "if some i in 1..60, j in 1..60, k in 1..seats / 15 satisfies i + j + k > seats then 1 else 2|2",
                "if every i in (for x in 1..seats return x), j in (for x in 1..seats return x) satisfies i * j > 0"
                        + " then 1 else 2|1",
                "count((for i in 1..seats, j in 1..seats return i * j)[item > seats])|88233",
            })
    void shouldAnswerWhenLoopsStayWithinTheirSteps(String expression, BigDecimal answer) {
        assertThat(within(expression))
                .isInstanceOfSatisfying(BigDecimal.class, n -> assertThat(n).isEqualByComparingTo(answer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count(for i in 1..seats * 10, j in 1..seats * 10 return i * j)",
                "count(for i in 1..seats, j in 1..seats, k in 1..seats return i * j * k)",
                "sum(for i in 1..seats * 10 return count(for j in 1..seats * 10 return i * j))",
                "some i in 1..seats * 10, j in 1..seats * 10 satisfies i * j < 0",
                "every i in 1..seats, j in 1..seats, k in 1..seats satisfies i * j * k > 0",
            })
    void shouldNameTheRuleAndItsStepsWhenLoopsGoBeyondTheBudget(String expression) {
        assertThatThrownBy(() -> within(expression))
                .isInstanceOf(BudgetSpentException.class)
                .hasMessageContaining("a column takes more than 400000 steps");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{i: 5, a: for i in [1, 2] return i, b: i}.b = 5",
                "{b: 7, a: for i in [] return i, c: b}.c = 7",
                "{b: 7, a: for i in [1], j in [] return i, c: b}.c = 7",
                "(for i in 1..3, j in 1..i return j) = [1, 1, 2, 1, 2, 3]",
                "(for i in 1..4 return if i = 1 then 1 else partial[-1] * i) = [1, 2, 6, 24]",
                "(for f in (for i in 1..3 return function() i) return f()) = [1, 2, 3]",
                "(for i in 3..1 return i) = [3, 2, 1]",
                "(for d in @\"2026-01-01\"..@\"2026-01-03\" return d) = [@\"2026-01-01\", @\"2026-01-02\", @\"2026-01-03\"]",
                "(for i in 7 return i) = [7]",
                "(for i in null return i) = null",
                "some i in 1..10 satisfies i = 5",
                "not(every i in 1..10 satisfies i < 5)",
                "some i in [1..10] satisfies i = 5",
                "(some i in 1..null satisfies true) = null",
                "(for i in 1..null return i) = null",
                "(for i in null..1 return i) = null",
                "(for i in 1..\"a\" return i) = null",
                "(some i in 1..\"a\" satisfies true) = null",
            })
    void shouldAnswerAsTheSpecificationAsksWhenALoopIsOver(String expression) {
        assertThat(within(expression)).isEqualTo(true);
    }

    private static @Nullable Object within(String expression) {
        return Meter.within(ROOMY, "a test", () -> FEEL.evaluate(expression, Map.of("seats", BigDecimal.valueOf(300))));
    }

    @Test
    void shouldSayThatARuleNestsTooDeeplyWhenFunctionsCallEachOther() {
        assertThatThrownBy(() -> within("{f: function(x) if x = 0 then 0 else 1 + f(x - 1), y: f(100000)}.y"))
                .isInstanceOf(BudgetSpentException.class)
                .hasMessageContaining("a column calls itself more than 150 times deep");
    }
}
