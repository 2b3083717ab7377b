package io.bellwether.engine.trace;

import io.bellwether.shared.PlainNumber;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of the engine as JSON can hold them. */
public final class TraceValues {
    private TraceValues() {}

    /** Maps, lists, BigDecimal, Boolean, String or null. */
    public static @Nullable Object json(@Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof String) {
            return value;
        }
        if (value instanceof Number number) {
            return PlainNumber.of(new BigDecimal(number.toString()));
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            map.forEach((k, v) -> all.put(String.valueOf(k), json(v)));
            return all;
        }
        if (value instanceof Collection<?> list) {
            List<@Nullable Object> all = new java.util.ArrayList<>(list.size());
            list.forEach(v -> all.add(json(v)));
            return all;
        }
        return value instanceof ZonedDateTime instant ? instant.toInstant().toString() : String.valueOf(value);
    }
}
