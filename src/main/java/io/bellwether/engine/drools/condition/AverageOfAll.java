package io.bellwether.engine.drools.condition;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Their average; none have none. */
public final class AverageOfAll extends GatheredValues {
    @Override
    @Nullable
    Object made(List<Object> values) {
        BigDecimal sum = (BigDecimal) new SumOfAll().made(values);
        return values.isEmpty() ? null : sum.divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128);
    }
}
