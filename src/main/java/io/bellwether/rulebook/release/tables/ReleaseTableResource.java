package io.bellwether.rulebook.release.tables;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.rulebook.authoring.RuleTables;
import io.bellwether.rulebook.authoring.SeenTable;
import io.bellwether.rulebook.authoring.TableName;
import io.bellwether.rulebook.authoring.TableView;
import io.bellwether.rulebook.authoring.workbook.TableResponses;
import io.bellwether.rulebook.authoring.workbook.TableWorkbook;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.Releases;
import io.bellwether.security.Role;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.sheet.SheetFile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A release's decision tables over REST, to be read without a draft. */
@Path("/api/v1/rulebook/releases/{number}/tables")
@Tag(name = "Rulebook")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.READER)
public class ReleaseTableResource {
    private final Releases releases;
    private final ObjectMapper json;

    ReleaseTableResource(Releases releases, ObjectMapper json) {
        this.releases = releases;
        this.json = json;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(operationId = "listReleaseTables", summary = "The decision tables of a release")
    public ListResponse<TableName> list(@PathParam("number") int number) {
        return ListResponse.whole(RuleTables.names(files(number)));
    }

    @GET
    @Path("/{model}/{decision}")
    @Operation(operationId = "readReleaseTable", summary = "A decision table of a release as a grid")
    @APIResponse(
            responseCode = "200",
            description = "The table",
            headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG),
            content = @Content(schema = @Schema(implementation = TableView.class)))
    public Response read(
            @PathParam("number") int number, @PathParam("model") String model, @PathParam("decision") String decision) {
        return TableResponses.grid(seen(number, model, decision));
    }

    @GET
    @Path("/{model}/{decision}.xlsx")
    @Produces(TableWorkbook.MEDIA_TYPE)
    @Operation(
            operationId = "readReleaseWorkbook",
            summary = "A decision table of a release as an Excel workbook",
            description = "A draft takes it back as it takes its own: rows that changed since are told apart.")
    @APIResponse(
            responseCode = "200",
            description = "The workbook",
            headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG),
            content =
                    @Content(
                            mediaType = TableWorkbook.MEDIA_TYPE,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response workbook(
            @PathParam("number") int number, @PathParam("model") String model, @PathParam("decision") String decision) {
        return TableResponses.workbook(seen(number, model, decision));
    }

    private RuleFiles files(int number) {
        return releases.files(releases.required(number));
    }

    private SeenTable seen(int number, String model, String decision) {
        return SeenTable.of(files(number), model, decision, json);
    }
}
