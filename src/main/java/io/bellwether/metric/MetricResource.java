package io.bellwether.metric;

import io.bellwether.problem.Room;
import io.bellwether.security.Caller;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.sheet.SheetFile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Figures of the whole portfolio over REST. */
@Path("/api/v1/portfolio")
@Tag(name = "Portfolio")
@RolesAllowed(Role.Names.READER)
public class MetricResource {
    private static final String GROUP = "Only accounts of this group of by; empty for those of which it is not known";
    private static final String CURRENCY = "Only amounts in this currency";

    private final TellingMetrics telling;
    private final ListingMetricAccounts listing;
    private final Callers callers;
    private final Room room;

    MetricResource(TellingMetrics telling, ListingMetricAccounts listing, Callers callers, MetricConfig config) {
        this.telling = telling;
        this.listing = listing;
        this.callers = callers;
        this.room = new Room(config.atOnce(), "Many figures are being worked out right now.");
    }

    @GET
    @Path("/metrics")
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(
            operationId = "tellMetrics",
            summary = "Retention, churn, renewals, health and reactions over a period, against their targets",
            description =
                    "Cohorts are closed: the customers of the start. What was known on a day is what counts of it."
                            + " Every figure comes with its definition, its numerator and denominator, how many count, and of how"
                            + " many it is not known; a figure of nothing is null, with the reason.")
    public MetricReport metrics(@BeanParam MetricParameters asked) {
        Caller caller = callers.current();
        return room.within(() -> telling.report(asked, caller));
    }

    @GET
    @Path("/metrics/{metric}/accounts")
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(
            operationId = "listMetricAccounts",
            summary = "The accounts behind a figure, with what each adds to it, a page at a time",
            description = "The numerators and denominators of all pages add up to those of the figure.")
    public ListResponse<MetricAccount> accounts(
            @PathParam("metric") String metric,
            @BeanParam MetricParameters asked,
            @Parameter(description = GROUP) @QueryParam("group") @Nullable String group,
            @Parameter(description = CURRENCY) @QueryParam("currency") @Nullable String currency,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        Caller caller = callers.current();
        return room.within(() -> page(metric, asked, group, currency, cursor, limit, caller));
    }

    /** Whoever has the first page gets all behind it, however many come meanwhile. */
    private ListResponse<MetricAccount> page(
            String metric,
            MetricParameters asked,
            @Nullable String group,
            @Nullable String currency,
            @Nullable String cursor,
            @Nullable Integer limit,
            Caller caller) {
        return listing.page(listing.asked(metric, asked, group, currency, cursor, limit, caller))
                .followedBy(next -> page(metric, asked, group, currency, next, limit, caller));
    }
}
