package io.bellwether.explain.changes;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What made a difference, in the order in which one state is turned into the other. */
public enum Kind {
    /** Another release of the rules. */
    CONFIGURATION,
    /** A fact became known, went stale or is no longer sent. */
    DATA,
    /** Days went by, and rules look at days. */
    TIME,
    /** A fact or a list of records says something else. */
    BEHAVIOUR,
    /** A band was forced or set by hand; it never moves the score. */
    OVERRIDE,
    /** The score is rounded, the parts are not. */
    ROUNDING,
    /** What cannot be told apart, with the reason. */
    UNATTRIBUTED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
