package io.bellwether.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.OwnAccounts;
import io.bellwether.job.JobRun;
import io.bellwether.job.Jobs;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.rulebook.gate.AskingAccounts;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What other rules would change, over REST. */
@Path("/api/v1/portfolio/what-if")
@Tag(name = "Portfolio")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.READER)
public class WhatIfResource {
    private static final String PATH = "/api/v1/portfolio/what-if/";
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 50;
    private static final int USUAL = 50;
    private static final int MOST = 1_000;

    private final WhatIfRequest requests;
    private final RunningWhatIf running;
    private final WhatIfAnswers answers;
    private final Jobs jobs;
    private final OwnAccounts own;
    private final Callers callers;

    WhatIfResource(
            WhatIfRequest requests,
            RunningWhatIf running,
            WhatIfAnswers answers,
            Jobs jobs,
            OwnAccounts own,
            Callers callers) {
        this.requests = requests;
        this.running = running;
        this.answers = answers;
        this.jobs = jobs;
        this.own = own;
        this.callers = callers;
    }

    @POST
    @RolesAllowed(Role.Names.EDITOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "askWhatIf",
            summary = "What a draft, another release or other cells would change for all stored accounts",
            description =
                    "Both are asked the questions that whatIf of rulebook.yaml compares. Nothing is recorded. The answer"
                            + " is there at once when that takes no longer than some seconds, else it is read under its id.")
    @RequestBody(content = @Content(schema = @Schema(implementation = WhatIfRequest.Body.class)))
    @APIResponse(
            responseCode = "200",
            description = "All accounts were asked, or it failed and says why",
            content = @Content(schema = @Schema(implementation = WhatIfResponse.class)))
    @APIResponse(
            responseCode = "202",
            description = "It goes on in the background; follow it under its id",
            content = @Content(schema = @Schema(implementation = WhatIfResponse.class)))
    @APIResponse(responseCode = "404", description = "There is no such draft")
    public Response ask(@Nullable JsonNode body) throws InterruptedException {
        UUID id = running.ask(requests.read(body), callers.current());
        long end = System.nanoTime() + AT_ONCE.toNanos();
        while (System.nanoTime() < end && !existing(id.toString()).state().isOver()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        WhatIfResponse answer = read(id.toString());
        return (answer.endedAt() == null ? Response.accepted(answer) : Response.ok(answer))
                .location(URI.create(PATH + id))
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "readWhatIf",
            summary = "What other rules would change, as far as the accounts are asked",
            description = "Who is held to own accounts sees what becomes of those.")
    public WhatIfResponse read(@PathParam("id") String id) {
        JobRun run = existing(id);
        WhatIfAsked asked = WhatIfAsked.stored(run.parameters());
        String csm = own.heldTo(callers.current()).orElse(null);
        List<WhatIfResponse.Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < asked.fields().size(); i++) {
            AskingAccounts.Field field = asked.fields().get(i);
            comparisons.add(WhatIfResponse.comparison(
                    field.question(), field.field(), answers.matrix(run.id(), i, csm), answers.load(run.id(), i, csm)));
        }
        return WhatIfResponse.of(run, asked, comparisons);
    }

    @GET
    @Path("/{id}/moves")
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(
            operationId = "listWhatIfMoves",
            summary = "The accounts that get another value, those worth most first, and the row that moves each",
            description = "Of the first question that is compared when none is named.")
    public ListResponse<WhatIfResponse.Move> moves(
            @PathParam("id") String id,
            @QueryParam("question") @Nullable String question,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        JobRun run = existing(id);
        List<String> questions = WhatIfAsked.stored(run.parameters()).fields().stream()
                .map(AskingAccounts.Field::question)
                .toList();
        List<Finding> findings = new ArrayList<>();
        if (question != null) {
            Findings.known(findings, "question", "is not compared", question, questions);
        }
        int size = Findings.limit(findings, limit, USUAL, MOST);
        Integer after = null;
        if (cursor != null && cursor.matches("[1-9][0-9]{0,8}")) {
            after = Integer.valueOf(cursor);
        } else if (cursor != null && !cursor.isEmpty()) {
            findings.add(Finding.at("cursor", "is not a cursor that this service gave"));
        }
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        int compared = question == null ? 0 : questions.indexOf(question);
        String csm = own.heldTo(callers.current()).orElse(null);
        List<WhatIfAnswers.Move> found = answers.moves(run.id(), compared, csm, after, size + 1);
        boolean more = found.size() > size;
        List<WhatIfAnswers.Move> page = more ? found.subList(0, size) : found;
        return ListResponse.page(
                        page.stream().map(WhatIfResponse.Move::of).toList(),
                        more ? Integer.toString(page.get(size - 1).no()) : null)
                .followedBy(next -> moves(id, question, next, MOST));
    }

    private JobRun existing(String id) {
        return jobs.existing(RunningWhatIf.KIND, id);
    }
}
