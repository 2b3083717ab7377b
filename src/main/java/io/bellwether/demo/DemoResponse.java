package io.bellwether.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far the demo base is.
 *
 * @param done accounts in the database
 * @param total accounts that there will be
 * @param rate accounts a second since this service began or went on
 * @param anchorDay the last day of the base
 * @param message why nothing is loaded, or what to do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DemoResponse(
        DemoState state,
        int done,
        int total,
        double rate,
        @Nullable LocalDate anchorDay,
        @Nullable String message) {

    static final DemoResponse NONE = new DemoResponse(
            DemoState.OFF, 0, 0, 0, null, "Start with bellwether.demo.enabled=true to load made-up accounts.");
}
