package io.bellwether.record.chain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of the log by time.
 *
 * @param from the first instant; null for the beginning
 * @param to the first instant no longer meant; null for no end
 */
record LogWindow(@Nullable Instant from, @Nullable Instant to) {
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    boolean isWhole() {
        return from == null && to == null;
    }

    Instant fromOrFirst() {
        return from == null ? Instant.EPOCH : from;
    }

    Instant toOrLast() {
        return to == null ? LAST : to;
    }
}
