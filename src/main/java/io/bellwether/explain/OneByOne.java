package io.bellwether.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes the fact that comes nearest, again and again, and drops in the end what is not needed: small, but not surely the smallest. */
final class OneByOne {
    private static final int MOST_FACTS = 12;

    private final Trying trying;
    private final List<Axis> axes;
    private final Polishing polishing;

    OneByOne(Trying trying, List<Axis> axes, Polishing polishing) {
        this.trying = trying;
        this.axes = axes;
        this.polishing = polishing;
    }

    Optional<Found> search() {
        Map<String, Object> changes = new TreeMap<>();
        while (changes.size() < MOST_FACTS) {
            Map<String, Object> next = nearest(changes);
            if (next == null) {
                return Optional.empty();
            }
            changes = next;
            if (trying.with(changes).met()) {
                Optional<Map<String, Object>> fewer = polishing.dropped(changes);
                while (fewer.isPresent()) {
                    changes = fewer.get();
                    fewer = polishing.dropped(changes);
                }
                Map<String, Object> least = polishing.least(changes).orElse(changes);
                return Optional.of(new Found(least, polishing.cost(least), false));
            }
        }
        return Optional.empty();
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
