package io.bellwether.rulebook.draft.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bellwether.rulebook.draft.ChangedDraft;
import io.bellwether.rulebook.draft.DraftConfig;
import io.bellwether.rulebook.draft.EditResponse;
import io.bellwether.rulebook.draft.Precondition;
import io.bellwether.rulebook.gate.Renewal;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Writing a draft's examples anew, over REST. */
@Path("/api/v1/rulebook/drafts/{id}/examples/renewal")
@Tag(name = "Drafts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.EDITOR)
public class DraftExampleResource {
    private final RenewingExamples renewing;
    private final DraftConfig config;
    private final Callers callers;

    DraftExampleResource(RenewingExamples renewing, DraftConfig config, Callers callers) {
        this.renewing = renewing;
        this.config = config;
        this.callers = callers;
    }

    /** Examples that do not hold, as they are and as they would. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ExampleRenewals")
    public record Renewals(
            String draft,

            @Schema(description = "running, done or failed: how far the gate's run is that finds them")
            String state,

            @Schema(description = "Each with what the example says now (before) and what is answered (after)")
            List<Renewal> proposals,

            @Nullable String failure) {}

    /** Which proposals are accepted. */
    @Schema(name = "RenewalAcceptance")
    public record Acceptances(
            @Schema(description = "Ids of proposals; absent for all of them") @Nullable
            List<String> examples) {}

    @POST
    @Operation(
            operationId = "proposeExamples",
            summary = "Shows how the examples that fail in a draft would hold: old and new answer side by side",
            description = "Taken from the gate's report when that is about what the draft is now, else the gate runs:"
                    + " 202 when it takes longer than bellwether.drafts.gate-wait; ask again then. Nothing is written.")
    @APIResponse(
            responseCode = "200",
            description = "The proposals",
            content = @Content(schema = @Schema(implementation = Renewals.class)))
    @APIResponse(
            responseCode = "202",
            description = "The gate runs",
            content = @Content(schema = @Schema(implementation = Renewals.class)))
    public Response propose(@PathParam("id") String id) {
        GateVerdict verdict = renewing.propose(id, callers.current(), config.gateWait());
        GateRun run = verdict.run();
        boolean running = run == null || !run.isOver();
        String failure = run == null ? null : run.failure();
        Renewals renewals = new Renewals(
                verdict.draft().id(),
                running ? "running" : failure == null ? "done" : "failed",
                renewing.proposals(verdict),
                failure);
        return Response.status(running ? Response.Status.ACCEPTED : Response.Status.OK)
                .entity(renewals)
                .build();
    }

    @POST
    @Path("/accept")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "acceptExamples",
            summary = "Writes proposed examples into the draft's files",
            description = "All of them, or those whose ids are sent. Only the values that change are written: comments"
                    + " and order stay. The gate must have seen exactly what the draft is now.")
    public EditResponse accept(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable Acceptances request) {
        ChangedDraft changed = renewing.accept(
                id, request == null ? null : request.examples(), new Precondition(ifMatch, null), callers.current());
        return EditResponse.of(null, null, changed);
    }
}
