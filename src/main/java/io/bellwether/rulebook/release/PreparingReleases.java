package io.bellwether.rulebook.release;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.RuleEngine;
import io.bellwether.rulebook.gate.RunningExamples;
import io.bellwether.rulebook.model.RuleFiles;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Compiles and warms rule files beside the live release: one at a time, on a thread of low priority. */
@ApplicationScoped
public class PreparingReleases {
    /** What a publish has prepared is asked for again by the swap that follows it. */
    private static final int REMEMBERED = 2;

    private final RuleEngine engine;
    private final ProvingPlans proving;
    private final Duration warmUp;
    private final ExecutorService thread;
    private final Map<String, CompletableFuture<Preparation>> bySha256 = new LinkedHashMap<>();

    public PreparingReleases(RuleEngine engine, RulebookConfig config, ProvingPlans proving) {
        this.engine = engine;
        this.proving = proving;
        this.warmUp = config.swap().warmUp();
        this.thread = thread("release-preparation");
    }

    /** Threads of low priority for work beside requests that see the classes this one sees. */
    @SuppressWarnings("ThreadPriorityCheck") // a hint: live requests come first where the system listens
    public static ThreadFactory threads(String name) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.setContextClassLoader(loader);
            return thread;
        };
    }

    static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(threads(name));
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    /** Begins, or joins what was begun for the same files; ends exceptionally when the compiler itself broke. */
    public synchronized CompletableFuture<Preparation> prepare(RuleFiles files) {
        String sha256 = files.sha256();
        CompletableFuture<Preparation> known = bySha256.remove(sha256);
        CompletableFuture<Preparation> preparation = known == null || known.isCompletedExceptionally()
                ? CompletableFuture.supplyAsync(() -> compile(sha256, files), thread)
                : known;
        bySha256.put(sha256, preparation);
        bySha256.keySet().stream()
                .limit(Math.max(0, bySha256.size() - REMEMBERED))
                .toList()
                .forEach(bySha256::remove);
        return preparation;
    }

    /** Lets go of what was prepared; whoever has it may go on using it. */
    public synchronized void forget(String sha256) {
        bySha256.remove(sha256);
    }

    private Preparation compile(String sha256, RuleFiles files) {
        Compilation compilation = proving.compile(engine, files);
        if (compilation instanceof Compilation.Compiled compiled) {
            RunningExamples.warmUp(compiled.rulebook(), files, warmUp);
            proving.prove(sha256, compiled.rulebook(), files);
            return new Preparation.Ready(sha256, files, compiled.rulebook());
        }
        return new Preparation.Refused(compilation.findings());
    }
}
