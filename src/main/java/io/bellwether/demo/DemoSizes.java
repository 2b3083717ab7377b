package io.bellwether.demo;

import io.bellwether.demo.making.Rhythm;

/** What grows with the number of accounts, and what must not. */
final class DemoSizes {
    /** A log line for so many accounts. */
    static final int LOG_EVERY = 1_000;

    /** The history of larger bases is worked out when somebody asks for it. */
    static final int HISTORY_UP_TO = 1_000;

    private static final int WEEKLY_UP_TO = 1_000;
    private static final int MONTHLY_UP_TO = 10_000;

    private DemoSizes() {}

    static Rhythm rhythm(int accounts) {
        if (accounts <= WEEKLY_UP_TO) {
            return Rhythm.WEEKLY;
        }
        return accounts <= MONTHLY_UP_TO ? Rhythm.MONTHLY : Rhythm.QUARTERLY;
    }
}
