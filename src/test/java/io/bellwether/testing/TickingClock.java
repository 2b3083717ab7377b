package io.bellwether.testing;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock whose time passes when a test says so, with the even measure of durations that belongs to it. */
public final class TickingClock extends Clock implements Ticker {
    private Instant now;
    private long ticks = Long.MAX_VALUE - 1; // as a machine may count: over the end, and below zero

    public TickingClock(Instant now) {
        this.now = now;
    }

    public void pass(Duration time) {
        now = now.plus(time);
        ticks += time.toNanos();
    }

    /** Sets the clock by so much, as a time server may; no time passes. */
    public void jump(Duration by) {
        now = now.plus(by);
    }

    @Override
    public long read() {
        return ticks;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
