package io.bellwether.rulebook.bundle;

import io.bellwether.rulebook.draft.Draft;
import io.bellwether.rulebook.draft.DraftResponse;
import io.bellwether.rulebook.draft.DraftResponses;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import io.bellwether.shared.SigningKeyFile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Bundles from other instances, and the key that signs this one's. */
@Path("/api/v1/rulebook/bundles")
@Tag(name = "Bundles")
@Produces(MediaType.APPLICATION_JSON)
public class BundleResource {
    static final String ZIP = "application/zip";

    private final ImportingBundle importing;
    private final BundleSigning signing;
    private final DraftResponses responses;
    private final Callers callers;

    BundleResource(ImportingBundle importing, BundleSigning signing, DraftResponses responses, Callers callers) {
        this.importing = importing;
        this.signing = signing;
        this.responses = responses;
        this.callers = callers;
    }

    /** The public half of the key that signs bundles. */
    @Schema(name = "BundleKey")
    public record KeyResponse(
            String keyId,
            String algorithm,

            @Schema(description = "X.509 in Base64: what trusted-keys of another instance takes")
            String publicKey) {}

    @GET
    @Path("/key")
    @RolesAllowed(Role.Names.READER)
    @Operation(operationId = "readBundleKey", summary = "The public key of the bundles that this instance signs")
    public KeyResponse key() {
        return new KeyResponse(signing.keyId(), SigningKeyFile.ALGORITHM, signing.publicKey());
    }

    @POST
    @RolesAllowed(Role.Names.EDITOR)
    @Consumes({ZIP, MediaType.APPLICATION_OCTET_STREAM})
    @Operation(
            operationId = "importBundle",
            summary = "Takes a signed bundle in as a draft",
            description = "A trusted key must have signed it, and every file must be the one that was signed.")
    @RequestBody(content = @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "201",
            description = "It is a draft now",
            content = @Content(schema = @Schema(implementation = DraftResponse.class)))
    public Response take(@QueryParam("title") @Nullable String title, byte @Nullable [] body) {
        Draft draft = importing.take(body == null ? new byte[0] : body, title, callers.current());
        return Response.created(URI.create("/api/v1/rulebook/drafts/" + draft.id()))
                .entity(responses.of(draft))
                .build();
    }
}
