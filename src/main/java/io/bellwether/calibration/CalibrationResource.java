package io.bellwether.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.fact.LiveCatalogue;
import io.bellwether.job.JobRun;
import io.bellwether.job.JobState;
import io.bellwether.job.Jobs;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Backtests of the score, and drafts of what they propose, over REST. */
@Path("/api/v1/calibration/backtests")
@Tag(name = "Calibration")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Names.EDITOR, Role.Names.AUDITOR})
public class CalibrationResource {
    private static final int LISTED = 100;

    private final Backtesting backtesting;
    private final DraftingProposal drafting;
    private final Jobs jobs;
    private final LiveCatalogue live;
    private final Callers callers;
    private final Clock clock;

    CalibrationResource(
            Backtesting backtesting,
            DraftingProposal drafting,
            Jobs jobs,
            LiveCatalogue live,
            Callers callers,
            Clock clock) {
        this.backtesting = backtesting;
        this.drafting = drafting;
        this.jobs = jobs;
        this.live = live;
        this.callers = callers;
        this.clock = clock;
    }

    @POST
    @RolesAllowed(Role.Names.EDITOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "beginBacktest",
            summary = "Begins to hold the live score against the ends of renewals",
            description = "The live rules are asked about each account as of some days before its renewal ended, from"
                    + " what was known then; nothing is recorded. Follow the run under its id.")
    @RequestBody(content = @Content(schema = @Schema(implementation = BacktestRequest.Body.class)))
    @APIResponse(
            responseCode = "202",
            description = "The run goes on in the background",
            content = @Content(schema = @Schema(implementation = BacktestResponse.class)))
    @APIResponse(responseCode = "409", description = "The live rulebook says nothing of calibration")
    public Response begin(@Nullable JsonNode body) {
        BacktestRequest request =
                BacktestRequest.read(body, clock.instant().atZone(live.zone()).toLocalDate());
        UUID id = backtesting.ask(request, callers.current());
        return Response.accepted(read(id.toString()))
                .location(URI.create("/api/v1/calibration/backtests/" + id))
                .build();
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(operationId = "listBacktests", summary = "The last backtests, newest first, without their reports")
    public ListResponse<BacktestResponse> list() {
        return ListResponse.page(
                jobs.latest(Backtesting.KIND, LISTED).stream()
                        .map(run -> BacktestResponse.of(run, null))
                        .toList(),
                null);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "readBacktest", summary = "A backtest: how far it is, and its report")
    public BacktestResponse read(@PathParam("id") String id) {
        JobRun run = jobs.existing(Backtesting.KIND, id);
        return BacktestResponse.of(run, report(run));
    }

    @POST
    @Path("/{id}/proposal")
    @RolesAllowed(Role.Names.EDITOR)
    @Operation(
            operationId = "draftProposal",
            summary = "Makes a draft of the weights and edges that a backtest proposes",
            description =
                    "Nothing is changed but in the draft: try it, see who would move, and send it through the gate.")
    @APIResponse(
            responseCode = "201",
            description = "The draft is begun",
            content = @Content(schema = @Schema(implementation = ProposalResponse.class)))
    @APIResponse(
            responseCode = "409",
            description = "Nothing is proposed, the run has no report, or the weights were changed since")
    public Response propose(@PathParam("id") String id) {
        JobRun run = jobs.existing(Backtesting.KIND, id);
        BacktestReport report = report(run);
        if (report == null) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The backtest is " + run.state().word() + " and has no report.");
        }
        ProposalResponse drafted = drafting.draft(run.id(), report, callers.current());
        return Response.created(URI.create("/api/v1/rulebook/drafts/" + drafted.draft()))
                .entity(drafted)
                .build();
    }

    private @Nullable BacktestReport report(JobRun run) {
        String kept = run.kept();
        return run.state() == JobState.FINISHED && kept != null ? backtesting.read(kept) : null;
    }
}
