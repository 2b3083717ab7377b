package io.bellwether.security;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the database said a moment ago, so that requests need not ask it; read again once that is too long ago.
 *
 * <p>Whoever changes the database calls {@link #forget} after the commit: this process sees the change at once, other
 * replicas within the time that an answer is kept.
 */
public final class Snapshot<T> {
    private final Supplier<T> reader;
    private final long keptNanos;
    private volatile @Nullable Read<T> last;

    public Snapshot(Duration kept, Supplier<T> reader) {
        this.keptNanos = kept.toNanos();
        this.reader = reader;
    }

    /** The value, without looking into the database; null when it has to be read. */
    public @Nullable T ifFresh() {
        Read<T> read = last;
        return read != null && System.nanoTime() - read.at < keptNanos ? read.value : null;
    }

    /** The value; may have to wait for the database. */
    public T get() {
        T fresh = ifFresh();
        return fresh != null ? fresh : read();
    }

    private synchronized T read() {
        T fresh = ifFresh();
        if (fresh != null) {
            return fresh;
        }
        long at = System.nanoTime();
        T value = reader.get();
        last = new Read<>(value, at);
        return value;
    }

    /** Makes the next look go to the database; waits for a reading under way, which may have seen the old state. */
    public synchronized void forget() {
        last = null;
    }

    private record Read<T>(T value, long at) {}
}
