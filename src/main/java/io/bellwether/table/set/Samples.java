package io.bellwether.table.set;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Picks a plain value out of a set. */
final class Samples {
    private static final String ANY_TEXT = "other";

    private Samples() {}

    static @Nullable Object of(ValueSet set) {
        if (set.intervals().isEmpty()) {
            return null;
        }
        if (set.kind() == Kind.STRING && set.contains(ANY_TEXT)) {
            return ANY_TEXT;
        }
        return of(set.kind(), set.intervals().get(0));
    }

    private static Object of(Kind kind, Interval interval) {
        Object low = interval.from().value();
        Object high = interval.to().value();
        if (low != null && !interval.from().after()) {
            return low;
        }
        if (high != null && interval.to().after()) {
            return high;
        }
        if (kind == Kind.STRING) {
            return low == null ? "" : low + "\u0001";
        }
        if (low == null && high == null) {
            return origin(kind);
        }
        if (low == null) {
            return moved(kind, Objects.requireNonNull(high), -1);
        }
        return high == null ? moved(kind, low, 1) : middle(kind, low, high);
    }

    private static Object origin(Kind kind) {
        return switch (kind) {
            case NUMBER, WHOLE -> BigDecimal.ZERO;
            case STRING -> "";
            case BOOLEAN -> false;
            case DATE -> LocalDate.EPOCH;
            case TIME -> LocalTime.NOON;
            case INSTANT -> Instant.EPOCH;
            case LOCAL_DATE_TIME -> LocalDate.EPOCH.atStartOfDay();
            case DURATION -> Duration.ZERO;
            case MONTHS -> 0L;
        };
    }

    private static Object moved(Kind kind, Object from, int step) {
        return switch (kind) {
            case NUMBER, WHOLE -> ((BigDecimal) from).add(BigDecimal.valueOf(step));
            case STRING -> from;
            case BOOLEAN -> step > 0;
            case DATE -> ((LocalDate) from).plusDays(step);
            case TIME -> ((LocalTime) from).plusSeconds(step);
            case INSTANT -> ((Instant) from).plusSeconds(step);
            case LOCAL_DATE_TIME -> ((LocalDateTime) from).plusSeconds(step);
            case DURATION -> ((Duration) from).plusSeconds(step);
            case MONTHS -> (Long) from + step;
        };
    }

    private static Object middle(Kind kind, Object low, Object high) {
        return switch (kind) {
            case NUMBER, WHOLE -> ((BigDecimal) low).add((BigDecimal) high).multiply(new BigDecimal("0.5"));
            case TIME ->
                ((LocalTime) low)
                        .plus(Duration.between((LocalTime) low, (LocalTime) high)
                                .dividedBy(2));
            case INSTANT ->
                ((Instant) low)
                        .plus(Duration.between((Instant) low, (Instant) high).dividedBy(2));
            case LOCAL_DATE_TIME ->
                ((LocalDateTime) low)
                        .plus(Duration.between((LocalDateTime) low, (LocalDateTime) high)
                                .dividedBy(2));
            case DURATION -> ((Duration) low).plus((Duration) high).dividedBy(2);
            case STRING, BOOLEAN, DATE, MONTHS -> moved(kind, low, 1);
        };
    }
}
