package io.bellwether.explain.changes;

import io.bellwether.fact.FactSheet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One substitution on the way from one answer to the other.
 *
 * @param fact name of the fact or list that changes; null when it is none
 * @param label what people call it
 * @param from the value before; null when there was none
 * @param to the value after; null when there is none
 * @param text what changed, in words
 * @param sheet the facts after it
 */
record Step(
        Kind kind,
        @Nullable String fact,
        String label,
        @Nullable Object from,
        @Nullable Object to,
        String text,
        FactSheet sheet) {

    /** What a step is about, in the order in which steps are taken. */
    enum Kind {
        UNATTRIBUTED,
        CONFIGURATION,
        DATA,
        BEHAVIOUR,
        TIME,
        OVERRIDE,
        ROUNDING;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
