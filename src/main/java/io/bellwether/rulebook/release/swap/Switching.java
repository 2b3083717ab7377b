package io.bellwether.rulebook.release.swap;

import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Changes over at an instant of the database's clock, whatever this machine's own clock says. */
public final class Switching {
    private static final Logger LOG = Logger.getLogger(Switching.class);

    private final ActiveRulebook active;
    private final Consumer<Switched> switched;
    private final Runnable wake;
    private final ScheduledExecutorService timer;
    private int armed;
    private Instant changed = Instant.MIN;

    /**
     * A change of release.
     *
     * @param late from the instant for all to the change here
     */
    public record Switched(int number, Instant at, Duration late) {}

    Switching(ActiveRulebook active, Consumer<Switched> switched, Runnable wake) {
        this.active = active;
        this.switched = switched;
        this.wake = wake;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "release-switch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Changes over at once: the instant has passed. What the database said before the last change here came to its
     * instant is too old to say what answers now, and changes nothing: the next look does.
     */
    synchronized void now(ActiveRelease release, Situation situation, Instant at) {
        if (!situation.databaseTime().isBefore(changed)) {
            change(release, situation, at);
        }
    }

    /** Changes over at the instant; asking again for the same release changes nothing. */
    @SuppressWarnings("FutureReturnValueIgnored") // what it does catches nothing and throws nothing
    void at(ActiveRelease release, Situation situation, Instant at) {
        if (armed == release.number()) {
            return;
        }
        armed = release.number();
        long wait = situation.until(at, System.nanoTime()).toNanos();
        timer.schedule(() -> change(release, situation, at), Math.max(0, wait), TimeUnit.NANOSECONDS);
    }

    private synchronized void change(ActiveRelease release, Situation situation, Instant at) {
        if (active.current().number() == release.number()) {
            return;
        }
        active.activate(release);
        changed = at;
        Duration late = situation.until(at, System.nanoTime()).negated();
        LOG.infof(
                "Release %d (%.12s) is live, %d ms after its instant",
                release.number(), release.sha256(), late.toMillis());
        try {
            switched.accept(new Switched(release.number(), at, late));
        } catch (RuntimeException e) {
            LOG.warnf("The change to release %d is done, but was not noted: %s", release.number(), e.toString());
        }
        wake.run();
    }

    void stop() {
        timer.shutdownNow();
    }
}
