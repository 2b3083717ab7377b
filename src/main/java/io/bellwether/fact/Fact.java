package io.bellwether.fact;

import java.time.LocalDate;
import java.time.ZonedDateTime;

/**
 * One observed value of an account.
 *
 * @param value BigDecimal, Boolean, String, LocalDate or ZonedDateTime, by the fact's type
 * @param observedOn the day the value was true
 */
public record Fact(String name, Object value, LocalDate observedOn, Origin origin) {

    /** Whether it holds a day, or an instant on a day, after this one. */
    public boolean isAfter(LocalDate day) {
        if (value instanceof ZonedDateTime instant) {
            return instant.toLocalDate().isAfter(day);
        }
        return value instanceof LocalDate date && date.isAfter(day);
    }
}
