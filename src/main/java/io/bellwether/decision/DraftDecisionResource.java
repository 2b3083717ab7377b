package io.bellwether.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.rulebook.draft.trial.TryingDraft;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
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

    DraftDecisionResource(TryingDraft trying, Deciding deciding) {
        this.trying = trying;
        this.deciding = deciding;
    }

    @POST
    @Path("/{question}")
    @RolesAllowed("editor")
    @Operation(
            operationId = "tryDraft",
            summary = "Answers a question by a draft",
            description =
                    "Takes and answers what /decisions/{question} does. The answer names release 0 and the SHA-256 of"
                            + " the draft's content; it never becomes an account's history.")
    public DecisionResponse decide(
            @PathParam("id") String id, @PathParam("question") String name, @Nullable JsonNode body) {
        return trying.ask(
                id, draft -> deciding.decide(draft, Deciding.question(draft, name), deciding.read(draft, body)));
    }
}
