package io.bellwether.rulebook.draft.trial;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.draft.Draft;
import io.bellwether.rulebook.draft.DraftConfig;
import io.bellwether.rulebook.draft.Drafts;
import io.bellwether.rulebook.release.ActiveRelease;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Lets a draft answer, on threads of its own and for a limited time. An expression that never ends cannot be stopped from
 * outside: such a content keeps its thread, is not tried again, and the live release never waits for it.
 */
@ApplicationScoped
public class TryingDraft {
    private static final int MOST_RUNAWAYS_KNOWN = 1_000;

    private final Drafts drafts;
    private final CompiledDrafts compiled;
    private final DraftConfig.Trial config;
    private final Semaphore room;
    private final ExecutorService threads;
    private final Set<String> runaways = ConcurrentHashMap.newKeySet();

    TryingDraft(Drafts drafts, CompiledDrafts compiled, DraftConfig config) {
        this.drafts = drafts;
        this.compiled = compiled;
        this.config = config.trial();
        this.room = new Semaphore(this.config.atOnce());
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "draft-trial");
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        });
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    /**
     * Lets a draft answer.
     *
     * @param question is given the draft in the shape of a release with the number 0
     * @throws ProblemException RULE_FINDINGS when it does not compile or takes too long; OVERLOAD when too many are tried
     */
    public <T> T ask(String id, Function<ActiveRelease, T> question) {
        Draft draft = drafts.draft(id);
        if (runaways.contains(draft.sha256())) {
            throw runaway(draft, "took too long before");
        }
        ActiveRelease ready = compiled.ifCompiled(draft);
        ActiveRelease release =
                ready == null ? within(draft, config.compileLimit(), () -> compiled.compile(draft)) : ready;
        return within(draft, config.limit(), () -> question.apply(release));
    }

    private <T> T within(Draft draft, Duration limit, Callable<T> work) {
        if (!room.tryAcquire()) {
            throw ProblemException.retryLater(
                    ProblemType.OVERLOAD, "Many drafts are being tried right now.", Duration.ofSeconds(2));
        }
        Future<T> answer = threads.submit(() -> {
            try {
                return work.call();
            } finally {
                room.release();
            }
        });
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            if (runaways.size() < MOST_RUNAWAYS_KNOWN) {
                runaways.add(draft.sha256());
            }
            throw runaway(draft, "took longer than " + limit.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the service is stopping", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw new IllegalStateException("the draft could not be tried", e.getCause());
        }
    }

    private static ProblemException runaway(Draft draft, String why) {
        return new ProblemException(
                ProblemType.RULE_FINDINGS,
                "The draft does not answer in time.",
                List.of(new Finding("draft " + draft.id(), why, "look for an expression that counts too far")));
    }
}
