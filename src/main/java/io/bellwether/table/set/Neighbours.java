package io.bellwether.table.set;

import io.bellwether.shared.Nearest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds what of a set is nearest to a value outside it. */
final class Neighbours {
    private Neighbours() {}

    static Optional<Object> nearest(ValueSet set, Object value) {
        List<Object> ends = new ArrayList<>();
        for (Interval interval : set.intervals()) {
            Object low = interval.from().value();
            Object high = interval.to().value();
            if (low != null && !interval.from().after()) {
                ends.add(low);
            }
            if (high != null && interval.to().after()) {
                ends.add(high);
            } else if (high != null && set.kind().steps()) {
                ends.add(set.kind().before(high));
            }
        }
        if (set.kind() == Kind.STRING) {
            return Nearest.to(
                            value.toString(),
                            ends.stream().map(Object::toString).toList())
                    .map(near -> near);
        }
        BigDecimal from = place(value);
        return ends.stream()
                .min(Comparator.comparing(end -> place(end).subtract(from).abs()));
    }

    /** Where a value stands on its line. */
    private static BigDecimal place(Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (value instanceof LocalDate day) {
            return BigDecimal.valueOf(day.toEpochDay());
        }
        if (value instanceof LocalTime time) {
            return BigDecimal.valueOf(time.toNanoOfDay());
        }
        if (value instanceof LocalDateTime time) {
            return place(time.toInstant(ZoneOffset.UTC));
        }
        if (value instanceof Instant instant) {
            return BigDecimal.valueOf(instant.getEpochSecond()).add(BigDecimal.valueOf(instant.getNano(), 9));
        }
        if (value instanceof Duration duration) {
            return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
        }
        if (value instanceof Long months) {
            return BigDecimal.valueOf(months);
        }
        return Boolean.TRUE.equals(value) ? BigDecimal.ONE : BigDecimal.ZERO;
    }
}
