package io.bellwether.rulebook.draft;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.sheet.SheetFile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Drafts over REST. */
@Path("/api/v1/rulebook/drafts")
@Tag(name = "Drafts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.READER)
public class DraftResource {
    static final String PATH = "/api/v1/rulebook/drafts/";
    private static final int MOST = 500;

    private final Drafts drafts;
    private final MakingDrafts making;
    private final OfferedDrafts offered;
    private final ComparingDraft comparing;
    private final DraftResponses responses;
    private final Callers callers;

    DraftResource(
            Drafts drafts,
            MakingDrafts making,
            OfferedDrafts offered,
            ComparingDraft comparing,
            DraftResponses responses,
            Callers callers) {
        this.drafts = drafts;
        this.making = making;
        this.offered = offered;
        this.comparing = comparing;
        this.responses = responses;
        this.callers = callers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(operationId = "listDrafts", summary = "Drafts, newest first")
    public ListResponse<DraftResponse> list(@QueryParam("state") @Nullable String state) {
        if (state != null && !state.equals("open") && !state.equals("all")) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
                    "state does not fit.",
                    List.of(new Finding("state", "must be open or all", "open")));
        }
        return ListResponse.page(
                drafts.newestFirst(!"all".equals(state), MOST).stream()
                        .map(responses::brief)
                        .toList(),
                null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.Names.EDITOR)
    @Operation(operationId = "beginDraft", summary = "Begins a draft of a release, the live one by default")
    @APIResponse(
            responseCode = "201",
            description = "It is begun",
            headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG),
            content = @Content(schema = @Schema(implementation = DraftResponse.class)))
    public Response begin(@Nullable DraftRequest request) {
        DraftRequest asked = request == null ? new DraftRequest(null, null, null) : request;
        Draft draft = asked.offer() == null
                ? making.make(asked.title(), asked.basedOn(), callers.current())
                : offered.make(asked.title(), asked.offer(), callers.current());
        return Response.created(URI.create(PATH + draft.id()))
                .tag(tag(draft.etag()))
                .entity(responses.of(draft))
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "readDraft", summary = "A draft and what was said about it")
    @APIResponse(
            responseCode = "200",
            description = "The draft",
            headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG),
            content = @Content(schema = @Schema(implementation = DraftResponse.class)))
    public Response read(@PathParam("id") String id) {
        Draft draft = drafts.draft(id);
        return Response.ok(responses.of(draft)).tag(tag(draft.etag())).build();
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Role.Names.EDITOR)
    @Operation(operationId = "deleteDraft", summary = "Throws a draft away")
    public void delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        making.delete(id, new Precondition(ifMatch, null), callers.current());
    }

    @GET
    @Path("/{id}/diff")
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(
            operationId = "compareDraft",
            summary = "What the draft changes of its base",
            description = "File by file; in models row by row, in other files line by line.")
    public ListResponse<FileDifference> diff(@PathParam("id") String id) {
        return ListResponse.whole(comparing.withBase(drafts.draft(id)));
    }

    static jakarta.ws.rs.core.EntityTag tag(String etag) {
        return new jakarta.ws.rs.core.EntityTag(etag.substring(1, etag.length() - 1));
    }
}
