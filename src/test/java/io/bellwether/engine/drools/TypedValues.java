package io.bellwether.engine.drools;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;

/** Makes values that types may have, and some that they may not. */
final class TypedValues {
    static final List<@Nullable Object> PLAIN = Arrays.asList(
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

    private final Random random;

    TypedValues(long seed) {
        this.random = new Random(seed);
    }

    @Nullable
    Object value(DMNType type) {
        return value(type, 0);
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
