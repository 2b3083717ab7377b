package io.bellwether.rulebook.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds the release that this replica answers by: whoever asks takes one reference and keeps it for the whole request.
 * A release that was replaced goes when the last request lets go of it.
 */
@ApplicationScoped
public class ActiveRulebook {
    private volatile @Nullable ActiveRelease live;

    public ActiveRelease current() {
        ActiveRelease release = live;
        if (release == null) {
            throw new IllegalStateException("no release is live yet");
        }
        return release;
    }

    public Optional<ActiveRelease> ifLive() {
        return Optional.ofNullable(live);
    }

    /**
     * Whether a release is the live one here, and not an earlier one that a caller named. Ask when a request takes its
     * release: another may be live when the request ends.
     */
    public boolean isLive(ActiveRelease release) {
        ActiveRelease current = live;
        return current != null && current.number() == release.number();
    }

    /** Changes over; only the start and the swap do this. */
    public synchronized void activate(ActiveRelease release) {
        live = release;
        notifyAll();
    }

    /** Waits until this replica answers by the release or a later one; false when the time is up before. */
    public synchronized boolean awaitLive(int number, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (live == null || live.number() < number) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
