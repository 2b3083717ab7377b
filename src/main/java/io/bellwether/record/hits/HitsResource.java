package io.bellwether.record.hits;

import io.bellwether.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Hits of a release over REST. */
@Path("/api/v1/rulebook/releases/{number}/hits")
@Tag(name = "Releases")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.READER)
public class HitsResource {
    private final ShowingHits showing;

    HitsResource(ShowingHits showing) {
        this.showing = showing;
    }

    @GET
    @Operation(
            operationId = "readHits",
            summary = "How often each row of a release matched, and which never did",
            description =
                    "Counted from recorded decisions as they are committed, about a second behind. Days are in UTC.")
    public HitsResponse read(
            @PathParam("number") int release,
            @QueryParam("table") @Nullable String table,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        return showing.of(release, table, from, to);
    }
}
