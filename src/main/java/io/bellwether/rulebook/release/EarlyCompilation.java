package io.bellwether.rulebook.release;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.engine.drools.budget.EngineLimits;
import io.bellwether.rulebook.gate.RunningExamples;
import io.bellwether.rulebook.model.RuleFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Compiles while the database and the service start; both take seconds of different kinds. What the database will say is
 * live is not known yet: the copy of the last live release is the best guess, the packaged rulebook the next best.
 */
public final class EarlyCompilation {
    private static final Logger LOG = Logger.getLogger(EarlyCompilation.class);
    private static final AtomicReference<@Nullable FutureTask<Result>> BEGUN = new AtomicReference<>();

    private EarlyCompilation() {}

    /**
     * What was compiled, named by its digest, and what became of it.
     *
     * @param kept whether the copy says already that this program compiled it
     */
    record Result(String sha256, Compilation compilation, boolean kept) {}

    /**
     * Begins on a thread of its own; called once by the program's main method.
     *
     * @param cacheFolder where the last live release and its compiled detections are kept from start to start
     * @param limits read on that thread; what cannot be read is told by the start itself
     */
    public static void begin(Path cacheFolder, Supplier<EngineLimits> limits) {
        FutureTask<Result> task = new FutureTask<>(() -> compile(cacheFolder, limits.get()));
        if (BEGUN.compareAndSet(null, task)) {
            Thread thread = new Thread(task, "rulebook-compiler");
            thread.setDaemon(true);
            thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
            thread.start();
        }
    }

    private static Result compile(Path cacheFolder, EngineLimits limits) {
        DroolsRuleEngine engine = new DroolsRuleEngine(cacheFolder, limits);
        LiveCopy.Kept kept = new LiveCopy(cacheFolder, ProgramName.build(engine))
                .read()
                .orElseGet(() -> new LiveCopy.Kept(PackagedRulebook.read(), false));
        RuleFiles files = kept.files();
        if (!kept.accepted()) {
            return new Result(files.sha256(), engine.compile(files), false);
        }
        Compilation opened = engine.reopen(files);
        if (opened instanceof Compilation.Compiled compiled) { // its plans are made while the database starts
            RunningExamples.warmUp(compiled.rulebook().planned(), files, Duration.ZERO);
        }
        return new Result(files.sha256(), opened, true);
    }

    /** What was begun, once; empty when the program was started another way, as tests are, or the guess was no good. */
    static Optional<Result> take() {
        FutureTask<Result> task = BEGUN.getAndSet(null);
        if (task == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(task.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the start was interrupted", e);
        } catch (ExecutionException e) {
            LOG.warn("The rulebook could not be compiled ahead", e.getCause());
            return Optional.empty();
        }
    }
}
