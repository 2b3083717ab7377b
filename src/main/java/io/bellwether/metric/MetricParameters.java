package io.bellwether.metric;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which period is asked for, and how it is parted, as it was sent. */
public class MetricParameters {
    @Parameter(description = "The first day; without it the year that ends with the last one")
    @QueryParam("from")
    @Nullable
    String from;

    @Parameter(description = "The last day, today at the latest; today without it")
    @QueryParam("to")
    @Nullable
    String to;

    @Parameter(
            description =
                    "tier, segment or csm: a figure for each, by what was known of the account at the start, or else at"
                            + " the end; month: a period of its own for each calendar month; one total without it")
    @QueryParam("by")
    @Nullable
    String by;
}
