package io.bellwether.rulebook.draft.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brings two orders of a table's rows together; rows that only one side has stand after the row they followed there. */
final class RowOrder {
    private RowOrder() {}

    /**
     * The order of the rows that are kept.
     *
     * @return empty when both sides moved rows, and not to the same places
     */
    static Optional<List<String>> merge(List<String> base, List<String> mine, List<String> theirs, Set<String> kept) {
        boolean mineMoved = !common(base, mine).equals(common(mine, base));
        boolean theirsMoved = !common(base, theirs).equals(common(theirs, base));
        if (mineMoved && theirsMoved && !common(mine, theirs).equals(common(theirs, mine))) {
            return Optional.empty();
        }
        return Optional.of(mineMoved ? with(mine, theirs, kept) : with(theirs, mine, kept));
    }

    /** The rows of {@code first} that {@code second} has too, in the order of {@code first}. */
    private static List<String> common(List<String> first, List<String> second) {
        return first.stream().filter(second::contains).toList();
    }

    /** The rows of {@code frame} that are kept, with those that only {@code other} has. */
    static List<String> with(List<String> frame, List<String> other, Set<String> kept) {
        List<String> order =
                new ArrayList<>(frame.stream().filter(kept::contains).toList());
        String before = null;
        for (String row : other) {
            if (kept.contains(row) && !order.contains(row)) {
                order.add(before == null ? 0 : order.indexOf(before) + 1, row);
            }
            if (order.contains(row)) {
                before = row;
            }
        }
        return order;
    }
}
