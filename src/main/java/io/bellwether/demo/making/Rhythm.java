package io.bellwether.demo.making;

import java.util.Locale;

/** How often facts are observed: large bases take fewer snapshots. */
public enum Rhythm {
    /** What changes fast each week, the rest at each month's end. */
    WEEKLY,
    /** All at each month's end. */
    MONTHLY,
    /** All at each quarter's end and the last month's. */
    QUARTERLY;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
