package io.bellwether.rulebook.draft;

import io.bellwether.problem.Problem;
import io.bellwether.problem.RequestIds;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Bringing a draft up to a newer release, over REST. */
@Path("/api/v1/rulebook/drafts/{id}/rebase")
@Tag(name = "Drafts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.READER)
public class DraftRebaseResource {
    private final RebasingDraft rebasing;
    private final Callers callers;

    DraftRebaseResource(RebasingDraft rebasing, Callers callers) {
        this.rebasing = rebasing;
        this.callers = callers;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.Names.EDITOR)
    @Operation(
            operationId = "rebaseDraft",
            summary = "Brings a draft up to another release, the live one by default",
            description =
                    "Tables are brought together row by row, other files line by line. Where both changed the same,"
                            + " nothing is changed and every conflict is told; send the request again with a resolution for each.")
    @APIResponse(
            responseCode = "200",
            description = "The draft differs from that release now",
            headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG),
            content = @Content(schema = @Schema(implementation = EditResponse.class)))
    @APIResponse(
            responseCode = "409",
            description = "Both changed the same places",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = RebaseConflict.class)))
    public Response rebase(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable RebaseRequest request,
            @Context UriInfo uri) {
        RebaseRequest asked = request == null ? new RebaseRequest(null, null) : request;
        try {
            ChangedDraft changed = rebasing.rebase(
                    id, asked.onto(), asked.given(), new Precondition(ifMatch, null), callers.current());
            return Response.ok(EditResponse.of(null, null, changed))
                    .tag(DraftResource.tag(changed.draft().etag()))
                    .build();
        } catch (RebasingDraft.Conflicts conflicts) {
            Problem problem =
                    Problem.of(conflicts.problem(), uri.getPath(), Objects.toString(MDC.get(RequestIds.MDC_KEY), null));
            return Response.status(problem.status())
                    .type(Problem.MEDIA_TYPE)
                    .entity(new RebaseConflict(problem, conflicts.onto(), conflicts.conflicts()))
                    .build();
        }
    }
}
