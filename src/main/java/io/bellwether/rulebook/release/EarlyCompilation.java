package io.bellwether.rulebook.release;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.rulebook.model.RuleFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Compiles the packaged rulebook while the database and the service start; both take seconds of different kinds. */
public final class EarlyCompilation {
    private static final AtomicReference<@Nullable FutureTask<Result>> BEGUN = new AtomicReference<>();

    private EarlyCompilation() {}

    /** The packaged files and what became of compiling them. */
    record Result(RuleFiles files, Compilation compilation) {}

    /**
     * Begins on a thread of its own; called once by the program's main method.
     *
     * @param cacheFolder where compiled detections are kept from start to start
     */
    public static void begin(Path cacheFolder) {
        FutureTask<Result> task = new FutureTask<>(() -> compile(cacheFolder));
        if (BEGUN.compareAndSet(null, task)) {
            Thread thread = new Thread(task, "rulebook-compiler");
            thread.setDaemon(true);
            thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
            thread.start();
        }
    }

    private static Result compile(Path cacheFolder) {
        RuleFiles files = PackagedRulebook.read();
        return new Result(files, new DroolsRuleEngine(cacheFolder).compile(files));
    }

    /** What was begun, once; empty when the program was started another way, as tests are. */
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
            throw new IllegalStateException("the packaged rulebook could not be compiled", e.getCause());
        }
    }
}
