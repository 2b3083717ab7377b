package io.bellwether.rulebook.release;

import io.bellwether.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The live release's fact catalogue over REST. */
@Path("/api/v1/rulebook/facts")
@Tag(name = "Rulebook")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.READER)
public class CatalogueResource {
    private final ActiveRulebook active;

    CatalogueResource(ActiveRulebook active) {
        this.active = active;
    }

    @GET
    @Operation(operationId = "readCatalogue", summary = "The facts and child records of the live release")
    public CatalogueResponse read() {
        return CatalogueResponse.of(active.current());
    }
}
