package io.bellwether.rulebook.release.swap;

import io.bellwether.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How far the replicas are, over REST. */
@Path("/api/v1/rulebook/rollout")
@Tag(name = "Rulebook")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.READER)
public class RolloutResource {
    private final Rollout rollout;

    RolloutResource(Rollout rollout) {
        this.rollout = rollout;
    }

    @GET
    @Operation(operationId = "readRollout", summary = "Which release each replica answers by, and what it is at")
    public RolloutResponse read() {
        return RolloutResponse.of(rollout.look(), rollout.replicas());
    }
}
