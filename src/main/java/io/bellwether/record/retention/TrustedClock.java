package io.bellwether.record.retention;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Says whether the clock may be believed for what cannot be undone. One that jumped, or that at the start is far ahead of
 * the log's end, may be wrong: it is believed once it has gone on evenly for a day, in which somebody can put it right.
 */
final class TrustedClock {
    private static final Duration MOST_APART = Duration.ofHours(1);
    private static final Duration LONGEST_SILENCE = Duration.ofDays(1);
    private static final Duration WATCHED = Duration.ofDays(1);

    private final Clock clock;
    private final Ticker ticker;
    private final Instant start;
    private boolean compared;
    private Instant since;
    private long sinceTick;
    private Duration wait = Duration.ZERO;

    TrustedClock(Clock clock, Ticker ticker) {
        this.clock = clock;
        this.ticker = ticker;
        this.start = clock.instant();
        this.since = start;
        this.sinceTick = ticker.read();
    }

    /** When the service began by this clock. */
    Instant start() {
        return start;
    }

    /**
     * Why the clock may not be believed now; empty when it may.
     *
     * @param database what the database's clock says
     * @param logEnd when the newest record of before the start was written
     */
    synchronized Optional<String> doubt(Instant database, Optional<Instant> logEnd) {
        if (!compared) {
            compared = true;
            boolean silent = logEnd.filter(end -> end.plus(LONGEST_SILENCE).isBefore(start))
                    .isPresent();
            wait = silent ? WATCHED : wait;
        }
        Instant now = clock.instant();
        Duration passed = Duration.ofNanos(ticker.read() - sinceTick);
        if (areApart(now, since.plus(passed))) {
            since = now;
            sinceTick = ticker.read();
            wait = WATCHED;
            return Optional.of("the clock jumped to " + now + "; it is believed again in a day");
        }
        if (areApart(now, database)) {
            return Optional.of("the clock says " + now + " and the database's " + database);
        }
        return passed.compareTo(wait) < 0
                ? Optional.of(
                        "the clock is far ahead of the log's end, or jumped; it is believed at " + since.plus(wait))
                : Optional.empty();
    }

    private static boolean areApart(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(MOST_APART) > 0;
    }
}
