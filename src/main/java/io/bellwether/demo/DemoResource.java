package io.bellwether.demo;

import io.bellwether.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How far the demo base is, over REST. */
@Path("/api/v1/demo")
@Tag(name = "Demo")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.READER)
public class DemoResource {
    private final LoadingDemoBase loading;

    DemoResource(LoadingDemoBase loading) {
        this.loading = loading;
    }

    @GET
    @Operation(operationId = "getDemo", summary = "Whether there is a base of made-up accounts, and how far it is")
    public DemoResponse progress() {
        return loading.progress();
    }
}
