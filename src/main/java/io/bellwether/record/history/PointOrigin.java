package io.bellwether.record.history;

import java.util.Locale;

/** How a point came into an account's history: decided on its day, or worked out afterwards for a past day. */
public enum PointOrigin {
    LIVE,
    BACKFILL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
