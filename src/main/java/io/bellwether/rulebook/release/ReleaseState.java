package io.bellwether.rulebook.release;

import java.util.Locale;

/** Where a release stands, by the database's clock. */
public enum ReleaseState {
    /** It is to go live at an instant that has not come. */
    SCHEDULED,
    /** Replicas compile it, or have its switching instant in front of them. */
    PREPARING,
    LIVE,
    /** Another one is live after it. */
    PAST,
    /** It was called off before it went live. */
    CANCELLED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReleaseState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
