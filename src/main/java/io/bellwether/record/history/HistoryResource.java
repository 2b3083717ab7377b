package io.bellwether.record.history;

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

/** An account's history over REST. */
@Path("/api/v1/accounts/{id}/history")
@Tag(name = "Accounts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.READER)
public class HistoryResource {
    private final ShowingHistory showing;

    HistoryResource(ShowingHistory showing) {
        this.showing = showing;
    }

    @GET
    @Operation(
            operationId = "readHistory",
            summary = "Score, band and zone of an account over time, from its recorded decisions")
    public HistoryResponse read(
            @PathParam("id") String id,
            @QueryParam("question") @Nullable String question,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        return showing.of(id, question, from, to);
    }
}
