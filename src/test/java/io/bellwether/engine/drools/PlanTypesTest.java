package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.drools.plan.Types;
import io.bellwether.engine.plan.Fitting;
import io.bellwether.testing.Baseline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNType;

/** Plans take for a value of a type what Drools takes for one. */
class PlanTypesTest {
    private final TypedValues made = new TypedValues(7);
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
        List<@Nullable Object> values = new ArrayList<>(TypedValues.PLAIN);
        for (int i = 0; i < 40; i++) {
            values.add(made.value(type));
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
}
