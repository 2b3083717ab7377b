package io.bellwether.engine.drools.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.RuleCalendar;
import io.bellwether.engine.drools.condition.Conditions;
import io.bellwether.engine.drools.sandbox.Element.Read;
import io.bellwether.engine.plan.detection.Condition;
import io.bellwether.engine.plan.detection.RuleCondition;
import io.bellwether.engine.plan.detection.ValueKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DrlConditionTest {
    private static final Map<String, ValueKind> FIELDS = Map.of(
            "a", ValueKind.NUMBER,
            "b", ValueKind.NUMBER,
            "c", ValueKind.NUMBER,
            "yes", ValueKind.BOOLEAN,
            "text", ValueKind.TEXT);

    @Test
    void shouldCompareExactlyWhenAThresholdHasDecimals() {
        Random random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            int scale = random.nextInt(8);
            BigDecimal threshold = BigDecimal.valueOf(random.nextInt(10_000_000), scale);
            BigDecimal step = BigDecimal.valueOf(1, scale);
            for (int away = -1; away <= 1; away++) {
                Map<String, Object> met = Map.of(
                        "a",
                        threshold.add(step.multiply(BigDecimal.valueOf(away))).setScale(9));
                String number = threshold.toPlainString();
                assertThat(holds("a < " + number, met))
                        .as("%s < %s", met, number)
                        .isEqualTo(away < 0);
                assertThat(holds("a >= " + number, met)).isEqualTo(away >= 0);
                assertThat(holds("a == " + number + " || a > " + number, met)).isEqualTo(away >= 0);
                assertThat(holds("a not in (-1, " + number + ")", met)).isEqualTo(away != 0);
                assertThat(holds("a - " + number + " <= 0.0", met)).isEqualTo(away <= 0);
                assertThat(holds("-a == -" + number, met)).isEqualTo(away == 0);
            }
        }
    }

    /** What is known to hold goes on holding whatever the missing facts turn out to be; likewise what is known not to. */
    @Test
    void shouldHoldOrNotWhateverIsMissingWhenItIsToldSo() {
        Random random = new Random(13);
        int decided = 0;
        for (int i = 0; i < 4_000; i++) {
            String text = formula(random, 3);
            Map<String, Object> known = values(random, 0.5);
            Boolean told = outcome(text, known);
            for (int j = 0; told != null && j < 10; j++) {
                Map<String, Object> all = values(random, 1);
                all.putAll(known);
                assertThat(outcome(text, all))
                        .as("%s on %s, then %s", text, known, all)
                        .isEqualTo(told);
                decided++;
            }
            assertThat(outcome(text, values(random, 1))).as(text).isNotNull();
        }
        assertThat(decided).isGreaterThan(1_000);
    }

    private static String formula(Random random, int depth) {
        if (depth > 0 && random.nextInt(4) > 0) {
            String one = formula(random, depth - 1);
            String other = formula(random, depth - 1);
            return switch (random.nextInt(3)) {
                case 0 -> "(" + one + " && " + other + ")";
                case 1 -> "(" + one + " || " + other + ")";
                default -> "!(" + one + ")";
            };
        }
        return switch (random.nextInt(7)) {
            case 0 -> "yes";
            case 1 -> "text != \"x\"";
            case 2 -> "text not in (\"x\", \"y\")";
            case 3 -> "text matches \"x|z\"";
            case 4 -> "a + b * 2 > " + random.nextInt(4);
            case 5 -> "c <= 1.5";
            default -> "a != b";
        };
    }

    private static Map<String, Object> values(Random random, double share) {
        Map<String, Object> values = new HashMap<>();
        for (String name : FIELDS.keySet()) {
            if (random.nextDouble() < share) {
                values.put(
                        name,
                        switch (FIELDS.get(name)) {
                            case NUMBER -> BigDecimal.valueOf(random.nextInt(30), 1);
                            case BOOLEAN -> random.nextBoolean();
                            default -> List.of("x", "y", "z").get(random.nextInt(3));
                        });
            }
        }
        return values;
    }

    private static boolean holds(String text, Map<String, Object> met) {
        return Boolean.TRUE.equals(outcome(text, met));
    }

    private static @Nullable Boolean outcome(String text, Map<String, Object> met) {
        Read read = new DrlCondition(text, FIELDS, Map.of()).read();
        Condition condition = Objects.requireNonNull(read.condition());
        List<@Nullable Object> values = new ArrayList<>();
        read.names().forEach(name -> values.add(met.get(name)));
        Conditions conditions = new Conditions(
                List.of(new RuleCondition("r", text, condition, read.names())), new RuleCalendar(List.of()));
        Object[] given = values.toArray();
        return conditions.unknown(0, given) ? null : Boolean.valueOf(conditions.holds(0, given));
    }
}
