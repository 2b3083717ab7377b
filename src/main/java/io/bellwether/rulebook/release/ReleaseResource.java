package io.bellwether.rulebook.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.sheet.SheetFile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Releases, their files and differences, and going back to one, over REST. */
@Path("/api/v1/rulebook/releases")
@Tag(name = "Rulebook")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.READER)
public class ReleaseResource {
    private static final int LARGEST_PAGE = 1_000;
    private static final int DIFFERENCES_SHOWN = 100;

    private final Releases releases;
    private final ComparingReleases comparing;
    private final RollingBack rollingBack;
    private final CancellingRelease cancelling;
    private final Callers callers;
    private final PlanProofs proofs;

    ReleaseResource(
            Releases releases,
            ComparingReleases comparing,
            RollingBack rollingBack,
            CancellingRelease cancelling,
            Callers callers,
            PlanProofs proofs) {
        this.releases = releases;
        this.comparing = comparing;
        this.rollingBack = rollingBack;
        this.cancelling = cancelling;
        this.callers = callers;
        this.proofs = proofs;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(
            operationId = "listReleases",
            summary = "Releases, newest first",
            description = "At most 'limit' of them, which is 100 by default and from 1 to 1,000.")
    public ListResponse<ReleaseResponse> list(
            @QueryParam("cursor") @DefaultValue("2147483647") int cursor,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        List<Finding> findings = new ArrayList<>();
        if (cursor < 1) {
            findings.add(Finding.at("cursor", "is not a cursor that this service gave"));
        }
        if (limit < 1 || limit > LARGEST_PAGE) {
            findings.add(Finding.at("limit", "must be from 1 to " + LARGEST_PAGE));
        }
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        List<ReleaseResponse> found = releases.newestFirst(cursor, limit + 1).stream()
                .map(ReleaseResponse::of)
                .toList();
        if (found.size() <= limit) {
            return ListResponse.page(found, null);
        }
        List<ReleaseResponse> page = found.subList(0, limit);
        return ListResponse.page(page, String.valueOf(page.get(limit - 1).number()))
                .followedBy(next -> list(Integer.parseInt(next), LARGEST_PAGE));
    }

    @GET
    @Path("/{number}")
    @Operation(operationId = "readRelease", summary = "One release")
    public ReleaseResponse read(@PathParam("number") int number) {
        return ReleaseResponse.of(releases.required(number));
    }

    @GET
    @Path("/{number}/plan")
    @RolesAllowed({Role.Names.READER, Role.Names.AUDITOR})
    @Operation(
            operationId = "readReleasePlan",
            summary = "Whether a release's plan answers as Drools does",
            description =
                    "As this program found, with the latest live answers that Drools, asked beside, gave otherwise.")
    public PlanResponse plan(@PathParam("number") int number) {
        Release release = releases.required(number);
        return PlanResponse.of(proofs.of(release.sha256()).orElse(null), proofs.differences(number, DIFFERENCES_SHOWN));
    }

    @GET
    @Path("/{number}/files")
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(operationId = "listReleaseFiles", summary = "The rule files of a release, by path")
    public ListResponse<StoredFile> files(@PathParam("number") int number) {
        return ListResponse.whole(releases.files(releases.required(number)).all().stream()
                .map(file -> new StoredFile(file.path(), file.sha256(), file.bytes().length))
                .toList());
    }

    /**
     * A file of a release.
     *
     * @param sha256 over its bytes, in hex
     * @param size in bytes
     */
    public record StoredFile(String path, String sha256, int size) {}

    @GET
    @Path("/{number}/files/{path: .+}")
    @Produces(MediaType.WILDCARD)
    @Operation(operationId = "readReleaseFile", summary = "A rule file of a release, as it was published")
    @APIResponse(
            responseCode = "200",
            description = "The file's bytes",
            headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG),
            content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "The caller has it already")
    @Parameter(name = HttpHeaders.IF_NONE_MATCH, in = ParameterIn.HEADER)
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER)
    public Response file(@PathParam("number") int number, @PathParam("path") String path, @Context Request request) {
        Release release = releases.required(number);
        RuleFile file = releases.files(release)
                .file(path)
                .orElseThrow(() -> ProblemException.on(
                        ProblemType.NOT_FOUND, "path", "Release " + release.number() + " has no file of this path."));
        EntityTag tag = new EntityTag(file.sha256());
        Response.ResponseBuilder decided = request.evaluatePreconditions(tag);
        Response response = (decided != null ? decided : Response.ok(file.bytes(), type(path)))
                .tag(tag)
                .build();
        if (response.getStatus() == Response.Status.PRECONDITION_FAILED.getStatusCode()) {
            throw new ProblemException(
                    ProblemType.STALE_EDIT, "A release never changes: the file's ETag is \"" + tag.getValue() + "\".");
        }
        return response;
    }

    /** Text that a browser shows and does not run. */
    private static String type(String path) {
        if (path.endsWith(".dmn")) {
            return "application/xml";
        }
        return path.endsWith(".yaml") ? "application/yaml" : "text/plain; charset=utf-8";
    }

    @GET
    @Path("/{number}/diff")
    @Operation(
            operationId = "compareReleases",
            summary = "What a release changed, file by file",
            description = "Against the release it was made from, or the one that 'against' names.")
    public DiffResponse diff(@PathParam("number") int number, @QueryParam("against") @Nullable Integer against) {
        return comparing.compare(number, against);
    }

    @POST
    @Path("/{number}/rollback")
    @RolesAllowed(Role.Names.APPROVER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "rollBack",
            summary = "Publishes what an earlier release held, as a new release",
            description = "Answers once the new release is live here.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReasonRequest.Note.class)))
    public ReleaseResponse rollBack(@PathParam("number") int number, @Nullable JsonNode body) {
        return ReleaseResponse.of(rollingBack.rollBack(number, ReasonRequest.note(body), callers.current()));
    }

    @POST
    @Path("/{number}/cancel")
    @RolesAllowed(Role.Names.APPROVER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "cancelRelease", summary = "Calls off a scheduled release")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReasonRequest.Reason.class)))
    public ReleaseResponse cancel(@PathParam("number") int number, @Nullable JsonNode body) {
        return ReleaseResponse.of(cancelling.cancel(number, ReasonRequest.reason(body), callers.current()));
    }

    @DELETE
    @Path("/{number}")
    @RolesAllowed(Role.Names.APPROVER)
    @Operation(
            operationId = "deleteRelease",
            summary = "Calls off a scheduled release",
            description = "The release stays on the list, as cancelled; no other release can be deleted.")
    public ReleaseResponse delete(@PathParam("number") int number) {
        return ReleaseResponse.of(cancelling.cancel(number, "cancelled", callers.current()));
    }
}
