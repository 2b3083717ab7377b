package io.bellwether.rulebook.release;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.RuleEngine;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.model.RuleFiles;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Gives the release that a caller names: the live one as it is, an earlier one compiled again. A few are kept; a caller
 * cannot make the service compile without end.
 */
@ApplicationScoped
public class PinnedReleases {
    private static final Logger LOG = Logger.getLogger(PinnedReleases.class);

    private final ActiveRulebook active;
    private final Releases releases;
    private final RuleEngine engine;
    private final RulebookConfig.Pinned config;
    private final ExecutorService compiler;
    private final Semaphore waiters;
    private final Map<Integer, CompletableFuture<Preparation>> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final CompileAllowance allowance;

    public PinnedReleases(ActiveRulebook active, Releases releases, RuleEngine engine, RulebookConfig config) {
        this.active = active;
        this.releases = releases;
        this.engine = engine;
        this.config = config.pinned();
        this.waiters = new Semaphore(this.config.waiting());
        this.allowance = new CompileAllowance(this.config.compilesPerMinute());
        this.compiler = PreparingReleases.thread("pinned-release");
    }

    @PreDestroy
    void stop() {
        compiler.shutdownNow();
    }

    /**
     * The release of that number.
     *
     * @throws ProblemException UNKNOWN_RELEASE when it has never been live; OVERLOAD when too many earlier ones are asked
     *     for at once; RULE_FINDINGS when this program cannot compile it
     */
    public ActiveRelease release(int number) {
        ActiveRelease live = active.current();
        return number == live.number() ? live : compiled(number);
    }

    /** Begins to compile a release that will be asked for soon, when there is room; who asks for it is told what came of it. */
    public void prepare(int number) {
        if (number < 1 || number == active.current().number()) {
            return;
        }
        try {
            boolean done = begun(number).isDone();
            LOG.debugf("Release %d %s", number, done ? "is compiled" : "is being compiled ahead");
        } catch (ProblemException e) {
            LOG.debugf("Release %d is not compiled ahead: %s", number, e.getMessage());
        }
    }

    /**
     * The release that was live at an instant; the live one for an instant to come.
     *
     * @throws ProblemException as {@link #release}; UNKNOWN_RELEASE also for an instant before the first release
     */
    public ActiveRelease liveAt(Instant instant) {
        Release release = releases.liveAt(instant).orElseThrow(() -> {
            String first = releases.required(1).activatedAt() + " on";
            return new ProblemException(
                    ProblemType.UNKNOWN_RELEASE,
                    "No release was live at " + instant + ".",
                    List.of(new Finding("releaseAt", "was before the first release", "from " + first)));
        });
        return release(release.number());
    }

    private ActiveRelease compiled(int number) {
        Preparation preparation = await(number, begun(number));
        if (preparation instanceof Preparation.Ready ready) {
            return ready.as(number);
        }
        throw RuleProblems.of(
                "Release " + number + " does not compile with this program any more.",
                ((Preparation.Refused) preparation).findings());
    }

    private CompletableFuture<Preparation> begun(int number) {
        synchronized (kept) {
            CompletableFuture<Preparation> known = kept.get(number);
            if (known != null && !known.isCompletedExceptionally()) {
                return known;
            }
        }
        Release release = releases.required(number);
        if (release.state() != ReleaseState.LIVE && release.state() != ReleaseState.PAST) {
            throw new ProblemException(
                    ProblemType.UNKNOWN_RELEASE,
                    "Release " + number + " is " + release.state().word() + ": it has never answered.",
                    List.of(new Finding(
                            "release",
                            "has never been live",
                            String.valueOf(active.current().number()))));
        }
        synchronized (kept) {
            CompletableFuture<Preparation> known = kept.get(number);
            if (known != null && !known.isCompletedExceptionally()) {
                return known;
            }
            if (!allowance.take(System.nanoTime())) {
                throw busy();
            }
            CompletableFuture<Preparation> preparation =
                    CompletableFuture.supplyAsync(() -> compile(release), compiler);
            kept.put(number, preparation);
            if (kept.size() > config.kept()) {
                kept.remove(kept.keySet().iterator().next());
            }
            return preparation;
        }
    }

    private Preparation compile(Release release) {
        RuleFiles files = releases.files(release);
        Compilation compilation = engine.compile(files);
        return compilation instanceof Compilation.Compiled compiled
                ? new Preparation.Ready(release.sha256(), files, compiled.rulebook())
                : new Preparation.Refused(compilation.findings());
    }

    private Preparation await(int number, CompletableFuture<Preparation> preparation) {
        if (preparation.isDone()) {
            return result(number, preparation);
        }
        if (!waiters.tryAcquire()) {
            throw busy();
        }
        try {
            return result(number, preparation);
        } finally {
            waiters.release();
        }
    }

    private Preparation result(int number, CompletableFuture<Preparation> preparation) {
        try {
            return preparation.get(config.longestWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the service is stopping", e);
        } catch (TimeoutException e) {
            throw busy();
        } catch (ExecutionException e) {
            throw new IllegalStateException("release " + number + " could not be brought up", e.getCause());
        }
    }

    private ProblemException busy() {
        return ProblemException.retryLater(
                ProblemType.OVERLOAD,
                "Earlier releases are being compiled; ask for this one again in a moment.",
                config.retryAfter());
    }
}
