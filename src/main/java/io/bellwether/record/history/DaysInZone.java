package io.bellwether.record.history;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Counts the days in a zone from point to point: gaps keep the zone, a point with too little known pauses it. */
final class DaysInZone {
    private @Nullable LocalDate before;
    private @Nullable String zone;
    private boolean paused;
    private int held;

    /** The days at the next point; null when too little is known there. */
    @Nullable
    Integer next(LocalDate day, @Nullable String now) {
        if (before != null && !paused) {
            held += (int) ChronoUnit.DAYS.between(before, day);
        }
        before = day;
        paused = now == null;
        if (now == null) {
            return null;
        }
        if (!now.equals(zone)) {
            held = 0;
            zone = now;
        }
        return held;
    }
}
