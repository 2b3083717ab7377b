package io.bellwether.shared;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Gives the service its clock and its measure of durations, so that tests can give it others. */
@ApplicationScoped
class SystemClock {
    @Produces
    @ApplicationScoped
    Clock clock() {
        return Clock.systemUTC();
    }

    /** What durations are measured by: it goes on evenly, whatever becomes of the clock. */
    @Produces
    @ApplicationScoped
    Ticker ticker() {
        return Ticker.systemTicker();
    }
}
