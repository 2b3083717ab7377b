package io.bellwether.rulebook.draft.trial;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.draft.DraftConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Who may try a draft next: each caller has a share of the places, and callers who wait take turns. */
final class TrialPlaces {
    private static final Duration LATER = Duration.ofSeconds(2);

    private final DraftConfig.Trial config;
    private final Map<String, Integer> underWay = new HashMap<>();
    /** The one that is served next comes first. */
    private final List<Waiting> waiting = new ArrayList<>();

    private int taken;
    private boolean closed;

    TrialPlaces(DraftConfig.Trial config) {
        this.config = config;
    }

    /** A place that a trial has until it closes it. */
    @FunctionalInterface
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    private record Waiting(String caller, CountDownLatch served) {}

    /**
     * A place for a trial of this caller, waited for when none is free or the caller's share is taken.
     *
     * @throws ProblemException OVERLOAD when the caller or too many wait already, the turn does not come in time or the
     *     service stops
     */
    Place take(String caller) {
        Waiting own = new Waiting(caller, new CountDownLatch(1));
        join(own);
        try {
            if (!own.served().await(config.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                leaveLine(own);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            leaveLine(own);
        }
        if (isClosed()) {
            throw stopping();
        }
        return () -> giveBack(caller);
    }

    private synchronized void join(Waiting own) {
        if (closed) {
            throw stopping();
        }
        waiting.add(own);
        serve();
        boolean waits = waiting.contains(own);
        long ofCaller =
                waiting.stream().filter(w -> w.caller().equals(own.caller())).count();
        if (waits && ofCaller > config.share()) {
            waiting.remove(own);
            throw later("So many trials of yours are under way or wait for their turn.");
        } else if (waits && waiting.size() > config.waiting()) {
            waiting.remove(own);
            throw later("Many drafts are being tried right now.");
        }
    }

    /** Nothing when the turn came at the last moment. */
    private synchronized void leaveLine(Waiting own) {
        if (waiting.remove(own)) {
            throw later("Many drafts are being tried right now; its turn did not come in time.");
        }
    }

    private synchronized void giveBack(String caller) {
        taken--;
        underWay.computeIfPresent(caller, (name, count) -> count > 1 ? count - 1 : null);
        serve();
    }

    /** Whoever was served goes behind the others with what else they wait for. */
    private void serve() {
        while (!closed && taken < config.atOnce()) {
            Waiting next = waiting.stream()
                    .filter(w -> underWay.getOrDefault(w.caller(), 0) < config.share())
                    .findFirst()
                    .orElse(null);
            if (next == null) {
                return;
            }
            waiting.remove(next);
            List<Waiting> further = waiting.stream()
                    .filter(w -> w.caller().equals(next.caller()))
                    .toList();
            waiting.removeAll(further);
            waiting.addAll(further);
            taken++;
            underWay.merge(next.caller(), 1, Integer::sum);
            next.served().countDown();
        }
    }

    /** How many trials are under way. */
    synchronized int taken() {
        return taken;
    }

    /** How many wait for their turn. */
    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Serves nobody any more, and lets nobody wait. */
    synchronized void close() {
        closed = true;
        waiting.forEach(each -> each.served().countDown());
        waiting.clear();
    }

    private static ProblemException stopping() {
        return later("The service is stopping.");
    }

    private static ProblemException later(String why) {
        return ProblemException.retryLater(ProblemType.OVERLOAD, why, LATER);
    }
}
