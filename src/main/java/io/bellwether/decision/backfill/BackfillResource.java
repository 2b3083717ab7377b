package io.bellwether.decision.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.fact.LiveCatalogue;
import io.bellwether.job.Jobs;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.sheet.SheetFile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Runs over past month ends over REST. */
@Path("/api/v1/history/backfills")
@Tag(name = "Accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.READER)
public class BackfillResource {
    private final BackfillingHistory backfilling;
    private final Jobs jobs;
    private final LiveCatalogue live;
    private final Callers callers;
    private final Clock clock;

    BackfillResource(BackfillingHistory backfilling, Jobs jobs, LiveCatalogue live, Callers callers, Clock clock) {
        this.backfilling = backfilling;
        this.jobs = jobs;
        this.live = live;
        this.callers = callers;
        this.clock = clock;
    }

    @POST
    @RolesAllowed(Role.Names.EDITOR)
    @Operation(
            operationId = "backfillHistory",
            summary = "Begins to work out the history of all accounts at past month ends",
            description = "Each account is decided on as of the end of each month that is over, in order, from what was"
                    + " known then. A day that has a point already is left as it is, so a second run adds nothing.")
    @RequestBody(content = @Content(schema = @Schema(implementation = BackfillRequest.Body.class)))
    @APIResponse(
            responseCode = "202",
            description = "The run goes on in the background; follow it under its id",
            content = @Content(schema = @Schema(implementation = BackfillResponse.class)))
    public Response begin(@Nullable JsonNode body) {
        BackfillRequest request =
                BackfillRequest.read(body, clock.instant().atZone(live.zone()).toLocalDate(), live.historyQuestion());
        UUID id = backfilling.ask(request, callers.current());
        return Response.accepted(read(id.toString()))
                .location(URI.create("/api/v1/history/backfills/" + id))
                .build();
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(operationId = "listBackfills", summary = "The last runs over past month ends, newest first")
    public ListResponse<BackfillResponse> list() {
        return ListResponse.page(
                jobs.latest(BackfillingHistory.KIND, 100).stream()
                        .map(BackfillResponse::of)
                        .toList(),
                null);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "readBackfill", summary = "How far a run over past month ends is")
    public BackfillResponse read(@PathParam("id") String id) {
        return BackfillResponse.of(jobs.existing(BackfillingHistory.KIND, id));
    }
}
