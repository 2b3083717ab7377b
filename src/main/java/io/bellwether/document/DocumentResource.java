package io.bellwether.document;

import io.bellwether.account.OwnAccounts;
import io.bellwether.decision.CurrentAsker;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.Room;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.sheet.SheetFile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** An account's documents over REST. */
@Path("/api/v1/accounts/{id}/documents")
@Tag(name = "Accounts")
@RolesAllowed(Role.Names.READER)
public class DocumentResource {
    private static final List<String> PAPERS =
            Arrays.stream(Paper.values()).map(Paper::word).toList();

    private final MakingDocument making;
    private final OwnAccounts own;
    private final Callers callers;
    private final CurrentAsker asker;
    private final DocumentConfig config;
    private final Room room;

    DocumentResource(
            MakingDocument making, OwnAccounts own, Callers callers, CurrentAsker asker, DocumentConfig config) {
        this.making = making;
        this.own = own;
        this.callers = callers;
        this.asker = asker;
        this.config = config;
        this.room = new Room(config.atOnce(), "Many documents are being made right now.");
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(operationId = "listDocuments", summary = "The documents that can be made of an account")
    public ListResponse<DocumentItem> list(@PathParam("id") String id) {
        own.requireStored(callers.current(), id);
        return ListResponse.whole(making.documents().stream()
                .map(document -> new DocumentItem(
                        document.name(),
                        document.title(),
                        document.about(),
                        document.questions(),
                        "/api/v1/accounts/" + id + "/documents/" + document.name(),
                        Arrays.stream(DocumentFormat.values())
                                .map(DocumentFormat::header)
                                .toList()))
                .toList());
    }

    @GET
    @Path("/{document}")
    @Produces(MediaType.WILDCARD)
    @Operation(
            operationId = "readDocument",
            summary = "A document about an account, as Markdown, HTML or PDF by Accept",
            description =
                    "Making it asks the questions that it rests on, of the account's stored facts and now: all are"
                            + " recorded, and the document ends with their ids.")
    @APIResponse(
            responseCode = "200",
            description = "The document",
            content = {
                @Content(mediaType = "text/markdown", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "text/html", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/pdf", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public Response read(
            @PathParam("id") String id,
            @PathParam("document") String name,
            @Parameter(description = "The size of a PDF's pages: a4 or letter") @QueryParam("paper") @Nullable
                    String paper,
            @Context HttpHeaders headers) {
        own.requireStored(callers.current(), id);
        DocumentFormat format = DocumentFormat.of(headers.getAcceptableMediaTypes());
        Paper pages = paper(paper);
        return room.within(() -> {
            byte[] body = bytes(making.make(name, id, asker.asker()), format, pages);
            String file = name + "-" + id.replaceAll("[^A-Za-z0-9_-]", "_") + "." + format.ending();
            return Response.ok(body)
                    .header(HttpHeaders.CONTENT_TYPE, format.header())
                    .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + file + "\"")
                    .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                    .header("X-Content-Type-Options", "nosniff")
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                    .build();
        });
    }

    private static byte[] bytes(MakingDocument.Made made, DocumentFormat format, Paper paper) {
        return switch (format) {
            case MARKDOWN -> made.markdown().getBytes(StandardCharsets.UTF_8);
            case HTML -> DocumentPage.html(made, paper).getBytes(StandardCharsets.UTF_8);
            case PDF -> PrintedDocument.of(DocumentPage.html(made, paper));
        };
    }

    private Paper paper(@Nullable String word) {
        if (word == null) {
            return config.paper();
        }
        List<Finding> findings = new ArrayList<>();
        Findings.known(findings, "paper", "is no size of pages", word, PAPERS);
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        return Paper.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
