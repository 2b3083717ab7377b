package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.drools.plan.Types;
import io.bellwether.engine.plan.Fitting;
import io.bellwether.testing.Baseline;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;

/** Plans take for a value of a type what Drools takes for one. */
class PlanTypesTest {
    private static final List<@Nullable Object> PLAIN = Arrays.asList(
            null,
            "a text",
            "red",
            BigDecimal.ONE,
            7,
            true,
            LocalDate.EPOCH,
            LocalDate.EPOCH.atStartOfDay(ZoneId.of("Europe/Berlin")),
            LocalDate.EPOCH.atStartOfDay(),
            List.of(),
            Map.of());

    private final Random random = new Random(7);
    private int held;

    @Test
    void shouldHoldWhatDroolsHoldsWhenValuesAreOdd() {
        DroolsRulebook compiled = (DroolsRulebook) Baseline.compiled();
        Set<DMNType> types = new LinkedHashSet<>();
        for (DMNModel model : compiled.models().compiled().runtime().getModels()) {
            model.getItemDefinitions().forEach(i -> types.add(i.getType()));
            model.getInputs().forEach(i -> types.add(i.getType()));
            model.getDecisions().forEach(d -> types.add(d.getResultType()));
        }
        assertThat(types).hasSizeGreaterThan(100);
        types.forEach(this::compare);
        assertThat(held).isGreaterThan(1_000);
    }

    private void compare(DMNType type) {
        Fitting.Fits fits = Types.fits(type);
        List<@Nullable Object> values = new ArrayList<>(PLAIN);
        for (int i = 0; i < 40; i++) {
            values.add(value(type, 0));
        }
        for (Object value : values) {
            for (Object asked :
                    Arrays.asList(value, Collections.singletonList(value), Arrays.asList(value, null, value))) {
                boolean holds = type.isAssignableValue(asked);
                held += holds ? 1 : 0;
                assertThat(fits.holds(asked)).as(type + " of " + asked).isEqualTo(holds);
            }
        }
    }

    /** Mostly one that fits, with something odd in it now and then. */
    private @Nullable Object value(DMNType type, int depth) {
        if (random.nextInt(12) == 0) {
            return PLAIN.get(random.nextInt(PLAIN.size()));
        }
        if (type.isCollection() && random.nextInt(12) > 0) {
            DMNType element = type.getBaseType();
            return element == null || depth > 4
                    ? List.of()
                    : Arrays.asList(value(element, depth + 1), value(element, depth + 1));
        }
        if (type.isComposite()) {
            Map<String, Object> context = new HashMap<>();
            type.getFields().forEach((name, field) -> {
                if (random.nextInt(12) > 0) {
                    context.put(name, depth > 4 ? null : value(field, depth + 1));
                }
            });
            return context;
        }
        if (!type.getAllowedValues().isEmpty()) {
            String text = type.getAllowedValues()
                    .get(random.nextInt(type.getAllowedValues().size()))
                    .toString();
            return text.equals("null") ? null : text.replace("\"", "");
        }
        return switch (String.valueOf(((BaseDMNTypeImpl) type).getFeelType().getName())) {
            case "number" -> BigDecimal.TEN;
            case "boolean" -> false;
            case "date" -> LocalDate.EPOCH;
            case "date and time" -> LocalDate.EPOCH.atStartOfDay(ZoneId.of("UTC"));
            default -> "a text";
        };
    }
}
