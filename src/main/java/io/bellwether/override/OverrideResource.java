package io.bellwether.override;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.account.OwnAccounts;
import io.bellwether.decision.CurrentAsker;
import io.bellwether.problem.JsonFailure;
import io.bellwether.security.Caller;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** An account's band set by hand, over REST: by people who work with accounts, not by services or those who only look on. */
@Path("/api/v1/accounts/{id}/override")
@Tag(name = "Overrides")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.READER)
@ApplicationScoped
public class OverrideResource {
    private final ReentrantLock changing = new ReentrantLock();
    private final SettingOverride setting;
    private final DecidingAnew anew;
    private final ShowingOverrides showing;
    private final OwnAccounts own;
    private final Callers callers;
    private final CurrentAsker asker;
    private final ObjectMapper json;

    OverrideResource(
            SettingOverride setting,
            DecidingAnew anew,
            ShowingOverrides showing,
            OwnAccounts own,
            Callers callers,
            CurrentAsker asker,
            ObjectMapper json) {
        this.asker = asker;
        this.setting = setting;
        this.anew = anew;
        this.showing = showing;
        this.own = own;
        this.callers = callers;
        this.json = json;
    }

    @GET
    @Operation(operationId = "readOverride", summary = "The band that a person set for an account, and earlier ones")
    public AccountOverridesResponse read(@PathParam("id") String id) {
        own.require(callers.current(), id);
        return showing.of(id);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setOverride",
            summary = "Sets the band of an account by hand, for a time",
            description = "One that holds is replaced. A band that the rules force goes before it. The decision is on"
                    + " record, and the account is decided on anew.")
    @RequestBody(content = @Content(schema = @Schema(implementation = OverrideRequest.Body.class)))
    public AccountOverridesResponse set(@PathParam("id") String id, byte @Nullable [] body) {
        Caller caller = person(id);
        JsonNode request = read(body);
        alone(() -> setting.set(id, caller, asker.asker(), request));
        anew.decide(id, asker.asker());
        return showing.of(id);
    }

    @DELETE
    @Operation(operationId = "endOverride", summary = "Ends the band that a person set, before its time")
    public AccountOverridesResponse end(@PathParam("id") String id, @QueryParam("reason") @Nullable String reason) {
        Caller caller = person(id);
        alone(() -> setting.end(id, caller, asker.asker(), reason));
        anew.decide(id, asker.asker());
        return showing.of(id);
    }

    /** One change at a time: those who wait for it hold no connection, which the record needs too. */
    private void alone(Runnable change) {
        changing.lock();
        try {
            change.run();
        } finally {
            changing.unlock();
        }
    }

    /** The caller, who must be a person that works with the account. */
    private Caller person(String account) {
        Caller caller = callers.current();
        OwnAccounts.requireWorker(caller, "Bands are set");
        own.require(caller, account);
        return caller;
    }

    /** Read here, and not before, so that who may not set anything is told so whatever they send. */
    private @Nullable JsonNode read(byte @Nullable [] body) {
        try {
            return body == null || body.length == 0 ? null : json.readTree(body);
        } catch (JsonProcessingException e) {
            throw JsonFailure.problem(e);
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot be read", e);
        }
    }
}
