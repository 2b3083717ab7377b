package io.bellwether.rulebook.gate;

import io.bellwether.engine.drools.EngineConfig;
import io.bellwether.engine.drools.budget.EngineLimits;
import io.bellwether.rulebook.child.ChildEnded;
import io.bellwether.rulebook.child.ChildJson;
import io.bellwether.rulebook.child.ChildKind;
import io.bellwether.rulebook.child.ChildProcess;
import io.bellwether.rulebook.model.RuleFinding;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Checks a draft in a process of its own, one at a time; a run that breaks ends as a finding, never as the service's trouble. */
@ApplicationScoped
public class RunningGate {
    private static final Logger LOG = Logger.getLogger(RunningGate.class);

    private final GateConfig config;
    private final ChildKind child;
    private final Semaphore one = new Semaphore(1, true);
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean preparing = new AtomicBoolean();
    /** The process of the last run, which has its classes and code warm; null when it broke or none ran. */
    private volatile @Nullable ChildProcess warm;

    @Inject
    RunningGate(GateConfig config, EngineConfig engine) {
        this(config, EngineLimits.of(engine));
    }

    /** @param limits what the rules' evaluations are held to, as in the service */
    public RunningGate(GateConfig config, EngineLimits limits) {
        this.config = config;
        this.child = new ChildKind("gate", GateChild.class, config.memoryMb(), false, ChildJson.LONGEST, null, limits);
    }

    /**
     * Runs every check; takes seconds, so never on a thread that answers.
     *
     * @throws GateBusyException when too many runs wait already
     */
    public GateReport run(GateRequest request) {
        if (waiting.incrementAndGet() > config.waiting() + 1) {
            waiting.decrementAndGet();
            throw new GateBusyException(config.waiting());
        }
        try {
            one.acquire();
            try {
                return runAlone(request);
            } finally {
                one.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the gate was interrupted", e);
        } catch (IOException e) {
            LOG.warn("The gate's process could not be started", e);
            return broken("starting", "its process could not be started");
        } finally {
            waiting.decrementAndGet();
        }
    }

    /**
     * Begins to start the process and to run the gate over what drafts will be compared with: that is compiled then, its answers
     * to recent decisions known, and the process warm. Does nothing when it is ready, at work, or not to be prepared.
     *
     * @param request read on another thread
     */
    public void prepare(Supplier<GateRequest> request) {
        if (!config.prepared() || isReady() || !preparing.compareAndSet(false, true)) {
            return;
        }
        Thread thread = new Thread(
                () -> {
                    try {
                        prepareNow(request);
                    } finally {
                        preparing.set(false);
                    }
                },
                "gate-preparing");
        thread.setDaemon(true);
        thread.start();
    }

    private void prepareNow(Supplier<GateRequest> request) {
        if (!one.tryAcquire()) {
            return;
        }
        try {
            runAlone(request.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.warn("The gate could not be prepared; its next run will tell", e);
        } finally {
            one.release();
        }
    }

    private boolean isReady() {
        ChildProcess process = warm;
        return waiting.get() > 0 || (process != null && process.alive());
    }

    /** Whether {@link #prepare} is at work. */
    boolean isPreparing() {
        return preparing.get();
    }

    /**
     * Lets runs that are under way or wait come first: what nobody waits for calls this between its pieces.
     *
     * @param longest how long it may be kept from its work
     */
    public void letGoFirst(Duration longest) throws InterruptedException {
        boolean atWork = one.availablePermits() == 0;
        if (atWork && one.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            one.release();
        }
    }

    /** Runs under way or waiting. */
    int runs() {
        return waiting.get();
    }

    private GateReport runAlone(GateRequest request) throws IOException, InterruptedException {
        ChildProcess process = warm;
        if (process == null || !process.alive()) {
            stop();
            process = new ChildProcess(child);
            warm = process;
        }
        GateReport report = null;
        try {
            ChildEnded<GateReport> ended = process.ask(GateWire.of(request), GateReport.class, config.time());
            report = ended.answer();
            return report == null ? broken(ended.doing(), ended.why()) : report;
        } finally {
            if (report == null) {
                stop();
            }
        }
    }

    /** Ends the process that waits for the next run. */
    @PreDestroy
    void stop() {
        ChildProcess process = warm;
        warm = null;
        if (process != null) {
            process.close();
        }
    }

    private static GateReport broken(String doing, String why) {
        GateFinding finding = GateFinding.of(
                "gate",
                new RuleFinding(
                        file(doing),
                        null,
                        null,
                        null,
                        RuleFinding.Severity.ERROR,
                        "the gate was stopped at \"" + doing + "\": " + why,
                        "look for a loop that never ends or a value that grows in what it was doing; when the machine"
                                + " was busy, run it again"));
        CheckResult result = new CheckResult(
                "gate", CheckResult.Status.FAILED, List.of("everything from \"" + doing + "\" on"), 0, Map.of());
        return new GateReport(false, List.of(finding), List.of(result), List.of(), null, List.of(), null);
    }

    /** The file that the child was looking at, where it said so. */
    private static String file(String doing) {
        for (String word : doing.split("[ :]", -1)) {
            if (word.startsWith("rules/") || word.startsWith("dmn/")) {
                return word;
            }
        }
        return "rules/";
    }
}
