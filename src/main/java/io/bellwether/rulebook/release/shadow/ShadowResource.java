package io.bellwether.rulebook.release.shadow;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.OwnAccounts;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.rulebook.release.Release;
import io.bellwether.rulebook.release.Releases;
import io.bellwether.security.Caller;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Rules in shadow over REST. */
@Path("/api/v1/rulebook/shadow")
@Tag(name = "Rulebook")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.READER)
public class ShadowResource {
    private static final int LARGEST_PAGE = 1_000;

    private final Shadowing shadowing;
    private final Shadows shadows;
    private final Releases releases;
    private final ActiveRulebook active;
    private final OwnAccounts own;
    private final Callers callers;

    ShadowResource(
            Shadowing shadowing,
            Shadows shadows,
            Releases releases,
            ActiveRulebook active,
            OwnAccounts own,
            Callers callers) {
        this.shadowing = shadowing;
        this.own = own;
        this.shadows = shadows;
        this.releases = releases;
        this.active = active;
        this.callers = callers;
    }

    @GET
    @Operation(
            operationId = "readShadow",
            summary = "What is in shadow, and how its answers differ from the live ones",
            description = "Who is held to own accounts sees the differences of those, and how many were left out.")
    public ShadowResponse read(
            @QueryParam("question") @Nullable String question,
            @QueryParam("account") @Nullable String account,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        Caller caller = callers.current();
        if (account != null) {
            own.require(caller, account);
        }
        require(question, account, limit);
        Optional<Shadow> running = shadows.running();
        return running.or(shadows::last)
                .map(shadow -> response(
                        shadow,
                        running.isPresent(),
                        new Shadows.Search(question, account, own.heldTo(caller).orElse(null), limit)))
                .orElse(ShadowResponse.NONE);
    }

    private void require(@Nullable String question, @Nullable String account, int limit) {
        List<Finding> findings = new ArrayList<>();
        if (account != null && !shadows.isAboutAccount(account)) {
            own.known(callers.current(), "account", account, "is no account, and no answer was about it", findings);
        }
        Set<String> known = active.current().rulebook().rulebook().questions().keySet();
        if (question != null) {
            Findings.known(findings, "question", "is no question", question, known);
        }
        if (limit < 0 || limit > LARGEST_PAGE) {
            findings.add(Finding.at("limit", "must be from 0 to " + LARGEST_PAGE));
        }
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
    }

    private ShadowResponse response(Shadow shadow, boolean running, Shadows.Search search) {
        return ShadowResponse.of(
                shadow,
                running,
                shadows.tallies(shadow),
                shadows.differences(shadow, search),
                search.csm() == null ? null : shadows.leftOut(shadow, search));
    }

    @PUT
    @RolesAllowed(Role.Names.APPROVER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putShadow",
            summary = "Lets a release answer a share of live requests beside the live one",
            description = "In place of what was in shadow. Its answers are only compared. A draft goes in shadow by"
                    + " PUT on its own shadow.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ShadowRequest.Body.class)))
    public ShadowResponse put(@Nullable JsonNode body) {
        ShadowRequest request = ShadowRequest.read(
                body, active.current().rulebook().rulebook().questions().keySet());
        Release release = releases.required(request.release());
        Shadow shadow = shadowing.start(
                releases.files(release),
                "release " + release.number(),
                release.number(),
                request.share(),
                request.questions(),
                callers.current());
        return ShadowResponse.of(shadow, true, List.of(), List.of(), null);
    }

    @DELETE
    @RolesAllowed(Role.Names.APPROVER)
    @Operation(operationId = "deleteShadow", summary = "Ends the shadow; what was found stays to be read")
    public void delete() {
        shadowing.stop(callers.current());
    }
}
