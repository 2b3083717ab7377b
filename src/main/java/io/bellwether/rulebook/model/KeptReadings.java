package io.bellwether.rulebook.model;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was read from rule files, by path and content: a file that is used again is not read again. Those used last are kept, up to a few
 * rulebooks of the size that people write.
 */
public final class KeptReadings<T> {
    private static final long KEPT_BYTES = 4L << 20;

    private record Content(String path, String sha256, int size) {}

    private final Cache<Content, T> kept = Caffeine.newBuilder()
            .maximumWeight(KEPT_BYTES)
            .weigher((Content content, T reading) -> content.size)
            .build();

    /** Reads a file. */
    public interface Reading<T, E extends Exception> {
        T of(RuleFile file) throws E;
    }

    /** What was read from a file, now or before; a reading that fails is tried again each time. */
    public <E extends Exception> T of(RuleFile file, Reading<T, E> reading) throws E {
        return of(file, known -> true, reading);
    }

    /** As {@link #of(RuleFile, Reading)}, but what was read before has to be fit still. */
    public <E extends Exception> T of(RuleFile file, Predicate<T> fit, Reading<T, E> reading) throws E {
        Content content = new Content(file.path(), file.sha256(), file.bytes().length);
        @Nullable T known = kept.getIfPresent(content);
        if (known == null || !fit.test(known)) {
            known = reading.of(file);
            kept.put(content, known);
        }
        return known;
    }
}
