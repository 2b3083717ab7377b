package io.bellwether.table.set;

import io.bellwether.shared.number.DecimalText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.chrono.ChronoPeriod;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Values of the engine as values of a kind. */
public final class FeelValue {
    private FeelValue() {}

    /** A value as the kind holds it; empty when it is of another kind. */
    public static Optional<Object> of(Object value, Kind kind) {
        Object plain = value;
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            plain = BigDecimal.valueOf(((Number) value).longValue());
        } else if (value instanceof BigInteger whole) {
            plain = new BigDecimal(whole);
        } else if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            plain = Double.isFinite(number) ? BigDecimal.valueOf(number) : value;
        } else if (value instanceof ZonedDateTime zoned) {
            plain = zoned.toInstant();
        } else if (value instanceof OffsetDateTime offset) {
            plain = offset.toInstant();
        } else if (value instanceof ChronoPeriod period) {
            plain = period.get(ChronoUnit.YEARS) * 12 + period.get(ChronoUnit.MONTHS);
        } else if (value instanceof Duration duration) {
            plain = duration;
        }
        if (plain instanceof BigDecimal number && !DecimalText.isReckonable(number)) {
            return Optional.empty();
        }
        return kind.holds(plain) ? Optional.of(plain) : Optional.empty();
    }
}
