package io.bellwether.table.set;

import org.jspecify.annotations.Nullable;

/**
 * A place between values: before all, after all, or just before or after a value.
 *
 * @param value null for the two ends
 * @param after behind the value, or for an end behind all values
 */
record Cut(@Nullable Object value, boolean after) implements Comparable<Cut> {
    static final Cut FIRST = new Cut(null, false);
    static final Cut LAST = new Cut(null, true);

    @Override
    public int compareTo(Cut other) {
        if (value == null || other.value == null) {
            return Integer.compare(end(), other.end());
        }
        int order = order(value, other.value);
        return order != 0 ? order : Boolean.compare(after, other.after);
    }

    private int end() {
        return value != null ? 0 : after ? 1 : -1;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // all values of one line are of one comparable class
    static int order(Object a, Object b) {
        return ((Comparable) a).compareTo(b);
    }
}
