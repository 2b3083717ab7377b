package io.bellwether.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.record.Asker;
import io.bellwether.rulebook.draft.trial.TryingDraft;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Trying a draft out over REST. */
@Path("/api/v1/rulebook/drafts/{id}/decisions")
@Tag(name = "Drafts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class DraftDecisionResource {
    private final TryingDraft trying;
    private final Deciding deciding;
    private final RecordingDecisions recording;
    private final CurrentAsker asker;

    DraftDecisionResource(TryingDraft trying, Deciding deciding, RecordingDecisions recording, CurrentAsker asker) {
        this.trying = trying;
        this.deciding = deciding;
        this.recording = recording;
        this.asker = asker;
    }

    @POST
    @Path("/{question}")
    @RolesAllowed(Role.Names.EDITOR)
    @Operation(
            operationId = "tryDraft",
            summary = "Answers a question by a draft",
            description =
                    "Takes and answers what /decisions/{question} does. The answer names release 0 and the SHA-256 of"
                            + " the draft's content; it never becomes an account's history.")
    @RequestBody(content = @Content(schema = @Schema(implementation = DecisionBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "The answer; it is on record as a trial",
            content = @Content(schema = @Schema(implementation = DecisionResponse.class)))
    public byte[] decide(@PathParam("id") String id, @PathParam("question") String name, @Nullable JsonNode body) {
        // other threads do not know who asks
        Asker who = asker.asker();
        return trying.ask(id, who.caller(), draft -> {
            QuestionDefinition question = Deciding.question(draft, name);
            DecisionRequest request = deciding.read(draft, question, body);
            return recording
                    .record(deciding.decide(draft, question, request, who.caller()), who)
                    .durable();
        });
    }
}
