package io.bellwether.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.OwnAccounts;
import io.bellwether.intake.Packing;
import io.bellwether.job.JobRun;
import io.bellwether.job.Jobs;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.Caller;
import io.bellwether.security.Callers;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Runs over the portfolio over REST. */
@Path("/api/v1/portfolio/runs")
@Tag(name = "Portfolio")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Names.READER, Role.Names.DECIDER})
public class RunResource {
    private static final String PATH = "/api/v1/portfolio/runs/";
    private static final String NDJSON = "application/x-ndjson";
    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final int PROBLEMS = 100;

    private final RunRequest requests;
    private final RunningPortfolio running;
    private final RunResult result;
    private final RunSheets sheets;
    private final Jobs jobs;
    private final OwnAccounts own;
    private final Callers callers;

    RunResource(
            RunRequest requests,
            RunningPortfolio running,
            RunResult result,
            RunSheets sheets,
            Jobs jobs,
            OwnAccounts own,
            Callers callers) {
        this.requests = requests;
        this.running = running;
        this.result = result;
        this.sheets = sheets;
        this.jobs = jobs;
        this.own = own;
        this.callers = callers;
    }

    @POST
    @RolesAllowed(Role.Names.DECIDER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "runPortfolio",
            summary = "Begins to answer a question about all stored accounts, or some of them",
            description = "Every answer is on record. What the live release answers as of now joins the accounts'"
                    + " histories; what another release or a draft answers, or as of another instant, does not. All replicas"
                    + " work at the run; POST /jobs/{id}/cancel ends it. A draft takes the role editor.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RunRequest.Body.class)))
    @APIResponse(
            responseCode = "202",
            description = "The run goes on in the background; follow it under its id",
            content = @Content(schema = @Schema(implementation = RunResponse.class)))
    @APIResponse(responseCode = "404", description = "There is no such draft")
    public Response begin(@Nullable JsonNode body) {
        Caller caller = callers.current();
        if (body != null && body.hasNonNull("draft") && !caller.may(Role.EDITOR)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "Only who edits drafts may have them answer.",
                    List.of(Finding.at("draft", "takes the role editor")));
        }
        RunRequest.Read read = requests.read(body);
        if (!caller.mayAsk(read.asked().question())) {
            throw ProblemException.on(
                    ProblemType.FORBIDDEN,
                    "question",
                    "This key may not ask " + read.asked().question() + ".");
        }
        UUID id = running.ask(read.asked(), read.names(), caller);
        return Response.accepted(read(id.toString()))
                .location(URI.create(PATH + id))
                .build();
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(operationId = "listPortfolioRuns", summary = "The last runs over the portfolio, newest first")
    public ListResponse<RunResponse> list(@QueryParam("limit") @Nullable Integer limit) {
        List<Finding> findings = new ArrayList<>();
        int size = Findings.limit(findings, limit, USUAL, MOST);
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        return ListResponse.page(
                jobs.latest(RunningPortfolio.KIND, size).stream()
                        .map(RunResponse::of)
                        .toList(),
                null);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "readPortfolioRun",
            summary = "How far a run over the portfolio is",
            description =
                    "With the first accounts that could not be decided on; who is held to own accounts sees those.")
    public RunResponse read(@PathParam("id") String id) {
        JobRun run = jobs.existing(RunningPortfolio.KIND, id);
        Map<String, String> problems = running.problems(run.id());
        Set<String> seen = own.allowed(callers.current(), problems.keySet());
        List<RunResponse.AccountProblem> told = new ArrayList<>();
        problems.forEach((account, problem) -> {
            if (seen.contains(account) && told.size() < PROBLEMS) {
                told.add(new RunResponse.AccountProblem(account, problem));
            }
        });
        return RunResponse.of(run, told, problems.size() - told.size());
    }

    @GET
    @Path("/{id}/result")
    @Produces({NDJSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(
            operationId = "readPortfolioRunResult",
            summary = "What a run decided by now, a line an account",
            description =
                    "As NDJSON each line is the answer as POST /decisions/{question} gives it; as CSV and as an Excel"
                            + " workbook each field of the answer is a column, and lists are JSON. Who is held to own accounts gets"
                            + " those.")
    public Response result(@PathParam("id") String id, @Context HttpHeaders headers, @Context RoutingContext http) {
        JobRun run = jobs.existing(RunningPortfolio.KIND, id);
        String csm = own.heldTo(callers.current()).orElse(null);
        String type = type(headers.getAcceptableMediaTypes());
        StreamingOutput lines = switch (type) {
            case SheetFile.CSV -> out -> sheets.csv(run, csm, out);
            case SheetFile.XLSX -> out -> sheets.xlsx(run, csm, out);
            default ->
                out -> result.read(run, csm, answer -> {
                    out.write(answer);
                    out.write('\n');
                });
        };
        Response answer = type.equals(SheetFile.XLSX) ? Response.ok(lines).build() : Packing.stream(lines, http);
        return Response.fromResponse(answer)
                .type(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"run-" + run.id() + ending(type) + "\"")
                .build();
    }

    private static String type(List<MediaType> accepted) {
        for (MediaType each : accepted) {
            for (String type : List.of(NDJSON, SheetFile.CSV, SheetFile.XLSX)) {
                if (each.isCompatible(MediaType.valueOf(type))) {
                    return type;
                }
            }
        }
        return NDJSON;
    }

    private static String ending(String type) {
        return switch (type) {
            case SheetFile.CSV -> ".csv";
            case SheetFile.XLSX -> ".xlsx";
            default -> ".ndjson";
        };
    }
}
