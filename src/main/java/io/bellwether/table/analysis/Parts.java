package io.bellwether.table.analysis;

import io.bellwether.table.set.ValueSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Joins boxes that differ in one dimension only, until none do. */
final class Parts {
    private Parts() {}

    static <T> List<Sweep.Part<T>> merged(List<Sweep.Part<T>> parts, int dimensions) {
        List<Sweep.Part<T>> current = parts;
        int before;
        do {
            before = current.size();
            for (int d = 0; d < dimensions; d++) {
                current = mergedAlong(current, d);
            }
        } while (current.size() < before);
        return current;
    }

    private static <T> List<Sweep.Part<T>> mergedAlong(List<Sweep.Part<T>> parts, int dimension) {
        Map<List<@Nullable Object>, Sweep.Part<T>> byRest = new LinkedHashMap<>();
        for (Sweep.Part<T> part : parts) {
            List<@Nullable Object> rest = new ArrayList<>(part.box());
            rest.set(dimension, null);
            rest.add(part.said());
            byRest.merge(rest, part, (a, b) -> joined(a, b, dimension));
        }
        return List.copyOf(byRest.values());
    }

    private static <T> Sweep.Part<T> joined(Sweep.Part<T> a, Sweep.Part<T> b, int dimension) {
        List<ValueSet> box = new ArrayList<>(a.box());
        box.set(dimension, a.box().get(dimension).union(b.box().get(dimension)));
        return new Sweep.Part<>(box, a.said());
    }
}
