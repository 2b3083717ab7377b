package io.bellwether.rulebook.release;

import java.util.concurrent.TimeUnit;

/** So many compilations a minute, and as many at once after a quiet minute. */
final class CompileAllowance {
    private final int perMinute;
    private double left;
    private long counted;
    private boolean begun;

    CompileAllowance(int perMinute) {
        this.perMinute = perMinute;
        this.left = perMinute;
    }

    /** Takes one, if there is one at a time of {@link System#nanoTime}. */
    synchronized boolean take(long now) {
        if (begun) {
            double minutes = (double) (now - counted) / TimeUnit.MINUTES.toNanos(1);
            left = Math.min(perMinute, left + perMinute * minutes);
        }
        begun = true;
        counted = now;
        if (left < 1) {
            return false;
        }
        left -= 1;
        return true;
    }
}
