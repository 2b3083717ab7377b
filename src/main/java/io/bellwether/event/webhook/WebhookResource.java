package io.bellwether.event.webhook;

import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.sheet.SheetFile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Webhooks over REST: admins keep them, auditors look. */
@Path("/api/v1/webhooks")
@Tag(name = "Webhooks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Names.ADMIN, Role.Names.AUDITOR})
public class WebhookResource {
    private final KeepingWebhooks keeping;
    private final Callers callers;

    WebhookResource(KeepingWebhooks keeping, Callers callers) {
        this.keeping = keeping;
        this.callers = callers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(operationId = "listWebhooks", summary = "All webhooks, newest first")
    public ListResponse<WebhookResponse> list() {
        return ListResponse.whole(keeping.all());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.Names.ADMIN)
    @Operation(
            operationId = "makeWebhook",
            summary = "Has events sent to an address from now on",
            description = "This answer alone holds the secret that its requests are signed with.")
    @APIResponse(
            responseCode = "201",
            description = "Events are sent from now on",
            content = @Content(schema = @Schema(implementation = WebhookResponse.class)))
    public Response make(@NotNull WebhookRequest request) {
        WebhookResponse made = keeping.make(callers.current(), request);
        return Response.created(URI.create("/api/v1/webhooks/" + made.id()))
                .entity(made)
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "readWebhook", summary = "A webhook, without its secret")
    public WebhookResponse read(@PathParam("id") String id) {
        return keeping.find(id);
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.Names.ADMIN)
    @Operation(
            operationId = "putWebhook",
            summary = "Changes a webhook as a whole",
            description = "What is left out is as if it had never been said; the secret stays.")
    public WebhookResponse put(@PathParam("id") String id, @NotNull WebhookRequest request) {
        return keeping.change(callers.current(), id, request, true);
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.Names.ADMIN)
    @Operation(
            operationId = "changeWebhook",
            summary = "Changes what the request holds; a state of paused holds events back, active sends them",
            description = "What happens while a webhook is paused waits for it; while it is off nothing does.")
    public WebhookResponse change(@PathParam("id") String id, @NotNull WebhookRequest request) {
        return keeping.change(callers.current(), id, request, false);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Role.Names.ADMIN)
    @Operation(operationId = "deleteWebhook", summary = "Ends a webhook for good, with its log")
    public void delete(@PathParam("id") String id) {
        keeping.delete(callers.current(), id);
    }

    @POST
    @Path("/{id}/secret")
    @RolesAllowed(Role.Names.ADMIN)
    @Operation(
            operationId = "drawWebhookSecret",
            summary = "Draws another secret",
            description =
                    "This answer alone holds it. The one before signs too for as long as bellwether.webhooks.secret-overlap says.")
    public WebhookResponse rotate(@PathParam("id") String id) {
        return keeping.rotate(callers.current(), id);
    }

    @POST
    @Path("/{id}/test")
    @RolesAllowed(Role.Names.ADMIN)
    @Operation(
            operationId = "testWebhook",
            summary = "Sends a test event to a webhook",
            description = "The answer is the delivery as it begins; what came of it stands among the deliveries.")
    public DeliveryResponse test(@PathParam("id") String id) {
        return keeping.test(callers.current(), id);
    }

    @GET
    @Path("/{id}/deliveries")
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(operationId = "listWebhookDeliveries", summary = "What was and is to be sent to a webhook, newest first")
    public ListResponse<DeliveryResponse> deliveries(
            @PathParam("id") String id,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        return keeping.deliveries(id, state, cursor, limit).followedBy(next -> deliveries(id, state, next, limit));
    }

    @GET
    @Path("/{id}/deliveries/{deliveryId}")
    @Operation(operationId = "readWebhookDelivery", summary = "A delivery")
    public DeliveryResponse delivery(@PathParam("id") String id, @PathParam("deliveryId") String delivery) {
        return keeping.delivery(id, delivery);
    }

    @POST
    @Path("/{id}/deliveries/{deliveryId}/replay")
    @RolesAllowed(Role.Names.ADMIN)
    @Operation(
            operationId = "replayWebhookDelivery",
            summary = "Sends an event again, whatever came of it before",
            description = "With the same webhook-id, so that a receiver that has it already can tell.")
    public DeliveryResponse replay(@PathParam("id") String id, @PathParam("deliveryId") String delivery) {
        return keeping.replay(callers.current(), id, delivery);
    }

    @POST
    @Path("/{id}/deliveries/replay")
    @RolesAllowed(Role.Names.ADMIN)
    @Operation(operationId = "replayWebhookDeadLetters", summary = "Sends all events again that could not be delivered")
    public WebhookReplayResponse replayDead(@PathParam("id") String id) {
        return keeping.replayDead(callers.current(), id);
    }
}
