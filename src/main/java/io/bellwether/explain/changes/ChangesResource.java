package io.bellwether.explain.changes;

import io.bellwether.account.OwnAccounts;
import io.bellwether.fact.LiveCatalogue;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What changed about an account, over REST. */
@Path("/api/v1/accounts/{id}/changes")
@Tag(name = "Accounts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.READER)
public class ChangesResource {
    private final TellingChanges telling;
    private final LiveCatalogue live;
    private final OwnAccounts own;
    private final Callers callers;
    private final Clock clock;

    ChangesResource(TellingChanges telling, LiveCatalogue live, OwnAccounts own, Callers callers, Clock clock) {
        this.telling = telling;
        this.live = live;
        this.own = own;
        this.callers = callers;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "readChanges",
            summary = "What changed between two recorded days of an account, and why",
            description =
                    "Each moment stands for the last recorded decision at or before it that counts as history; a day"
                            + " means its end. The parts of the waterfall add up to the difference of the scores exactly.")
    @APIResponse(responseCode = "200", description = "The differences with their causes")
    @APIResponse(responseCode = "404", description = "Nothing is recorded by one of the moments")
    @APIResponse(responseCode = "429", description = "Earlier releases are being compiled; ask again in a moment")
    public ChangesResponse read(
            @PathParam("id") String id,
            @Parameter(description = "Default: the rulebook's history question") @QueryParam("question") @Nullable
                    String question,
            @Parameter(description = "A day or an instant", required = true) @QueryParam("from") @Nullable String from,
            @Parameter(description = "A day or an instant; default: now") @QueryParam("to") @Nullable String to) {
        own.require(callers.current(), id);
        Period period = Period.read(from, to, live.zone(), clock.instant());
        String asked = question == null ? live.historyQuestion().orElse("") : question;
        return telling.of(id, asked, period.first(), period.last());
    }
}
