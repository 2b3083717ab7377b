package io.bellwether.table.analysis;

import io.bellwether.table.set.ValueSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Divides a table's inputs into boxes by what is to be said of them. Goes through the dimensions one by one, cutting each
 * only where the rows still at play cut it, and takes ways that leave the same rows at play as one.
 *
 * @param <T> what is said of a box
 */
final class Sweep<T> {
    private final List<Dimension> dimensions;
    private final List<List<ValueSet>> rows;
    private final Judge<T> judge;
    private final Budget budget;
    private final Map<State, List<Part<T>>> known = new HashMap<>();
    private final int[] openFrom;

    /** Says of the rows at play what there is to say. */
    interface Judge<T> {
        /**
         * Leaves out rows that cannot matter any more.
         *
         * @param open the rows that match whatever the dimensions to come hold
         * @return false when nothing is to be said of any input that is left
         */
        boolean goOn(BitSet rows, BitSet open);

        /** What to say of inputs that exactly these rows match; null for nothing. */
        @Nullable
        T say(BitSet rows);
    }

    /** A box, and what is said of it. */
    record Part<T>(List<ValueSet> box, T said) {}

    private record State(int dimension, BitSet rows) {}

    /** @param rows each row's box, one set a dimension */
    Sweep(List<Dimension> dimensions, List<List<ValueSet>> rows, Judge<T> judge, Budget budget) {
        this.dimensions = dimensions;
        this.rows = rows;
        this.judge = judge;
        this.budget = budget;
        this.openFrom = new int[rows.size()];
    }

    /** All boxes within a box; what the budget did not reach is missing, and the budget says so. */
    List<Part<T>> within(List<ValueSet> box) {
        known.clear();
        BitSet all = new BitSet();
        for (int r = 0; r < rows.size(); r++) {
            openFrom[r] = 0;
            boolean possible = true;
            for (int d = 0; d < box.size(); d++) {
                ValueSet set = rows.get(r).get(d);
                possible &= !set.intersect(box.get(d)).isEmpty();
                if (!set.containsAll(box.get(d))) {
                    openFrom[r] = d + 1;
                }
            }
            all.set(r, possible);
        }
        if (box.stream().anyMatch(ValueSet::isEmpty)) {
            return List.of();
        }
        return Parts.merged(walk(0, all, box), dimensions.size());
    }

    private List<Part<T>> walk(int dimension, BitSet atPlay, List<ValueSet> box) {
        BitSet left = (BitSet) atPlay.clone();
        BitSet open = new BitSet();
        left.stream().filter(r -> openFrom[r] <= dimension).forEach(open::set);
        if (!judge.goOn(left, open)) {
            return List.of();
        }
        if (dimension == dimensions.size()) {
            T said = judge.say(left);
            return said == null ? List.of() : List.of(new Part<>(List.of(), said));
        }
        State state = new State(dimension, left);
        List<Part<T>> parts = known.get(state);
        if (parts == null) {
            parts = budget.take(1) ? parts(dimension, left, box) : List.of();
            known.put(state, parts);
        }
        return parts;
    }

    private List<Part<T>> parts(int dimension, BitSet left, List<ValueSet> box) {
        Map<BitSet, ValueSet> ways = new LinkedHashMap<>();
        ValueSet within = box.get(dimension);
        List<ValueSet> cutting = new ArrayList<>(List.of(within));
        left.stream().mapToObj(r -> rows.get(r).get(dimension)).distinct().forEach(cutting::add);
        for (ValueSet segment : ValueSet.segments(dimensions.get(dimension).kind(), cutting)) {
            if (!within.containsAll(segment)) {
                continue;
            }
            BitSet stay = new BitSet();
            Map<ValueSet, Boolean> holds = new HashMap<>();
            left.stream()
                    .filter(r -> holds.computeIfAbsent(rows.get(r).get(dimension), s -> s.containsAll(segment)))
                    .forEach(stay::set);
            budget.take(1 + holds.size() / 8);
            ways.merge(stay, segment, ValueSet::union);
        }
        Map<List<Object>, ValueSet> heads = new LinkedHashMap<>();
        Map<List<Object>, Part<T>> tails = new HashMap<>();
        ways.forEach((rowsLeft, head) -> {
            for (Part<T> tail : walk(dimension + 1, rowsLeft, box)) {
                List<Object> key = List.of(tail.box, Objects.requireNonNull(tail.said));
                heads.merge(key, head, ValueSet::union);
                tails.put(key, tail);
                budget.take(1);
            }
        });
        List<Part<T>> parts = new ArrayList<>();
        heads.forEach((key, head) -> {
            Part<T> tail = Objects.requireNonNull(tails.get(key));
            List<ValueSet> whole = new ArrayList<>(List.of(head));
            whole.addAll(tail.box);
            parts.add(new Part<>(whole, tail.said));
        });
        return parts;
    }
}
