package io.bellwether.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.problem.Finding;
import io.bellwether.security.Caller;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.sheet.SheetFile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Accounts, their facts, records and outcomes over REST. */
@Path("/api/v1/accounts")
@Tag(name = "Accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AccountResource {
    private final ReadingAccounts reading;
    private final ListingAccounts listing;
    private final WritingAccounts writing;
    private final OwnAccounts own;
    private final Callers callers;

    AccountResource(
            ReadingAccounts reading,
            ListingAccounts listing,
            WritingAccounts writing,
            OwnAccounts own,
            Callers callers) {
        this.listing = listing;
        this.reading = reading;
        this.writing = writing;
        this.own = own;
        this.callers = callers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @RolesAllowed({Role.Names.READER, Role.Names.DECIDER})
    @Operation(
            operationId = "listAccounts",
            summary = "Accounts, a page at a time",
            description =
                    "band is the one of the latest answer on record, of the day bandOn and by release bandRelease."
                            + " A filter's value that nothing has is an error with the nearest that there is.")
    public ListResponse<AccountItem> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("segment") @Nullable String segment,
            @QueryParam("csm") @Nullable String csm,
            @Parameter(description = "The band of the latest answer on record") @QueryParam("band") @Nullable
                    String band,
            @Parameter(description = "Renews on this day or later") @QueryParam("renewalFrom") @Nullable
                    String renewalFrom,
            @Parameter(description = "Renews on this day or before") @QueryParam("renewalTo") @Nullable
                    String renewalTo,
            @Parameter(description = "id, name, renewal (soonest first) or score (lowest first)")
                    @QueryParam("sort")
                    @Nullable
                    String sort,
            @QueryParam("limit") @Nullable Integer limit) {
        Caller caller = callers.current();
        List<Finding> findings = new ArrayList<>();
        String seen = own.csm(caller, csm, findings);
        return listing.page(
                        new ListingAccounts.Search(cursor, segment, seen, band, renewalFrom, renewalTo, sort, limit),
                        findings)
                .followedBy(next -> list(next, segment, csm, band, renewalFrom, renewalTo, sort, limit));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.Names.READER, Role.Names.DECIDER})
    @Operation(operationId = "readAccount", summary = "An account with its facts, records and outcomes as of a day")
    public AccountResponse read(@PathParam("id") String id, @QueryParam("asOf") @Nullable String asOf) {
        own.require(callers.current(), id);
        return reading.one(id, asOf);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Role.Names.DECIDER)
    @Operation(operationId = "putAccount", summary = "Creates an account, or changes its name, segment or CSM")
    @RequestBody(content = @Content(schema = @Schema(implementation = AccountRequest.Body.class)))
    @APIResponse(
            responseCode = "200",
            description = "The account was there",
            content = @Content(schema = @Schema(implementation = AccountResponse.class)))
    @APIResponse(
            responseCode = "201",
            description = "The account is new",
            content = @Content(schema = @Schema(implementation = AccountResponse.class)))
    public Response put(@PathParam("id") String id, @Nullable JsonNode body) {
        boolean created = writing.put(id, body, callers.current()).accounts().created() > 0;
        return Response.status(created ? 201 : 200)
                .entity(reading.one(id, null))
                .build();
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Role.Names.DECIDER, Role.Names.ADMIN})
    @Operation(operationId = "deleteAccount", summary = "Deletes an account and all that is stored about it")
    public void delete(@PathParam("id") String id) {
        writing.delete(id, callers.current());
    }

    @PUT
    @Path("/{id}/facts")
    @RolesAllowed(Role.Names.DECIDER)
    @Operation(
            operationId = "putFacts",
            summary = "Sets facts of a day",
            description = "Facts that the body does not name stay. A null says that the fact is not known from that day"
                    + " on. A value may be {value, observedOn}.")
    @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public WriteCounts facts(
            @PathParam("id") String id,
            @QueryParam("observedOn") @Nullable String observedOn,
            @Nullable JsonNode body) {
        return writing.facts(id, observedOn, body, callers.current()).facts();
    }

    @PUT
    @Path("/{id}/records/{name}")
    @RolesAllowed(Role.Names.DECIDER)
    @Operation(operationId = "putRecords", summary = "Replaces one list of child records")
    @RequestBody(content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = Object.class)))
    public WriteCounts records(@PathParam("id") String id, @PathParam("name") String name, @Nullable JsonNode body) {
        return writing.records(id, name, body, callers.current()).records();
    }

    @POST
    @Path("/{id}/outcomes")
    @RolesAllowed(Role.Names.DECIDER)
    @Operation(operationId = "addOutcome", summary = "Stores how a renewal ended")
    @RequestBody(content = @Content(schema = @Schema(implementation = OutcomeRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "The outcome was there",
            content = @Content(schema = @Schema(implementation = WriteCounts.class)))
    @APIResponse(
            responseCode = "201",
            description = "The outcome is new",
            content = @Content(schema = @Schema(implementation = WriteCounts.class)))
    public Response outcome(@PathParam("id") String id, @Nullable JsonNode body) {
        WriteCounts counts = writing.outcome(id, body, callers.current()).outcomes();
        return Response.status(counts.created() > 0 ? 201 : 200).entity(counts).build();
    }
}
