package io.bellwether.job;

import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.sheet.SheetFile;
import io.quarkus.arc.All;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Runs of all kinds over REST: each caller sees those of the kinds whose runs are open to them. */
@Path("/api/v1/jobs")
@Tag(name = "Jobs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Names.READER, Role.Names.DECIDER})
public class JobResource {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final Jobs jobs;
    private final JobRuns runs;
    private final Map<String, JobKind> kinds = new TreeMap<>();
    private final Callers callers;
    private final AuditTrail audit;

    JobResource(Jobs jobs, JobRuns runs, @All List<Job> all, Callers callers, AuditTrail audit) {
        this.jobs = jobs;
        this.runs = runs;
        all.forEach(job -> kinds.put(job.kind().word(), job.kind()));
        this.callers = callers;
        this.audit = audit;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(
            operationId = "listJobs",
            summary = "Runs in the background, newest first",
            description =
                    "Of the kinds whose runs the caller may see where they are listed: backfills, backtests, imports,"
                            + " runs over the portfolio, what-ifs, replays.")
    public ListResponse<JobResponse> list(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        List<Finding> findings = new ArrayList<>();
        if (kind != null && !kinds.containsKey(kind)) {
            findings.add(new Finding("kind", "is no kind of run", String.join(", ", kinds.keySet())));
        }
        JobState wanted = state == null ? null : JobState.of(state).orElse(null);
        if (state != null && wanted == null) {
            findings.add(new Finding("state", "is no state of a run", JobState.words()));
        }
        UUID before = Findings.cursor(findings, cursor);
        int size = Findings.limit(findings, limit, USUAL, MOST);
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        Caller caller = callers.current();
        List<String> seen = kinds.values().stream()
                .filter(each -> caller.may(each.reader())
                        && (kind == null || each.word().equals(kind)))
                .map(JobKind::word)
                .toList();
        List<JobRun> found = runs.list(seen, wanted, before, size + 1);
        boolean more = found.size() > size;
        List<JobRun> page = more ? found.subList(0, size) : found;
        return ListResponse.page(
                        page.stream().map(JobResponse::of).toList(),
                        more ? page.get(size - 1).id().toString() : null)
                .followedBy(next -> list(kind, state, next, MOST));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "readJob", summary = "How far a run in the background is")
    public JobResponse read(@PathParam("id") String id) {
        return JobResponse.of(existing(id, callers.current()));
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed({Role.Names.DECIDER, Role.Names.EDITOR, Role.Names.AUDITOR})
    @Transactional
    @Operation(
            operationId = "cancelJob",
            summary = "Ends a run in the background before it is done",
            description = "What it had kept stays: points of history, what a replay found. Of an import nothing is"
                    + " written. Whoever may begin runs of the kind may cancel them.")
    public JobResponse cancel(@PathParam("id") String id) {
        Caller caller = callers.current();
        JobRun run = existing(id, caller);
        Role needed = kind(run).canceller();
        if (!caller.may(needed)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Cancelling this run needs the role " + needed.word() + ".");
        }
        jobs.cancel(run.id());
        audit.write(caller, "job-cancelled", "job/" + run.id(), Map.of("kind", run.kind()));
        return read(id);
    }

    private JobRun existing(String id, Caller caller) {
        return jobs.byId(id)
                .filter(run ->
                        kinds.containsKey(run.kind()) && caller.may(kind(run).reader()))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no run of this id."));
    }

    private JobKind kind(JobRun run) {
        return Objects.requireNonNull(kinds.get(run.kind()));
    }
}
