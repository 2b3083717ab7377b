package io.bellwether.rulebook.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Holds the live release: whoever asks takes one reference and keeps it for the whole request. */
@ApplicationScoped
public class ActiveRulebook {
    private final AtomicReference<@Nullable ActiveRelease> live = new AtomicReference<>();

    public ActiveRelease current() {
        ActiveRelease release = live.get();
        if (release == null) {
            throw new IllegalStateException("no release is live yet");
        }
        return release;
    }

    public Optional<ActiveRelease> ifLive() {
        return Optional.ofNullable(live.get());
    }

    void activate(ActiveRelease release) {
        live.set(release);
    }
}
