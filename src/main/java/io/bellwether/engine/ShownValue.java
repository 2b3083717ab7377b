package io.bellwether.engine;

import io.bellwether.fact.FactType;
import io.bellwether.shared.PlainNumber;
import io.bellwether.shared.number.DecimalText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as people write them, in the sentences of reasons. */
public final class ShownValue {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'");

    private ShownValue() {}

    /** A value of a fact of this type; null for a type that is not known. */
    public static String of(@Nullable Object value, @Nullable FactType type) {
        if (value == null) {
            return "unknown";
        }
        if (value instanceof BigDecimal number) {
            if (!DecimalText.isPlain(number)) {
                return number.toString();
            }
            if (type == FactType.RATIO) {
                return plain(number.movePointRight(2)) + " %";
            }
            return type == FactType.MONEY ? "$" + String.format(java.util.Locale.ROOT, "%,.0f", number) : plain(number);
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "none" : list.stream().map(v -> of(v, type)).collect(Collectors.joining(", "));
        }
        if (value instanceof Boolean bool) {
            return bool ? "yes" : "no";
        }
        if (value instanceof ZonedDateTime instant) {
            return MINUTE.format(instant.withZoneSameInstant(java.time.ZoneOffset.UTC));
        }
        return String.valueOf(value);
    }

    private static String plain(BigDecimal number) {
        return PlainNumber.of(number.setScale(2, RoundingMode.HALF_UP)).toPlainString();
    }
}
