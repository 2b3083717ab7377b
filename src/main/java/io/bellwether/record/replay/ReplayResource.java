package io.bellwether.record.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.engine.RuleEngine;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.record.OwnRecords;
import io.bellwether.record.ReadingRecords;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Asking a recorded decision again, over REST. */
@Path("/api/v1/records/{id}/replay")
@Tag(name = "Records")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Names.READER, Role.Names.AUDITOR})
public class ReplayResource {
    private final RecordedDecisions decisions;
    private final ReplayingRecord replaying;
    private final OwnRecords own;
    private final Callers callers;
    private final String engine;

    ReplayResource(
            RecordedDecisions decisions,
            ReplayingRecord replaying,
            OwnRecords own,
            Callers callers,
            RuleEngine engine) {
        this.decisions = decisions;
        this.replaying = replaying;
        this.own = own;
        this.callers = callers;
        this.engine = engine.version();
    }

    @POST
    @Operation(
            operationId = "replayRecord",
            summary = "Asks a recorded decision again",
            description =
                    "By the release that answered, or by the one that the body names, from the record's own inputs"
                            + " alone; nothing is recorded. The answer says whether answer, because, confidence and missing are the"
                            + " same to the digit, or where they differ.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReplayRequest.Body.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same, the difference, or why it cannot be asked again",
            content = @Content(schema = @Schema(implementation = ReplayResponse.class)))
    public ReplayResponse replay(@PathParam("id") String id, @Nullable JsonNode body) {
        List<Finding> findings = new ArrayList<>();
        Integer release = ReplayRequest.release(body, findings);
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        RecordedDecision decision = existing(id);
        own.require(callers.current(), decision.account());
        return ReplayResponse.of(decision, replaying.replay(decision, release), engine);
    }

    private RecordedDecision existing(String id) {
        try {
            return decisions.all(List.of(UUID.fromString(id))).stream()
                    .findFirst()
                    .orElseThrow(ReadingRecords::unknown);
        } catch (IllegalArgumentException e) {
            throw ReadingRecords.unknown();
        }
    }
}
