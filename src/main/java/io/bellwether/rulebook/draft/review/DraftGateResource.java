package io.bellwether.rulebook.draft.review;

import io.bellwether.rulebook.draft.DraftConfig;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The gate over drafts, over REST. */
@Path("/api/v1/rulebook/drafts/{id}/gate")
@Tag(name = "Drafts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.READER)
public class DraftGateResource {
    private final GatingDraft gating;
    private final DraftConfig config;
    private final OwnGateReports own;
    private final Callers callers;

    DraftGateResource(GatingDraft gating, DraftConfig config, OwnGateReports own, Callers callers) {
        this.own = own;
        this.gating = gating;
        this.config = config;
        this.callers = callers;
    }

    @POST
    @RolesAllowed({"editor", "approver"})
    @Operation(
            operationId = "gateDraft",
            summary = "Looks a draft through: every check, one report",
            description =
                    "Answers 200 with the report when it is done within bellwether.drafts.gate-wait (20 s), else"
                            + " 202; ask for the report with GET then. A run over the same content that has not ended is joined.")
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content = @Content(schema = @Schema(implementation = GateResponse.class)))
    @APIResponse(
            responseCode = "202",
            description = "It runs",
            content = @Content(schema = @Schema(implementation = GateResponse.class)))
    public Response run(@PathParam("id") String id) {
        GateResponse verdict = response(gating.run(id, callers.current(), config.gateWait()));
        return verdict.state().equals("running")
                ? Response.accepted(verdict)
                        .location(URI.create("/api/v1/rulebook/drafts/" + id + "/gate"))
                        .build()
                : Response.ok(verdict).build();
    }

    @GET
    @Operation(operationId = "readGate", summary = "The last report over a draft, and who accepted which warning")
    public GateResponse read(@PathParam("id") String id) {
        return response(gating.verdict(id));
    }

    private GateResponse response(GateVerdict verdict) {
        GateRun run = verdict.run();
        return GateResponse.of(verdict, own.visible(run == null ? null : run.report(), callers.current()));
    }

    @POST
    @Path("/accept")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"editor", "approver"})
    @Operation(
            operationId = "acceptFinding",
            summary = "Accepts a warning, with a reason",
            description = "It stays accepted in this draft. An error cannot be accepted.")
    public GateResponse accept(@PathParam("id") String id, ReviewRequests.@Nullable Accept request) {
        ReviewRequests.Accept asked = request == null ? new ReviewRequests.Accept(null, null) : request;
        return response(gating.accept(id, asked.finding(), asked.reason(), callers.current()));
    }
}
