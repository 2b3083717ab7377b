package io.bellwether.table.set;

import io.bellwether.shared.PlainNumber;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a column's values are; each kind is a line of values in order. */
public enum Kind {
    /** {@link BigDecimal}. */
    NUMBER(BigDecimal.class),
    /** {@link BigDecimal} without fraction: between 1 and 2 there is nothing. */
    WHOLE(BigDecimal.class),
    STRING(String.class),
    BOOLEAN(Boolean.class),
    DATE(LocalDate.class),
    TIME(LocalTime.class),
    /** A date and time with a zone or offset, as {@link Instant}. */
    INSTANT(Instant.class),
    /** A date and time without a zone, as {@link LocalDateTime}. */
    LOCAL_DATE_TIME(LocalDateTime.class),
    /** Days and time, as {@link Duration}. */
    DURATION(Duration.class),
    /** Years and months, as a {@link Long} of months. */
    MONTHS(Long.class);

    private final Class<?> javaType;

    Kind(Class<?> javaType) {
        this.javaType = javaType;
    }

    /** The kind of a FEEL type's values; empty for lists, contexts, functions, Any and what is not known. */
    public static Optional<Kind> ofType(@Nullable String feelType) {
        return Optional.ofNullable(
                feelType == null
                        ? null
                        : switch (feelType) {
                            case "number" -> NUMBER;
                            case "string" -> STRING;
                            case "boolean" -> BOOLEAN;
                            case "date" -> DATE;
                            case "time" -> TIME;
                            case "days and time duration", "dayTimeDuration" -> DURATION;
                            case "years and months duration", "yearMonthDuration" -> MONTHS;
                            default -> null;
                        });
    }

    /** The kind in words, in the singular. */
    public String words() {
        return switch (this) {
            case NUMBER, WHOLE -> "number";
            case INSTANT, LOCAL_DATE_TIME -> "date and time";
            case DURATION -> "duration of days and time";
            case MONTHS -> "duration of years and months";
            default -> name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    /** The kind in words, in the plural. */
    public String plural() {
        return switch (this) {
            case INSTANT, LOCAL_DATE_TIME -> "dates and times";
            case DURATION -> "durations of days and time";
            case MONTHS -> "durations of years and months";
            default -> words() + "s";
        };
    }

    boolean holds(Object value) {
        return javaType.isInstance(value);
    }

    /** Whether literals of another kind may stand in a column of this one. */
    boolean takes(Kind literal) {
        return literal == this || (this == WHOLE && literal == NUMBER);
    }

    /** Whether each value has a next one. */
    boolean steps() {
        return this == DATE || this == WHOLE || this == MONTHS;
    }

    /** The value before one, of a kind that steps. */
    Object before(Object value) {
        return switch (this) {
            case DATE -> ((LocalDate) value).minusDays(1);
            case WHOLE -> ((BigDecimal) value).subtract(BigDecimal.ONE);
            case MONTHS -> (Long) value - 1;
            default -> throw new IllegalStateException(this + " does not step");
        };
    }

    /** The cut just before or just after a value; where values have a next one, two names of one cut become one. */
    Cut cut(Object value, boolean after) {
        if (this == DATE && after) {
            return new Cut(((LocalDate) value).plusDays(1), false);
        }
        if (this == MONTHS && after) {
            return new Cut((Long) value + 1, false);
        }
        if (this == WHOLE) {
            BigDecimal number = (BigDecimal) value;
            BigDecimal up = number.setScale(0, after ? RoundingMode.FLOOR : RoundingMode.CEILING);
            return new Cut(after ? up.add(BigDecimal.ONE) : up, false);
        }
        if (this == BOOLEAN) {
            boolean yes = (Boolean) value;
            return yes == after ? (yes ? Cut.LAST : Cut.FIRST) : new Cut(true, false);
        }
        return new Cut(this == NUMBER ? PlainNumber.of((BigDecimal) value) : value, after);
    }
}
