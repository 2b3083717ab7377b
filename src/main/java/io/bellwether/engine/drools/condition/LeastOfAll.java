package io.bellwether.engine.drools.condition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The least of them; none have none. */
public final class LeastOfAll extends GatheredValues {
    @Override
    @SuppressWarnings("unchecked")
    @Nullable
    Object made(List<Object> values) {
        return values.stream()
                .min((a, b) -> ((Comparable<Object>) a).compareTo(b))
                .orElse(null);
    }

    @Override
    public Class<?> getResultType() {
        return Object.class;
    }
}
