package io.bellwether.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.account.OwnAccounts;
import io.bellwether.due.ActedResponse;
import io.bellwether.due.ActionBody;
import io.bellwether.problem.Finding;
import io.bellwether.security.Caller;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.sheet.SheetFile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Alerts over REST: everybody who reads sees them, people who work with accounts work on them. */
@Path("/api/v1/alerts")
@Tag(name = "Alerts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.READER)
public class AlertResource {
    private final ListingAlerts listing;
    private final WorkingAlerts working;
    private final FalseAlarms falseAlarms;
    private final OwnAccounts own;
    private final Callers callers;
    private final ObjectMapper json;

    AlertResource(
            ListingAlerts listing,
            WorkingAlerts working,
            FalseAlarms falseAlarms,
            OwnAccounts own,
            Callers callers,
            ObjectMapper json) {
        this.listing = listing;
        this.working = working;
        this.falseAlarms = falseAlarms;
        this.own = own;
        this.callers = callers;
        this.json = json;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(
            operationId = "listAlerts",
            summary = "Alerts, the most urgent first: the highest tier, then whose clock strikes next",
            description = "Those that are not resolved, unless a state is asked for.")
    public ListResponse<AlertResponse> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("tier") @Nullable String tier,
            @QueryParam("account") @Nullable String account,
            @QueryParam("csm") @Nullable String csm,
            @QueryParam("ownerRole") @Nullable String ownerRole,
            @QueryParam("dueBefore") @Nullable String dueBefore,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        Caller caller = callers.current();
        List<Finding> findings = new ArrayList<>();
        String seen = own.csm(caller, csm, findings);
        if (account != null) {
            own.require(caller, account);
            own.known(caller, "account", account, "is not stored", findings);
        }
        return listing.page(
                        new ListingAlerts.Query(state, tier, account, seen, ownerRole, dueBefore, cursor, limit),
                        findings)
                .followedBy(next -> list(state, tier, account, csm, ownerRole, dueBefore, next, limit));
    }

    @GET
    @Path("/rules")
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(
            operationId = "listAlertRules",
            summary =
                    "What became of the alerts that each trigger set off, and which triggers are to be looked at again")
    public ListResponse<AlertRuleResponse> rules() {
        return falseAlarms.rules();
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "readAlert", summary = "An alert, and all that happened to it")
    public AlertDetailResponse read(@PathParam("id") String id) {
        return working.find(id, callers.current());
    }

    @POST
    @Path("/{id}/{action}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "actOnAlert",
            summary = "Does something to an alert",
            description =
                    "acknowledge, start, snooze, resolve, feedback or assign. Whoever acknowledges or starts becomes its"
                            + " owner where nobody is. A resolved alert takes feedback only.")
    @RequestBody(content = @Content(schema = @Schema(implementation = AlertAction.Body.class)))
    public AlertResponse act(@PathParam("id") String id, @PathParam("action") String action, byte @Nullable [] body) {
        Caller caller = worker();
        JsonNode request = ActionBody.json(body, json);
        return working.act(id, working.read(action, request, List.of(), new ArrayList<>()), caller);
    }

    @POST
    @Path("/actions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "actOnAlerts",
            summary = "Does the same to many alerts",
            description =
                    "Each by itself: what cannot be done to one is told in its place, and the others are done. At most"
                            + " 200 at once.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = AlertAction.ManyBody.class)))
    public ActedResponse actions(byte @Nullable [] body) {
        Caller caller = worker();
        JsonNode request = ActionBody.json(body, json);
        List<Finding> findings = new ArrayList<>();
        Set<String> ids = new ActionBody(request, findings).ids("alerts");
        AlertAction action = working.read(request.path("action").asText(""), request, ActionBody.OF_MANY, findings);
        return ActedResponse.on(ids, id -> working.act(id, action, caller).state());
    }

    private Caller worker() {
        Caller caller = callers.current();
        OwnAccounts.requireWorker(caller, "Alerts are worked on");
        return caller;
    }
}
