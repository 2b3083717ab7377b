package io.bellwether.metric;

import io.bellwether.intake.Packing;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import io.bellwether.shared.sheet.SheetFile;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Figures of the whole portfolio over REST. */
@Path("/api/v1/portfolio")
@Tag(name = "Portfolio")
@RolesAllowed(Role.Names.READER)
public class MetricResource {
    private static final String CSV = "text/csv";
    private static final String GROUP = "Only accounts of this group of by; empty for those of which it is not known";
    private static final String CURRENCY = "Only amounts in this currency";

    private final TellingMetrics telling;
    private final ListingMetricAccounts listing;
    private final MetricSheets sheets;
    private final Callers callers;

    MetricResource(TellingMetrics telling, ListingMetricAccounts listing, MetricSheets sheets, Callers callers) {
        this.telling = telling;
        this.listing = listing;
        this.sheets = sheets;
        this.callers = callers;
    }

    @GET
    @Path("/metrics")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "tellMetrics",
            summary = "Retention, churn, renewals, health and reactions over a period, against their targets",
            description =
                    "Cohorts are closed: the customers of the start. What was known on a day is what counts of it."
                            + " Every figure comes with its definition, its numerator and denominator, how many count, and of how"
                            + " many it is not known; a figure of nothing is null, with the reason.")
    public MetricReport metrics(@BeanParam MetricParameters asked) {
        return telling.report(asked, callers.current());
    }

    @GET
    @Path("/metrics.csv")
    @Produces(CSV)
    @Operation(operationId = "writeMetricsCsv", summary = "The same figures as CSV")
    @APIResponse(
            responseCode = "200",
            description = "The figures, a line each",
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
    public Response csv(@BeanParam MetricParameters asked, @Context RoutingContext http) {
        MetricReport report = telling.report(asked, callers.current());
        return named(Packing.stream(out -> sheets.csv(report, out), http), "metrics.csv");
    }

    @GET
    @Path("/metrics.xlsx")
    @Produces(SheetFile.XLSX)
    @Operation(operationId = "writeMetricsWorkbook", summary = "The same figures as an Excel workbook")
    @APIResponse(
            responseCode = "200",
            description = "The workbook",
            content =
                    @Content(mediaType = SheetFile.XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response xlsx(@BeanParam MetricParameters asked, @Context RoutingContext http) {
        MetricReport report = telling.report(asked, callers.current());
        return named(Packing.stream(out -> sheets.xlsx(report, out), http), "metrics.xlsx");
    }

    @GET
    @Path("/metrics/{metric}/accounts")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listMetricAccounts",
            summary = "The accounts behind a figure, with what each adds to it, a page at a time",
            description = "The numerators and denominators of all pages add up to those of the figure.")
    public MetricAccountsPage accounts(
            @PathParam("metric") String metric,
            @BeanParam MetricParameters asked,
            @Parameter(description = GROUP) @QueryParam("group") @Nullable String group,
            @Parameter(description = CURRENCY) @QueryParam("currency") @Nullable String currency,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        return listing.page(listing.asked(metric, asked, group, currency, cursor, limit, callers.current()));
    }

    @GET
    @Path("/metrics/{metric}/accounts.csv")
    @Produces(CSV)
    @Operation(operationId = "writeMetricAccountsCsv", summary = "The same accounts, all of them, as CSV")
    @APIResponse(
            responseCode = "200",
            description = "The accounts, a line each",
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
    public Response accountsCsv(
            @PathParam("metric") String metric,
            @BeanParam MetricParameters asked,
            @Parameter(description = GROUP) @QueryParam("group") @Nullable String group,
            @Parameter(description = CURRENCY) @QueryParam("currency") @Nullable String currency,
            @Context RoutingContext http) {
        var all = listing.asked(metric, asked, group, currency, null, null, callers.current());
        return named(Packing.stream(out -> sheets.csv(all, out), http), "metric-accounts.csv");
    }

    @GET
    @Path("/metrics/{metric}/accounts.xlsx")
    @Produces(SheetFile.XLSX)
    @Operation(
            operationId = "writeMetricAccountsWorkbook",
            summary = "The same accounts, all of them, as an Excel workbook")
    @APIResponse(
            responseCode = "200",
            description = "The workbook",
            content =
                    @Content(mediaType = SheetFile.XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response accountsXlsx(
            @PathParam("metric") String metric,
            @BeanParam MetricParameters asked,
            @Parameter(description = GROUP) @QueryParam("group") @Nullable String group,
            @Parameter(description = CURRENCY) @QueryParam("currency") @Nullable String currency,
            @Context RoutingContext http) {
        var all = listing.asked(metric, asked, group, currency, null, null, callers.current());
        return named(Packing.stream(out -> sheets.xlsx(all, out), http), "metric-accounts.xlsx");
    }

    private static Response named(Response response, String file) {
        return Response.fromResponse(response)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                .build();
    }
}
