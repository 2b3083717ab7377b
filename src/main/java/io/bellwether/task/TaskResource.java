package io.bellwether.task;

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
import jakarta.ws.rs.BeanParam;
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

/** Tasks over REST: everybody who reads sees them, people who work with accounts work on them. */
@Path("/api/v1")
@Tag(name = "Tasks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.READER)
public class TaskResource {
    private final ListingTasks listing;
    private final WorkingTasks working;
    private final Callers callers;
    private final ObjectMapper json;

    TaskResource(ListingTasks listing, WorkingTasks working, Callers callers, ObjectMapper json) {
        this.listing = listing;
        this.working = working;
        this.callers = callers;
        this.json = json;
    }

    @GET
    @Path("/tasks")
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(
            operationId = "listTasks",
            summary = "Tasks, the one that is due first at the top",
            description = "Those that are not ended, unless a state is asked for.")
    public ListResponse<TaskResponse> list(
            @BeanParam TaskFilter filter,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        return listing.page(filter, cursor, limit, callers.current()).followedBy(next -> list(filter, next, limit));
    }

    @GET
    @Path("/tasks/{id}")
    @Operation(operationId = "readTask", summary = "A task, and all that happened to it")
    public TaskDetailResponse read(@PathParam("id") String id) {
        return working.find(id, callers.current());
    }

    @POST
    @Path("/tasks/{id}/{action}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "actOnTask",
            summary = "Does something to a task",
            description = "start, done, cancel, assign or snooze. Whoever starts it becomes its owner where nobody is."
                    + " Nothing moves its deadline.")
    @RequestBody(content = @Content(schema = @Schema(implementation = TaskAction.Body.class)))
    public TaskResponse act(@PathParam("id") String id, @PathParam("action") String action, byte @Nullable [] body) {
        Caller caller = worker();
        JsonNode request = ActionBody.json(body, json);
        return working.act(id, working.read(action, request, List.of(), new ArrayList<>()), caller);
    }

    @POST
    @Path("/tasks/actions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "actOnTasks",
            summary = "Does the same to many tasks",
            description =
                    "Each by itself: what cannot be done to one is told in its place, and the others are done. At most"
                            + " 200 at once.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = TaskAction.ManyBody.class)))
    public ActedResponse actions(byte @Nullable [] body) {
        Caller caller = worker();
        JsonNode request = ActionBody.json(body, json);
        List<Finding> findings = new ArrayList<>();
        Set<String> ids = new ActionBody(request, findings).ids("tasks");
        TaskAction action = working.read(request.path("action").asText(""), request, ActionBody.OF_MANY, findings);
        return ActedResponse.on(ids, id -> working.act(id, action, caller).state());
    }

    private Caller worker() {
        Caller caller = callers.current();
        OwnAccounts.requireWorker(caller, "Tasks are worked on");
        return caller;
    }
}
