package io.bellwether.explain;

import io.bellwether.fact.FactType;
import io.bellwether.shared.PlainNumber;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** The line on which values of a fact stand: numbers as they are, days and instants as counts of days and seconds. */
record Scale(FactType type, ZoneId zone) {
    private static final BigDecimal HOUR = BigDecimal.valueOf(3600);
    private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");

    boolean linear() {
        return type.numeric() || temporal();
    }

    boolean temporal() {
        return type == FactType.DATE || type == FactType.INSTANT;
    }

    /** The smallest change that is told: 1 for whole numbers, money and days, an hour, else a hundredth. */
    BigDecimal step() {
        return switch (type) {
            case INTEGER, MONEY, DATE -> BigDecimal.ONE;
            case INSTANT -> HOUR;
            default -> HUNDREDTH;
        };
    }

    /** A value's place; null when it stands on no line. */
    static @Nullable BigDecimal at(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (value instanceof Number number) {
            return new BigDecimal(number.toString());
        }
        if (value instanceof LocalDate day) {
            return BigDecimal.valueOf(day.toEpochDay());
        }
        if (value instanceof ZonedDateTime instant) {
            return BigDecimal.valueOf(instant.toEpochSecond());
        }
        return value instanceof OffsetDateTime instant ? BigDecimal.valueOf(instant.toEpochSecond()) : null;
    }

    Object value(BigDecimal at) {
        return switch (type) {
            case DATE -> LocalDate.ofEpochDay(at.longValue());
            case INSTANT -> Instant.ofEpochSecond(at.longValue()).atZone(zone);
            default -> PlainNumber.of(at);
        };
    }

    /** The last place of the grid of steps that is not after a place. */
    BigDecimal floor(BigDecimal at) {
        return at.divide(step(), 0, RoundingMode.FLOOR).multiply(step());
    }
}
