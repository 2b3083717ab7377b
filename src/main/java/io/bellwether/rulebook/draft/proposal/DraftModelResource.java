package io.bellwether.rulebook.draft.proposal;

import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Model files and what a draft could ask them, over REST. */
@Path("/api/v1/rulebook/drafts/{id}/models")
@Tag(name = "Drafts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.EDITOR)
public class DraftModelResource {
    private final ProposingQuestions proposing;
    private final Callers callers;

    DraftModelResource(ProposingQuestions proposing, Callers callers) {
        this.proposing = proposing;
        this.callers = callers;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "proposeModelQuestions",
            summary = "Says what a DMN file could answer, and the entries of rulebook.yaml for it",
            description =
                    "The draft stays as it is: put the file and the entry into it where the proposal fits. Files of any"
                            + " maker are read; each liberty taken with one is a warning.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public ModelProposalResponse propose(
            @PathParam("id") String id,
            @Parameter(description = "What the file is called") @QueryParam("file") @Nullable String file,
            byte @Nullable [] body) {
        return ModelProposalResponse.of(
                proposing.propose(id, file, body == null ? new byte[0] : body),
                callers.current().name());
    }
}
