package io.bellwether.account.importing;

import io.bellwether.account.ExactJson;
import io.bellwether.account.importing.source.UploadedFile;
import io.bellwether.fact.LiveCatalogue;
import io.bellwether.job.Job;
import io.bellwether.job.JobAtWork;
import io.bellwether.job.JobFailed;
import io.bellwether.job.JobKind;
import io.bellwether.job.JobRun;
import io.bellwether.job.JobStopped;
import io.bellwether.job.Jobs;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes imports in: checks mapping and files at once, then has them read in the background. An import is one transaction: one
 * that is cut off begins anew where its files are.
 */
@ApplicationScoped
public class ImportingAccounts implements Job {
    static final String KIND = "import";

    private static final String NOT_WEIGHED =
            "Which facts the accounts lack was not found out: the service ended meanwhile.";

    private final ImportRuns runs;
    private final ImportFolders folders;
    private final ImportWorker worker;
    private final Jobs jobs;
    private final LiveCatalogue live;
    private final ImportConfig config;
    private final Set<RunningImport> running = ConcurrentHashMap.newKeySet();

    ImportingAccounts(
            ImportRuns runs,
            ImportFolders folders,
            ImportWorker worker,
            Jobs jobs,
            LiveCatalogue live,
            ImportConfig config) {
        this.runs = runs;
        this.folders = folders;
        this.worker = worker;
        this.jobs = jobs;
        this.live = live;
        this.config = config;
    }

    /** A run may say what was wrong with a file, which not all readers may know. One that is only weighed holds none from being read. */
    @Override
    public JobKind kind() {
        return new JobKind(KIND, Role.DECIDER, Role.DECIDER, 2 * config.atOnce(), false);
    }

    @Override
    public boolean canRunHere(UUID id) {
        return folders.has(id) || isWritten(id);
    }

    private boolean isWritten(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> runs.findById(id).isWritten());
    }

    /**
     * Begins an import, or refuses it with everything that is wrong with its mapping and files.
     *
     * @param id whose folder holds the files; the import deletes it when it ends
     * @param caller whom the audit trail names when it ends
     */
    void begin(UUID id, String mapping, List<UploadedFile> files, boolean dryRun, Caller caller) {
        PlannedImport plan = plan(mapping, files);
        if (unread() >= config.atOnce()) {
            throw ProblemException.retryLater(
                    ProblemType.OVERLOAD,
                    "As many imports as may run at once are running: " + config.atOnce() + ".",
                    Duration.ofSeconds(10));
        }
        try {
            folders.keep(id, mapping, files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        QuarkusTransaction.requiringNew().run(() -> {
            Map<String, Object> parameters = Map.of("mapping", plan.name(), "dryRun", dryRun);
            jobs.ask(id, KIND, ExactJson.text(ExactJson.MAPPER.valueToTree(parameters)), caller);
            runs.persistAndFlush(new ImportRun(id, plan.name(), plan.source().orElse(null), dryRun));
        });
    }

    private PlannedImport plan(String mapping, List<UploadedFile> files) {
        List<Finding> findings = new ArrayList<>();
        try {
            return PlannedImport.of(
                            mapping,
                            files,
                            live.catalogue(),
                            config.maxInflatedSize().asLongValue(),
                            findings)
                    .orElseThrow(() -> refused(findings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many imports here are not read yet; what those that were cancelled left behind is deleted. */
    private long unread() {
        long unread = 0;
        for (String text : folders.ids()) {
            Optional<JobRun> found = jobs.byId(text);
            if (found.isPresent() && (!found.get().state().isOver() || isRead(text))) {
                unread++;
            } else if (found.isPresent()) {
                folders.delete(found.get().id());
            }
        }
        return unread;
    }

    private boolean isRead(String id) {
        return running.stream().anyMatch(run -> run.id().toString().equals(id));
    }

    @Override
    public void work(JobAtWork job) {
        UUID id = job.run().id();
        ImportRun run = QuarkusTransaction.requiringNew().call(() -> runs.findById(id));
        if (run.isWritten()) {
            QuarkusTransaction.requiringNew().run(() -> runs.notWeighed(run, NOT_WEIGHED));
            return;
        }
        RunningImport at;
        try {
            at = new RunningImport(job, run.no(), plan(folders.mapping(id), folders.files(id)), run.dryRun());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        running.add(at);
        ImportWorker.Written written;
        try {
            written = worker.run(at);
        } catch (JobFailed e) {
            folders.delete(id);
            throw e;
        } finally {
            running.remove(at);
        }
        folders.delete(id);
        worker.weigh(at, written);
    }

    /** Tells how far the imports of this replica are, and ends the reading of those that are not to go on. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tellProgress() {
        for (RunningImport run : running) {
            long[] rows = run.rows();
            try {
                run.job().goOn();
                run.job().tell(rows[0]);
                QuarkusTransaction.requiringNew()
                        .run(() -> runs.progress(run.id(), run.phase(), rows[0], rows[1], rows[2]));
            } catch (JobStopped e) {
                run.reading().halt(e);
            }
        }
    }

    private static ProblemException refused(List<Finding> findings) {
        String detail = findings.size() == 1
                ? findings.get(0).path() + " " + findings.get(0).message()
                : findings.size() + " things are wrong with the mapping or the files; nothing was written.";
        return new ProblemException(ProblemType.INVALID_INPUT, detail, findings);
    }
}
