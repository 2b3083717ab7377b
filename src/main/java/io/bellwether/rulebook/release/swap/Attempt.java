package io.bellwether.rulebook.release.swap;

import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.Preparation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One replica's try at one release. */
final class Attempt {
    private static final int TOLD = 5;

    private final int number;
    private final CompletableFuture<Preparation> preparation;
    private final long begun;

    Attempt(int number, CompletableFuture<Preparation> preparation, long begun) {
        this.number = number;
        this.preparation = preparation;
        this.begun = begun;
    }

    int number() {
        return number;
    }

    /** The release, once it could answer. */
    Optional<ActiveRelease> release() {
        return preparation.isDone()
                        && !preparation.isCompletedExceptionally()
                        && preparation.join() instanceof Preparation.Ready ready
                ? Optional.of(ready.as(number))
                : Optional.empty();
    }

    ReplicaState state() {
        if (!preparation.isDone()) {
            return ReplicaState.PREPARING;
        }
        return release().isPresent() ? ReplicaState.READY : ReplicaState.FAILED;
    }

    /** Why it failed; null when it did not. */
    @Nullable
    String reason() {
        if (!preparation.isDone()) {
            return null;
        }
        try {
            return preparation.join() instanceof Preparation.Refused refused
                    ? refused.findings().stream()
                            .filter(f -> f.severity() == RuleFinding.Severity.ERROR)
                            .limit(TOLD)
                            .map(f -> f.file() + ": " + f.message())
                            .collect(Collectors.joining("\n"))
                    : null;
        } catch (CompletionException e) {
            return String.valueOf(e.getCause());
        }
    }

    /** Whether trying again might end better: the rules were not refused, something else went wrong a while ago. */
    boolean spent(long now, Duration retry) {
        return preparation.isCompletedExceptionally() && now - begun > retry.toNanos();
    }
}
