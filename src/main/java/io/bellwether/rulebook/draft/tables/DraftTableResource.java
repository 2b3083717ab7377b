package io.bellwether.rulebook.draft.tables;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.authoring.TableEdit;
import io.bellwether.rulebook.authoring.TableName;
import io.bellwether.rulebook.authoring.TableView;
import io.bellwether.rulebook.authoring.workbook.TableResponses;
import io.bellwether.rulebook.authoring.workbook.TableWorkbook;
import io.bellwether.rulebook.draft.EditResponse;
import io.bellwether.rulebook.draft.Precondition;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.sheet.SheetFile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A draft's decision tables over REST. */
@Path("/api/v1/rulebook/drafts/{id}/tables")
@Tag(name = "Drafts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.READER)
public class DraftTableResource {
    private final DraftTables tables;
    private final Callers callers;

    DraftTableResource(DraftTables tables, Callers callers) {
        this.tables = tables;
        this.callers = callers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(operationId = "listDraftTables", summary = "The decision tables of a draft")
    public ListResponse<TableName> list(@PathParam("id") String id) {
        return ListResponse.whole(tables.list(id));
    }

    @GET
    @Path("/{model}/{decision}")
    @Operation(operationId = "readDraftTable", summary = "A decision table as a grid, with its ETag")
    @APIResponse(
            responseCode = "200",
            description = "The table",
            headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG),
            content = @Content(schema = @Schema(implementation = TableView.class)))
    public Response read(
            @PathParam("id") String id, @PathParam("model") String model, @PathParam("decision") String decision) {
        return TableResponses.grid(tables.table(id, model, decision));
    }

    @PATCH
    @Path("/{model}/{decision}")
    @RolesAllowed(Role.Names.EDITOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "editDraftTable",
            summary = "Edits cells and rows of a decision table, all edits or none",
            description =
                    "If-Match names the table as it was read. A cell is kept as it was typed; what cannot be right"
                            + " comes back as a finding of its row, and the gate refuses it.")
    @APIResponse(
            responseCode = "200",
            description = "The table as it is now",
            headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG),
            content = @Content(schema = @Schema(implementation = TableEditResponse.class)))
    @APIResponse(responseCode = "428", description = "It does not say what it changes")
    public Response edit(
            @PathParam("id") String id,
            @PathParam("model") String model,
            @PathParam("decision") String decision,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable TableEditRequest request) {
        DraftTables.Edited edited =
                tables.edit(id, model, decision, edits(request), new Precondition(ifMatch, null), callers.current());
        EditResponse edit =
                EditResponse.of(edited.seen().table().file(), edited.seen().etag(), edited.draft());
        return Response.ok(new TableEditResponse(edited.seen().table(), edit))
                .tag(TableResponses.tag(edited.seen().etag()))
                .build();
    }

    @GET
    @Path("/{model}/{decision}.xlsx")
    @Produces(TableWorkbook.MEDIA_TYPE)
    @Operation(
            operationId = "readDraftWorkbook",
            summary = "A decision table as an Excel workbook",
            description = "With lists to choose from, notes and row ids; send it back with PUT once it is edited.")
    @APIResponse(
            responseCode = "200",
            description = "The workbook",
            headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG),
            content =
                    @Content(
                            mediaType = TableWorkbook.MEDIA_TYPE,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response workbook(
            @PathParam("id") String id, @PathParam("model") String model, @PathParam("decision") String decision) {
        return TableResponses.workbook(tables.table(id, model, decision));
    }

    @PUT
    @Path("/{model}/{decision}.xlsx")
    @RolesAllowed(Role.Names.EDITOR)
    @Consumes({TableWorkbook.MEDIA_TYPE, MediaType.APPLICATION_OCTET_STREAM})
    @Operation(
            operationId = "writeDraftWorkbook",
            summary = "Takes an edited workbook back",
            description =
                    "Rows are matched by their ids and laid over the table as it is now. If-Match names the table as"
                            + " it is now, or * for whatever it is. With dryRun nothing is changed and the report tells what would be."
                            + " Cells that cannot be right are taken as they are and told in 'cells', each with the likely fix.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = TableWorkbook.MEDIA_TYPE,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "200",
            description = "What the workbook changes",
            headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG),
            content = @Content(schema = @Schema(implementation = WorkbookResponse.class)))
    @APIResponse(responseCode = "428", description = "It does not say what it changes")
    public Response take(
            @PathParam("id") String id,
            @PathParam("model") String model,
            @PathParam("decision") String decision,
            @QueryParam("dryRun") boolean dryRun,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            byte @Nullable [] body) {
        DraftTables.Imported imported = tables.read(
                id,
                model,
                decision,
                body == null ? new byte[0] : body,
                dryRun,
                new Precondition(ifMatch, null),
                callers.current());
        return Response.ok(WorkbookResponse.of(imported, dryRun))
                .tag(TableResponses.tag(imported.seen().etag()))
                .build();
    }

    private static List<TableEdit> edits(@Nullable TableEditRequest request) {
        List<TableEdit> edits = request == null ? null : request.edits();
        if (edits == null || edits.isEmpty() || edits.stream().anyMatch(Objects::isNull)) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
                    "There is nothing to edit.",
                    List.of(new Finding(
                            "edits",
                            "must be a list of edits",
                            "{\"op\": \"set-cell\", \"row\", \"column\", \"value\"}")));
        }
        return edits;
    }
}
