package io.bellwether.engine.drools.condition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The most of them; none have none. */
public final class MostOfAll extends GatheredValues {
    @Override
    @SuppressWarnings("unchecked")
    @Nullable
    Object made(List<Object> values) {
        return values.stream()
                .max((a, b) -> ((Comparable<Object>) a).compareTo(b))
                .orElse(null);
    }

    @Override
    public Class<?> getResultType() {
        return Object.class;
    }
}
