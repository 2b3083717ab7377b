package io.bellwether.account.importing;

import io.bellwether.account.importing.source.UploadedFile;
import io.bellwether.fact.LiveCatalogue;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.Caller;
import io.bellwether.shared.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Takes imports in: checks mapping and files at once, then lets a worker read them in the background. */
@ApplicationScoped
public class ImportingAccounts {
    private static final Logger LOG = Logger.getLogger(ImportingAccounts.class);

    private final ImportRuns runs;
    private final ImportWorker worker;
    private final LiveCatalogue live;
    private final ImportConfig config;
    private final Clock clock;
    private final ExecutorService threads;

    /** What is left to find out about imports that are done; when much waits, the next imports wait too. */
    private final ExecutorService afterwards = new ThreadPoolExecutor(
            0, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(16), new ThreadPoolExecutor.CallerRunsPolicy());

    private final Map<UUID, RunningImport> running = new ConcurrentHashMap<>();

    ImportingAccounts(ImportRuns runs, ImportWorker worker, LiveCatalogue live, ImportConfig config, Clock clock) {
        this.runs = runs;
        this.worker = worker;
        this.live = live;
        this.config = config;
        this.clock = clock;
        this.threads = new ThreadPoolExecutor(0, config.atOnce(), 1, TimeUnit.MINUTES, new SynchronousQueue<>());
    }

    /** A folder for the files of one import. */
    Path folder() {
        try {
            return config.folder().isPresent()
                    ? Files.createTempDirectory(
                            Files.createDirectories(config.folder().get()), "bellwether-import-")
                    : Files.createTempDirectory("bellwether-import-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Begins an import, or refuses it with everything that is wrong with its mapping and files.
     *
     * @param folder holds the files; the import deletes it when it ends
     * @param caller whom the audit trail names when it ends
     */
    UUID begin(String mapping, List<UploadedFile> files, boolean dryRun, Path folder, Caller caller) {
        List<Finding> findings = new ArrayList<>();
        try {
            PlannedImport plan = PlannedImport.of(
                            mapping,
                            files,
                            live.catalogue(),
                            config.maxInflatedSize().asLongValue(),
                            findings)
                    .orElseThrow(() -> refused(findings));
            return begin(plan, dryRun, folder, caller);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UUID begin(PlannedImport plan, boolean dryRun, Path folder, Caller caller) {
        UUID id = Ids.next(clock.millis());
        int no = QuarkusTransaction.requiringNew().call(() -> {
            ImportRun run = new ImportRun(id, plan.name(), plan.source().orElse(null), dryRun, clock.instant());
            runs.persistAndFlush(run);
            return run.no();
        });
        RunningImport run = new RunningImport(id, no, plan, dryRun, folder, caller);
        try {
            threads.execute(() -> work(run));
        } catch (RejectedExecutionException e) {
            QuarkusTransaction.requiringNew().run(() -> runs.deleteById(id));
            throw ProblemException.retryLater(
                    ProblemType.OVERLOAD,
                    "As many imports as may run at once are running: " + config.atOnce() + ".",
                    Duration.ofSeconds(10));
        }
        return id;
    }

    private void work(RunningImport run) {
        running.put(run.id(), run);
        try {
            worker.run(run).ifPresent(afterwards::execute);
        } finally {
            running.remove(run.id());
            delete(run.folder());
        }
    }

    /** Tells the database how far the runs of this replica are. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tellProgress() {
        for (RunningImport run : running.values()) {
            long[] rows = run.rows();
            QuarkusTransaction.requiringNew()
                    .run(() -> runs.progress(run.id(), run.phase(), rows[0], rows[1], rows[2]));
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warnf("The folder %s of an import could not be deleted: %s", folder, e.getMessage());
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
        afterwards.shutdownNow();
    }

    private static ProblemException refused(List<Finding> findings) {
        String detail = findings.size() == 1
                ? findings.get(0).path() + " " + findings.get(0).message()
                : findings.size() + " things are wrong with the mapping or the files; nothing was written.";
        return new ProblemException(ProblemType.INVALID_INPUT, detail, findings);
    }
}
