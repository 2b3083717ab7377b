package io.bellwether.override;

import io.bellwether.account.OwnAccounts;
import io.bellwether.problem.Finding;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import io.bellwether.shared.sheet.SheetFile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Bands set by hand, of all accounts, over REST. */
@Path("/api/v1/overrides")
@Tag(name = "Overrides")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.READER)
public class OverrideListResource {
    private final ShowingOverrides showing;
    private final OwnAccounts own;
    private final Callers callers;

    OverrideListResource(ShowingOverrides showing, OwnAccounts own, Callers callers) {
        this.showing = showing;
        this.own = own;
        this.callers = callers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(
            operationId = "listOverrides",
            summary = "Bands that people set, latest first, and how far what came later agreed with them")
    public OverridePageResponse list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("csm") @Nullable String csm,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        List<Finding> findings = new ArrayList<>();
        String seen = own.csm(callers.current(), csm, findings);
        return showing.page(state, seen, cursor, limit, findings).followedBy(next -> list(state, csm, next, limit));
    }
}
