package io.bellwether.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A fact that the answer would have used.
 *
 * @param why absent, stale or null (sent as null)
 * @param observedOn the day of a stale value
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Missing(String fact, String why, @Nullable LocalDate observedOn) {}
