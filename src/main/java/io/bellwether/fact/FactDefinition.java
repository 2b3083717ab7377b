package io.bellwether.fact;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the fact catalogue: a scalar fact, or a field of a child record.
 *
 * @param name camelCase, unique among facts and records
 * @param min lowest value allowed, inclusive; null for none
 * @param max highest value allowed, inclusive; null for none
 * @param allowed the values of a choice; empty for other types
 * @param validForDays age in days up to which a value counts as fresh; null when it never goes stale
 * @param changeable whether a smallest-change answer may propose another value
 * @param derived whether the rulebook works the fact out when nobody supplies it
 * @param optional whether rules do well without it: it is never reported missing
 * @param past whether the day or instant that it holds tells of the past: after the as-of day it is wrong
 * @param outcome the kind of renewal outcome whose latest day it is where nobody supplies it; null for none
 * @param firstOf the fact whose earliest stored value it is where nobody supplies it; null for none
 * @param replaces the facts this one stands for (a dimension score replaces the dimension's inputs)
 */
public record FactDefinition(
        String name,
        String label,
        FactType type,
        @Nullable String unit,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        List<String> allowed,
        @Nullable Integer validForDays,
        @Nullable String source,
        boolean sensitive,
        boolean changeable,
        boolean derived,
        boolean optional,
        boolean past,
        @Nullable String outcome,
        @Nullable String firstOf,
        List<String> replaces,
        String description) {

    /** The unit in which people read its values; null for none. */
    public @Nullable String shownIn() {
        if (unit != null) {
            return unit;
        }
        return switch (type) {
            case RATIO -> "share";
            case MONEY -> "USD";
            case INTEGER, NUMBER, BOOLEAN, TEXT, CHOICE, DATE, INSTANT -> null;
        };
    }
}
