package io.bellwether.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A fact that the answer would have used.
 *
 * @param why absent, stale, future (tells of the past, but lies after as-of) or null (sent as null)
 * @param observedOn the day of a stale or future value
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Missing(String fact, String why, @Nullable LocalDate observedOn) {}
