package io.bellwether.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.engine.BudgetSpentException;
import io.bellwether.intake.Packing;
import io.bellwether.problem.ProblemException;
import io.bellwether.record.Asker;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.security.Callers;
import io.bellwether.security.OpenToHeldKeys;
import io.bellwether.security.Role;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.sheet.SheetFile;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Asking over REST. */
@Path("/api/v1/decisions")
@Tag(name = "Decisions")
@Produces(MediaType.APPLICATION_JSON)
public class DecisionResource {
    static final String NDJSON = "application/x-ndjson";

    private final ReleaseChoice choice;
    private final Deciding deciding;
    private final RecordingDecisions recording;
    private final DecidingBatches batches;
    private final DecisionMetrics metrics;
    private final Callers callers;
    private final CurrentAsker asker;
    private final VisibleAccounts visible;

    DecisionResource(
            ReleaseChoice choice,
            Deciding deciding,
            RecordingDecisions recording,
            DecidingBatches batches,
            DecisionMetrics metrics,
            Callers callers,
            CurrentAsker asker,
            VisibleAccounts visible) {
        this.visible = visible;
        this.callers = callers;
        this.asker = asker;
        this.choice = choice;
        this.deciding = deciding;
        this.recording = recording;
        this.batches = batches;
        this.metrics = metrics;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @OpenToHeldKeys
    @RolesAllowed({Role.Names.READER, Role.Names.DECIDER})
    @Operation(
            operationId = "listQuestions",
            summary = "The questions that may be asked, and what each reads and answers")
    public ListResponse<QuestionResponse> questions(@QueryParam("release") @Nullable Integer number) {
        ActiveRelease release = choice.of(number);
        return ListResponse.whole(release.rulebook().rulebook().questions().values().stream()
                .filter(q -> !q.internal() && callers.current().mayAsk(q.name()))
                .map(q -> QuestionResponse.of(release, q))
                .toList());
    }

    @POST
    @Path("/{question}")
    @OpenToHeldKeys
    @RolesAllowed({Role.Names.READER, Role.Names.DECIDER})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "decide",
            summary = "Answers one question about one account",
            description = "A reader asks about stored accounts that the reader may see; a decider about any facts.")
    @RequestBody(content = @Content(schema = @Schema(implementation = DecisionBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "The answer; it is on record",
            content = @Content(schema = @Schema(implementation = DecisionResponse.class)))
    public byte[] decide(@PathParam("question") String name, @Nullable JsonNode body) {
        ActiveRelease release = choice.of(body);
        QuestionDefinition question = Deciding.question(release, name);
        try {
            DecisionRequest request = deciding.read(release, question, body);
            visible.require(callers.current(), request.account());
            Asker who = asker.asker();
            return recording
                    .record(deciding.decide(release, question, request, who.caller()), who)
                    .durable();
        } catch (BudgetSpentException e) {
            throw e;
        } catch (ProblemException e) {
            metrics.refused(name, release.number());
            throw e;
        }
    }

    @POST
    @Path("/{question}/batch")
    @OpenToHeldKeys
    @RolesAllowed(Role.Names.DECIDER)
    @Consumes(NDJSON)
    @Produces(NDJSON)
    @Operation(
            operationId = "decideBatch",
            summary = "Answers one question for each line, in order, all by one release",
            description =
                    "NDJSON in, NDJSON out. The release is the query parameter's, else the one that the first line"
                            + " names, else the live one. A line that cannot be answered answers a problem and the rest go on."
                            + " Read answers while you send: the service stops reading when its answers are not taken.")
    public Response batch(
            @PathParam("question") String name,
            @QueryParam("release") @Nullable Integer number,
            @Context RoutingContext http,
            InputStream body) {
        return Packing.stream(batches.decide(number, name, body, asker.asker()), http);
    }
}
