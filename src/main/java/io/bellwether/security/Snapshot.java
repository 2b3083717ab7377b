package io.bellwether.security;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the database said a moment ago, so that requests need not ask it; read again once that is too long ago.
 *
 * <p>Whoever changes the database calls {@link #forget} after the commit: this process sees the change at once, other
 * replicas within the time that an answer is kept. When the database does not answer, what it said last may count for a
 * longer time, but never across a change that is known here.
 */
public final class Snapshot<T> {
    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();
    private static final long HANGS = Duration.ofSeconds(10).toNanos();

    private final Supplier<T> reader;
    private final long keptNanos;
    private final long keptWhileAwayNanos;
    private volatile @Nullable Read<T> last;
    private volatile @Nullable Attempt<T> attempt;

    public Snapshot(Duration kept, Supplier<T> reader) {
        this(kept, Duration.ZERO, reader);
    }

    /** @param keptWhileAway how old the last answer may be while the database gives none; zero for not at all */
    public Snapshot(Duration kept, Duration keptWhileAway, Supplier<T> reader) {
        this.keptNanos = kept.toNanos();
        this.keptWhileAwayNanos = keptWhileAway.toNanos();
        this.reader = reader;
    }

    /** The value, without looking into the database; null when it has to be read. */
    public @Nullable T ifFresh() {
        return youngerThan(keptNanos);
    }

    private @Nullable T youngerThan(long nanos) {
        Read<T> read = last;
        return read != null && System.nanoTime() - read.at < nanos ? read.value : null;
    }

    /** The value; may have to wait for the database. */
    public T get() {
        T fresh = ifFresh();
        if (fresh != null) {
            return fresh;
        }
        return readOrKept();
    }

    /**
     * All who ask share one reading. Where an earlier value counts on they wait a moment for it, and not at all once it failed; else
     * until it is given up: nobody may hang with the database, or wait in a row behind others who do.
     */
    private T readOrKept() {
        while (true) {
            boolean counts = youngerThan(keptWhileAwayNanos) != null;
            Attempt<T> current = current(counts);
            try {
                Read<T> read = current.result.get(current.patience(System.nanoTime(), counts), TimeUnit.NANOSECONDS);
                if (take(current, read)) {
                    return read.value;
                }
            } catch (ExecutionException e) {
                T kept = youngerThan(keptWhileAwayNanos);
                if (kept != null) {
                    return kept;
                }
                throw e.getCause() instanceof RuntimeException failed
                        ? failed
                        : new IllegalStateException(e.getCause());
            } catch (TimeoutException e) {
                T kept = youngerThan(keptWhileAwayNanos);
                if (kept != null) {
                    return kept;
                }
                throw new IllegalStateException("the database does not answer", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the database was asked", e);
            }
        }
    }

    private synchronized boolean take(Attempt<T> from, Read<T> read) {
        if (!from.equals(attempt)) {
            return false;
        }
        last = read;
        return true;
    }

    /** The reading under way, or the one that failed a moment ago; else one that begins now. */
    private synchronized Attempt<T> current(boolean counts) {
        Attempt<T> known = attempt;
        long now = System.nanoTime();
        if (known != null && (counts ? known.mayCount(now) : !known.result.isDone())) {
            return known;
        }
        CompletableFuture<Read<T>> result = new CompletableFuture<>();
        Attempt<T> fresh = new Attempt<>(now, known == null || known.isGood(), result);
        attempt = fresh;
        run(() -> {
            try {
                Read<T> read = new Read<>(reader.get(), now);
                take(fresh, read);
                result.complete(read);
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        return fresh;
    }

    private static void run(Runnable reading) {
        Thread thread = new Thread(reading, "snapshot");
        thread.setDaemon(true);
        thread.start();
    }

    /** Makes the next look go to the database; waits for a reading under way, which may have seen the old state. */
    public synchronized void forget() {
        last = null;
        attempt = null;
    }

    private record Read<T>(T value, long at) {}

    /** @param waitsFor whether the database answered the last time, so that it is worth waiting for */
    private record Attempt<T>(long begun, boolean waitsFor, CompletableFuture<Read<T>> result) {

        long patience(long now, boolean counts) {
            if (!counts) {
                return Math.max(0, begun + HANGS - now);
            }
            return waitsFor ? Math.max(0, begun + PATIENCE - now) : 0;
        }

        boolean isGood() {
            return result.isDone() && !result.isCompletedExceptionally();
        }

        /** Whether it is too early for another: it is under way, or failed a moment ago. */
        boolean mayCount(long now) {
            return !isGood() && now - begun < (result.isDone() ? PATIENCE : HANGS);
        }
    }
}
