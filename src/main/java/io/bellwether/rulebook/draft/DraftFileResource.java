package io.bellwether.rulebook.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.sheet.SheetFile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A draft's files over REST, as they are. */
@Path("/api/v1/rulebook/drafts/{id}/files")
@Tag(name = "Drafts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.READER)
public class DraftFileResource {
    private final Drafts drafts;
    private final EditingFiles editing;
    private final Callers callers;

    DraftFileResource(Drafts drafts, EditingFiles editing, Callers callers) {
        this.drafts = drafts;
        this.editing = editing;
        this.callers = callers;
    }

    /** A file's name and state. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FileResponse(
            String path,

            @Schema(description = "added, changed or deleted; absent for a file of the base") @Nullable
            String change,

            String sha256,
            @Nullable String changedBy,
            @Nullable Instant changedAt,
            String etag) {

        static FileResponse of(DraftFile file) {
            return new FileResponse(
                    file.path(), file.change(), file.sha256(), file.changedBy(), file.changedAt(), file.etag());
        }
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(operationId = "listDraftFiles", summary = "All files of a draft, and which of them it changed")
    public ListResponse<FileResponse> list(@PathParam("id") String id) {
        return ListResponse.whole(drafts.fileNames(drafts.draft(id)).values().stream()
                .map(FileResponse::of)
                .toList());
    }

    @GET
    @Path("/{path:.+}")
    @Produces(MediaType.WILDCARD)
    @Operation(operationId = "readDraftFile", summary = "A file as it is in the draft, with its ETag")
    @APIResponse(
            responseCode = "200",
            description = "The file's bytes",
            headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG),
            content =
                    @Content(
                            mediaType = MediaType.WILDCARD,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response read(@PathParam("id") String id, @PathParam("path") String path) {
        RuleFile file = drafts.file(drafts.draft(id), path).orElseThrow(() -> EditingFiles.noFile(path));
        return Response.ok(file.bytes())
                .type(RuleMedia.of(path))
                .header("X-Content-Type-Options", "nosniff")
                .tag(DraftResource.tag(DraftFile.etag(file.sha256())))
                .build();
    }

    @PUT
    @Path("/{path:.+}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Role.Names.EDITOR)
    @Operation(
            operationId = "writeDraftFile",
            summary = "Writes a file of a draft",
            description = "If-Match with the file's ETag to change it, If-None-Match: * to create it. Whatever it holds"
                    + " is kept; the gate says what is wrong with it.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "200",
            description = "It is changed",
            headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG),
            content = @Content(schema = @Schema(implementation = EditResponse.class)))
    @APIResponse(
            responseCode = "201",
            description = "It is new",
            headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG),
            content = @Content(schema = @Schema(implementation = EditResponse.class)))
    @APIResponse(responseCode = "428", description = "It does not say what it changes")
    public Response write(
            @PathParam("id") String id,
            @PathParam("path") String path,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            byte @Nullable [] body) {
        EditingFiles.Written written = editing.put(
                id, path, body == null ? new byte[0] : body, new Precondition(ifMatch, ifNoneMatch), callers.current());
        String etag = DraftFile.etag(written.sha256());
        return Response.status(written.created() ? 201 : 200)
                .entity(EditResponse.of(path, etag, written.draft()))
                .tag(DraftResource.tag(etag))
                .build();
    }

    @DELETE
    @Path("/{path:.+}")
    @RolesAllowed(Role.Names.EDITOR)
    @Operation(operationId = "deleteDraftFile", summary = "Deletes a file of a draft; If-Match names which")
    @APIResponse(
            responseCode = "200",
            description = "It is gone",
            content = @Content(schema = @Schema(implementation = EditResponse.class)))
    @APIResponse(responseCode = "428", description = "It does not say what it changes")
    public EditResponse delete(
            @PathParam("id") String id,
            @PathParam("path") String path,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return EditResponse.of(
                path, null, editing.delete(id, path, new Precondition(ifMatch, null), callers.current()));
    }
}
