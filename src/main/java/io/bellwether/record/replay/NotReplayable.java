package io.bellwether.record.replay;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a recorded decision cannot be asked again. */
public enum NotReplayable {
    /** A person decided, so no rule can be asked. */
    DECIDED_BY_A_PERSON,
    /** Facts were kept as digests or not at all. */
    MASKED,
    /** Facts were erased since. */
    ERASED,
    /** The release that answered is none that this service keeps: a draft, or another database's. */
    UNKNOWN_RELEASE,
    /** This program cannot compile the release. */
    RELEASE_DOES_NOT_COMPILE,
    /** The other release does not have the question. */
    UNKNOWN_QUESTION,
    /** The given facts do not fit the other release's catalogue. */
    FACTS_DO_NOT_FIT,
    /** A rule takes more than an evaluation may spend today. */
    RULE_BUDGET;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
