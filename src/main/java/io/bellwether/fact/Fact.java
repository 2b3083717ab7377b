package io.bellwether.fact;

import java.time.LocalDate;

/**
 * One observed value of an account.
 *
 * @param value BigDecimal, Boolean, String, LocalDate or ZonedDateTime, by the fact's type
 * @param observedOn the day the value was true
 */
public record Fact(String name, Object value, LocalDate observedOn, Origin origin) {}
