package io.bellwether.rulebook.release.swap;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the database says about releases, and when it said so.
 *
 * @param databaseTime the database's clock when it answered
 * @param askedAt {@link System#nanoTime} half-way between question and answer
 * @param live the release that answers
 * @param next the release whose switching instant is fixed and has not come
 * @param wanted the first release to prepare that has no instant yet
 */
record Situation(
        Instant databaseTime,
        long askedAt,
        Point live,
        @Nullable Point next,
        @Nullable Point wanted) {

    /**
     * A release and an instant of it.
     *
     * @param at when it answers from; for the wanted one, since when it is wanted
     */
    record Point(int number, Instant at) {}

    /** How long until an instant of the database's clock, seen from {@code now} of {@link System#nanoTime}. */
    Duration until(Instant instant, long now) {
        return Duration.between(databaseTime, instant).minusNanos(now - askedAt);
    }
}
