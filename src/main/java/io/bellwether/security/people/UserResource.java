package io.bellwether.security.people;

import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import io.bellwether.security.session.SessionResponse;
import io.bellwether.security.session.Sessions;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.sheet.SheetFile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** People over REST. */
@Path("/api/v1/users")
@Tag(name = "People and keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class UserResource {
    private final Users users;
    private final KeepingPeople keeping;
    private final Sessions sessions;
    private final Callers callers;

    UserResource(Users users, KeepingPeople keeping, Sessions sessions, Callers callers) {
        this.users = users;
        this.keeping = keeping;
        this.sessions = sessions;
        this.callers = callers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @RolesAllowed({Role.Names.ADMIN, Role.Names.AUDITOR})
    @Operation(operationId = "listUsers", summary = "Everybody, by name")
    public ListResponse<UserResponse> list() {
        return ListResponse.whole(users.byName().values().stream()
                .map(user -> UserResponse.of(user, null))
                .toList());
    }

    @POST
    @RolesAllowed(Role.Names.ADMIN)
    @Operation(
            operationId = "addUser",
            summary = "Adds a person",
            description = "Without a password the service draws one and answers it this once.")
    @APIResponse(
            responseCode = "201",
            description = "The person may sign in",
            content = @Content(schema = @Schema(implementation = UserResponse.class)))
    public Response add(@NotNull UserRequest request) {
        UserResponse added = keeping.add(callers.current(), request);
        return Response.created(URI.create("/api/v1/users/" + added.name()))
                .entity(added)
                .build();
    }

    @GET
    @Path("/{name}")
    @RolesAllowed({Role.Names.ADMIN, Role.Names.AUDITOR})
    @Operation(operationId = "readUser", summary = "A person")
    public UserResponse read(@PathParam("name") String name) {
        return UserResponse.of(keeping.find(name), null);
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed(Role.Names.ADMIN)
    @Operation(
            operationId = "changeUser",
            summary = "Replaces a person's roles and CSM name, or keeps them from signing in",
            description = "People are not removed, because the audit trail quotes their names: set disabled.")
    public UserResponse change(@PathParam("name") String name, @NotNull UserRequest request) {
        return keeping.change(callers.current(), name, request);
    }

    @PUT
    @Path("/{name}/password")
    @RolesAllowed(Role.Names.ADMIN)
    @Operation(operationId = "resetPassword", summary = "Gives a person another password and ends their sessions")
    public void resetPassword(@PathParam("name") String name, @NotNull PasswordRequest request) {
        keeping.resetPassword(callers.current(), name, request);
    }

    @GET
    @Path("/{name}/sessions")
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @RolesAllowed({Role.Names.ADMIN, Role.Names.AUDITOR})
    @Operation(operationId = "listUserSessions", summary = "Where a person is signed in with a browser")
    public ListResponse<SessionResponse> sessions(@PathParam("name") String name) {
        return ListResponse.whole(sessions.of(keeping.find(name).no()));
    }

    @DELETE
    @Path("/{name}/sessions")
    @RolesAllowed(Role.Names.ADMIN)
    @Operation(operationId = "endUserSessions", summary = "Signs a person's browsers out")
    public void endSessions(@PathParam("name") String name) {
        sessions.endAllBy(callers.current(), keeping.find(name));
    }
}
