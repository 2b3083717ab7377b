package io.bellwether.rulebook.draft.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.rulebook.release.shadow.Shadow;
import io.bellwether.rulebook.release.shadow.ShadowRequest;
import io.bellwether.rulebook.release.shadow.ShadowResponse;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Putting a draft in shadow over REST; what is found there is read where releases' is. */
@Path("/api/v1/rulebook/drafts/{id}/shadow")
@Tag(name = "Drafts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class DraftShadowResource {
    private final ShadowingDraft shadowing;
    private final ActiveRulebook active;
    private final Callers callers;

    DraftShadowResource(ShadowingDraft shadowing, ActiveRulebook active, Callers callers) {
        this.shadowing = shadowing;
        this.active = active;
        this.callers = callers;
    }

    @PUT
    @RolesAllowed(Role.Names.APPROVER)
    @Operation(
            operationId = "putDraftInShadow",
            summary = "Lets a draft answer a share of live requests beside the live release",
            description = "As it is now, in place of what was in shadow; later edits do not follow. The gate must have"
                    + " looked at this content and found no error. Its answers are only compared.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ShadowRequest.DraftBody.class)))
    public ShadowResponse put(@PathParam("id") String id, @Nullable JsonNode body) {
        ShadowRequest request = ShadowRequest.ofDraft(
                body, active.current().rulebook().rulebook().questions().keySet());
        Shadow shadow = shadowing.start(id, request, callers.current());
        return ShadowResponse.of(shadow, true, List.of(), List.of(), null);
    }
}
