package io.bellwether.account.importing.mapping;

/**
 * Which rows a measure is taken over.
 *
 * @param days length of a window, else 0
 */
public record Over(Kind kind, int days) {

    /** The choices of {@code over}. */
    public enum Kind {
        /** The rows of one day of the table's day column; the fact is observed that day. */
        DAY,
        /** The rows of a number of days up to and including each snapshot day. */
        WINDOW,
        /** The rows whose span holds each snapshot day. */
        ACTIVE,
        /** All rows up to and including each snapshot day. */
        ALL
    }
}
