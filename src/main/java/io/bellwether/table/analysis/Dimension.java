package io.bellwether.table.analysis;

import io.bellwether.table.set.Kind;
import io.bellwether.table.set.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * One thing that rows ask about: an expression's value, or whether a FEEL test that is no set holds for it.
 *
 * @param column id of the first column that tests the expression
 * @param test the FEEL test that is asked as a whole; null where the value itself is asked
 * @param domain the values that can be met
 */
record Dimension(
        String column,
        String label,
        String expression,
        @Nullable String test,
        Kind kind,
        ValueSet domain) {

    /** Whether the answer is known for each value, so that regions of it are certain. */
    boolean exact() {
        return test == null;
    }

    /** Dimensions of two tables are the same when they ask the same of the same expression. */
    String key() {
        return expression + "\u0000" + kind + "\u0000" + (test == null ? "" : test);
    }

    String text(ValueSet set) {
        if (test == null) {
            return label + " " + set.textWithin(domain);
        }
        return label + (set.contains(true) ? " such that " : " not such that ") + test;
    }
}
