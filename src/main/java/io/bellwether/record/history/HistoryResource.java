package io.bellwether.record.history;

import io.bellwether.account.OwnAccounts;
import io.bellwether.security.Callers;
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
    private final OwnAccounts own;
    private final Callers callers;

    HistoryResource(ShowingHistory showing, OwnAccounts own, Callers callers) {
        this.showing = showing;
        this.own = own;
        this.callers = callers;
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
        own.require(callers.current(), id);
        return showing.of(id, question, from, to);
    }
}
