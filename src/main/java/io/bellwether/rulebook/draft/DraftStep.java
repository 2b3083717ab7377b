package io.bellwether.rulebook.draft;

import java.time.Instant;
import java.util.Locale;

/** Something that was said about a draft on its way. */
public record DraftStep(Kind step, String sha256, String by, Instant at, String comment) {

    /** What it was. */
    public enum Kind {
        SUBMITTED,
        APPROVED,
        REJECTED,
        /** A change took back what was said before. */
        LAPSED,
        PUBLISHED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
