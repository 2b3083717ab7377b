package io.bellwether.engine.drools.feel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.drools.budget.MeteredExpression;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.dmn.feel.FEEL;

/** The quick way of reckoning answers what the engine's own way does, to the digit. */
class NumberOperationTest {
    private static final List<Object> VALUES = new ArrayList<>(List.of(
            BigDecimal.ZERO,
            new BigDecimal("0.00"),
            BigDecimal.ONE,
            new BigDecimal("1.0"),
            new BigDecimal("-2.50"),
            new BigDecimal("3"),
            new BigDecimal("1234567890123456789012345678901234567"),
            new BigDecimal("1E-30"),
            new BigDecimal("1E+3000"),
            "text",
            true,
            LocalDate.of(2026, 11, 22),
            List.of(BigDecimal.ONE)));

    static {
        VALUES.add(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "-", "*", "/", "<", "<=", ">", ">=", "=", "!="})
    void shouldAnswerAsTheEngineDoesWhenTwoValuesAreReckonedWith(String operator) {
        FEEL engine = FEEL.newInstance(NumberOperationTest.class.getClassLoader(), List.of());
        MeteredExpression ours = new MeteredExpression(NumberOperationTest.class.getClassLoader());
        for (Object a : VALUES) {
            for (Object b : VALUES) {
                if (operator.equals("=") || operator.equals("!=")) {
                    if (a instanceof List || b instanceof List) {
                        continue; // lists are compared by what they hold, which the engine does not
                    }
                }
                Map<String, Object> values = new HashMap<>();
                values.put("a", a);
                values.put("b", b);

                assertThat(ours.evaluate("a " + operator + " b", values))
                        .as("%s %s %s", a, operator, b)
                        .isEqualTo(engine.evaluate("a " + operator + " b", values));
            }
        }
    }
}
