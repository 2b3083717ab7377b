package io.bellwether.rulebook.bundle;

import io.bellwether.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A release as a bundle. */
@Path("/api/v1/rulebook/releases/{number}/bundle")
@Tag(name = "Bundles")
public class ReleaseBundleResource {
    private final ExportingBundle exporting;

    ReleaseBundleResource(ExportingBundle exporting) {
        this.exporting = exporting;
    }

    @GET
    @RolesAllowed(Role.Names.READER)
    @Produces(BundleResource.ZIP)
    @Operation(
            operationId = "exportBundle",
            summary = "A release as a signed bundle, for another instance",
            description = "The same release, the same bytes.")
    @APIResponse(
            responseCode = "200",
            description = "A zip of manifest.json, signature.json and the rule files",
            content =
                    @Content(
                            mediaType = BundleResource.ZIP,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response export(@PathParam("number") int number) {
        return Response.ok(exporting.export(number))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"release-" + number + ".zip\"")
                .build();
    }
}
