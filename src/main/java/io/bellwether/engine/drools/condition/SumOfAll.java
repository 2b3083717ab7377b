package io.bellwether.engine.drools.condition;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Their sum, 0 when there are none. */
public final class SumOfAll extends GatheredValues {
    @Override
    Object made(List<Object> values) {
        return values.stream()
                .map(BigDecimal.class::cast)
                .reduce(BigDecimal.ZERO, (a, b) -> a.add(b, MathContext.DECIMAL128));
    }
}
