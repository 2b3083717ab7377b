package io.bellwether.security.session;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.Caller;
import io.bellwether.security.Callers;
import io.bellwether.security.people.PasswordRequest;
import io.quarkus.security.Authenticated;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signing in and out with a browser over REST, and who asks. */
@Path("/api/v1/session")
@Tag(name = "People and keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SessionResource {
    private final SigningInBrowser signing;
    private final SessionCookie cookie;
    private final Callers callers;

    SessionResource(SigningInBrowser signing, SessionCookie cookie, Callers callers) {
        this.signing = signing;
        this.cookie = cookie;
        this.callers = callers;
    }

    @POST
    @PermitAll
    @Operation(
            operationId = "signIn",
            summary = "Signs a browser in",
            description = "Sets a cookie. Send the answer's csrfToken as X-CSRF-Token with every change.")
    @APIResponse(
            responseCode = "200",
            description = "The browser is signed in",
            content = @Content(schema = @Schema(implementation = SignedInResponse.class)))
    public Response signIn(@NotNull SignInRequest request, @Context RoutingContext http) {
        if (SessionCookie.isFromElsewhere(http.request())) {
            throw ProblemException.on(
                    ProblemType.FORBIDDEN, "Origin", "A page of another origin may not sign a browser in.");
        }
        Caller caller = callers.current();
        SigningInBrowser.SignedIn signedIn = signing.signIn(
                request,
                Objects.requireNonNullElse(caller.address(), "unknown"),
                http.request().getHeader(HttpHeaders.USER_AGENT),
                cookie.token(http));
        return Response.ok(SignedInResponse.of(signedIn.caller(), signedIn.token()))
                .cookie(cookie.begin(signedIn.token()))
                .build();
    }

    @GET
    @Authenticated
    @Operation(operationId = "whoAmI", summary = "Who asks, by whatever credential, and what they may do")
    public SignedInResponse whoAmI(@Context RoutingContext http) {
        Caller caller = callers.current();
        return SignedInResponse.of(caller, caller.via().equals("session") ? cookie.token(http) : null);
    }

    @DELETE
    @PermitAll
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "signOut", summary = "Signs the browser out")
    @APIResponse(responseCode = "204", description = "The browser is signed out")
    public Response signOut(@Context RoutingContext http) {
        String token = cookie.token(http);
        if (token != null) {
            signing.signOut(callers.current(), token);
        }
        return Response.noContent().cookie(cookie.end()).build();
    }

    @PUT
    @Path("/password")
    @Authenticated
    @Operation(operationId = "changePassword", summary = "Changes one's own password and signs other browsers out")
    public void changePassword(@NotNull PasswordRequest request, @Context RoutingContext http) {
        signing.changePassword(callers.current(), request, cookie.token(http));
    }
}
