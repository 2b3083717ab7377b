package io.bellwether.engine.drools.condition;

import java.math.BigDecimal;
import java.util.List;

/** How many there are. */
public final class CountOfAll extends GatheredValues {
    @Override
    Object made(List<Object> values) {
        return BigDecimal.valueOf(values.size());
    }

    @Override
    boolean counts() {
        return true;
    }
}
