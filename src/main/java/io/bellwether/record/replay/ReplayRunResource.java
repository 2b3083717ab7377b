package io.bellwether.record.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.fact.LiveCatalogue;
import io.bellwether.job.JobRun;
import io.bellwether.job.Jobs;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.sheet.SheetFile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Asking the recorded decisions of a period again, over REST. */
@Path("/api/v1/records/replays")
@Tag(name = "Records")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.AUDITOR)
public class ReplayRunResource {
    private static final String PATH = "/api/v1/records/replays/";

    private final ReplayingPeriod replaying;
    private final Jobs jobs;
    private final ReplayConfig config;
    private final LiveCatalogue live;
    private final Callers callers;

    ReplayRunResource(ReplayingPeriod replaying, Jobs jobs, ReplayConfig config, LiveCatalogue live, Callers callers) {
        this.replaying = replaying;
        this.jobs = jobs;
        this.config = config;
        this.live = live;
        this.callers = callers;
    }

    @POST
    @Operation(
            operationId = "replayPeriod",
            summary = "Begins to ask the recorded decisions of a period again",
            description =
                    "By the releases that answered, or by the one that is named. The run goes on in the background;"
                            + " its report counts what came out the same, what differs and what could not be asked again, and lists"
                            + " the first differences. Nothing is recorded.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReplayPeriod.Body.class)))
    @APIResponse(
            responseCode = "202",
            description = "Follow the run under its id",
            content = @Content(schema = @Schema(implementation = ReplayRunResponse.class)))
    public Response begin(@Nullable JsonNode body) {
        ReplayPeriod period = ReplayPeriod.read(body, live.zone(), config.most());
        UUID id = replaying.ask(period, callers.current());
        return Response.accepted(read(id.toString()))
                .location(URI.create(PATH + id))
                .build();
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(operationId = "listReplays", summary = "The last runs that asked a period again, newest first")
    public ListResponse<ReplayRunResponse> list() {
        return ListResponse.page(
                jobs.latest(ReplayingPeriod.KIND, 100).stream()
                        .map(run -> ReplayRunResponse.of(run, true))
                        .toList(),
                null);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "readReplay", summary = "How far a run is that asks a period again, and what it found")
    public ReplayRunResponse read(@PathParam("id") String id) {
        return ReplayRunResponse.of(existing(id), false);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "cancelReplay",
            summary = "Ends a run before it is done",
            description = "What it found until then is kept.")
    public ReplayRunResponse cancel(@PathParam("id") String id) {
        replaying.cancel(existing(id).id(), callers.current());
        return read(id);
    }

    private JobRun existing(String id) {
        return jobs.existing(ReplayingPeriod.KIND, id);
    }
}
