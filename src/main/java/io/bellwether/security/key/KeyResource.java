package io.bellwether.security.key;

import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.sheet.SheetFile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Services' keys over REST. */
@Path("/api/v1/keys")
@Tag(name = "People and keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class KeyResource {
    private final KeepingKeys keeping;
    private final Callers callers;

    KeyResource(KeepingKeys keeping, Callers callers) {
        this.keeping = keeping;
        this.callers = callers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @RolesAllowed({Role.Names.ADMIN, Role.Names.AUDITOR})
    @Operation(operationId = "listKeys", summary = "All keys, revoked and expired ones too, newest first")
    public ListResponse<KeyResponse> list() {
        return ListResponse.whole(keeping.all());
    }

    @POST
    @RolesAllowed(Role.Names.ADMIN)
    @Operation(
            operationId = "makeKey",
            summary = "Makes a key",
            description = "This answer alone holds the key; the service keeps a hash of it.")
    @APIResponse(
            responseCode = "201",
            description = "The key is in force",
            content = @Content(schema = @Schema(implementation = KeyResponse.class)))
    public Response make(@NotNull KeyRequest request) {
        KeyResponse made = keeping.make(callers.current(), request);
        return Response.created(URI.create("/api/v1/keys/" + made.id()))
                .entity(made)
                .build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.Names.ADMIN, Role.Names.AUDITOR})
    @Operation(operationId = "readKey", summary = "A key, without the key itself")
    public KeyResponse read(@PathParam("id") String id) {
        return keeping.find(id);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Role.Names.ADMIN)
    @Operation(operationId = "revokeKey", summary = "Revokes a key for good")
    public void revoke(@PathParam("id") String id) {
        keeping.revoke(callers.current(), id);
    }
}
