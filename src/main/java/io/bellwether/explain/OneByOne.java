package io.bellwether.explain;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds fact to fact until they give the outcome together, and drops in the end what is not needed: small, but not surely the smallest. */
final class OneByOne {
    private static final int MOST_FACTS = 12;

    private final Trying trying;
    private final List<Axis> axes;
    private final List<Alone> helping;
    private final Polishing polishing;

    OneByOne(Trying trying, List<Axis> axes, List<Alone> helping, Polishing polishing) {
        this.trying = trying;
        this.axes = axes;
        this.helping = helping;
        this.polishing = polishing;
    }

    Optional<Found> search() {
        return bestTogether().or(this::nearestFirst).map(this::least);
    }

    /** What helps most alone, and what helps next, until it does: cheap, because what each does alone is known. */
    private Optional<Map<String, Object>> bestTogether() {
        Map<String, Object> changes = new TreeMap<>();
        List<Alone> most = helping.stream()
                .sorted(Comparator.comparingDouble(Alone::gain).reversed())
                .limit(MOST_FACTS)
                .toList();
        for (Alone alone : most) {
            changes.put(alone.name(), alone.best());
            if (trying.with(changes).met()) {
                return Optional.of(changes);
            }
        }
        return Optional.empty();
    }

    private Optional<Map<String, Object>> nearestFirst() {
        Map<String, Object> changes = new TreeMap<>();
        while (changes.size() < MOST_FACTS) {
            Map<String, Object> next = nearest(changes);
            if (next == null) {
                return Optional.empty();
            }
            changes = next;
            if (trying.with(changes).met()) {
                return Optional.of(changes);
            }
        }
        return Optional.empty();
    }

    private Found least(Map<String, Object> changes) {
        Map<String, Object> needed = changes;
        Optional<Map<String, Object>> fewer = polishing.dropped(needed);
        while (fewer.isPresent()) {
            needed = fewer.get();
            fewer = polishing.dropped(needed);
        }
        Map<String, Object> least = polishing.least(needed).orElse(needed);
        return new Found(least, polishing.cost(least), false);
    }

    private @Nullable Map<String, Object> nearest(Map<String, Object> changes) {
        double gap = trying.with(changes).gap();
        Map<String, Object> nearest = null;
        for (Axis axis : axes) {
            for (Object value : changes.containsKey(axis.name()) ? List.of() : axis.values()) {
                Map<String, Object> longer = new TreeMap<>(changes);
                longer.put(axis.name(), value);
                double reached = trying.with(longer).gap();
                if (reached < gap - Alone.SAME) {
                    gap = reached;
                    nearest = longer;
                }
            }
        }
        return nearest;
    }
}
