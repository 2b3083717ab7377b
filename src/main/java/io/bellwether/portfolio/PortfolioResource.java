package io.bellwether.portfolio;

import io.bellwether.intake.Packing;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import io.bellwether.shared.sheet.SheetFile;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The whole portfolio over REST. */
@Path("/api/v1/portfolio")
@Tag(name = "Portfolio")
@RolesAllowed(Role.Names.READER)
public class PortfolioResource {
    private static final String SORT = "arr, renewal, score, movement or name, with - before it the largest first;"
            + " accounts without a value come last. Without it -arr";

    private final ListingPortfolio listing;
    private final SummingPortfolio summing;
    private final WritingPortfolio writing;
    private final Callers callers;

    PortfolioResource(ListingPortfolio listing, SummingPortfolio summing, WritingPortfolio writing, Callers callers) {
        this.listing = listing;
        this.summing = summing;
        this.writing = writing;
        this.callers = callers;
    }

    @GET
    @Path("/accounts")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listPortfolio",
            summary =
                    "All accounts by their latest decisions and facts, a page at a time, with how many match and their ARR",
            description = "The latest decision of each question counts that is an account's history: on stored facts,"
                    + " by the live release, as of now. upTo says until when recorded decisions are in it.")
    public PortfolioPage accounts(
            @BeanParam PortfolioFilter filter,
            @Parameter(description = SORT) @QueryParam("sort") @Nullable String sort,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        return listing.page(filter, sort, cursor, limit, callers.current());
    }

    @GET
    @Path("/accounts.csv")
    @Produces(SheetFile.CSV)
    @Operation(operationId = "writePortfolioCsv", summary = "The same list, all of it, as CSV")
    @APIResponse(
            responseCode = "200",
            description = "The list, a line an account",
            content = @Content(mediaType = SheetFile.CSV, schema = @Schema(type = SchemaType.STRING)))
    public Response csv(
            @BeanParam PortfolioFilter filter,
            @Parameter(description = SORT) @QueryParam("sort") @Nullable String sort,
            @Context RoutingContext http) {
        ListingPortfolio.Asked asked = listing.asked(filter, sort, callers.current(), new ArrayList<>());
        return named(Packing.stream(out -> writing.csv(asked, out), http), "portfolio.csv");
    }

    @GET
    @Path("/accounts.xlsx")
    @Produces(SheetFile.XLSX)
    @Operation(operationId = "writePortfolioWorkbook", summary = "The same list, all of it, as an Excel workbook")
    @APIResponse(
            responseCode = "200",
            description = "The workbook",
            content =
                    @Content(mediaType = SheetFile.XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response xlsx(
            @BeanParam PortfolioFilter filter,
            @Parameter(description = SORT) @QueryParam("sort") @Nullable String sort,
            @Context RoutingContext http) {
        ListingPortfolio.Asked asked = listing.asked(filter, sort, callers.current(), new ArrayList<>());
        return named(Packing.stream(out -> writing.xlsx(asked, out), http), "portfolio.xlsx");
    }

    private static Response named(Response response, String file) {
        return Response.fromResponse(response)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                .build();
    }

    @GET
    @Path("/summary")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sumPortfolio",
            summary = "The portfolio in figures, as it is or as it was at the end of a past day",
            description = "A past day is told by points of history and by the facts of then; it knows no tiers, stages,"
                    + " signals and confidence, so it cannot be filtered by them.")
    public PortfolioSummary summary(
            @BeanParam PortfolioFilter filter,
            @Parameter(description = "The day; today without it") @QueryParam("asOf") @Nullable String asOf,
            @Parameter(description = "Movers of the last so many days; 7 without it") @QueryParam("days") @Nullable
                    Integer days) {
        return summing.summary(filter, asOf, days, callers.current());
    }
}
