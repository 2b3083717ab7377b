package io.bellwether.explain.changes;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What of an answer can be compared from day to day: its words (bands, tiers, states), its yes and no, and which entries
 * its lists have. Figures, sentences and instants are left out.
 */
final class Aspects {
    private static final String WORD = "[A-Za-z][A-Za-z0-9-]*";
    private static final List<String> NAMES = List.of("id", "name", "motion", "metric");
    static final String PRESENT = "present";

    private final Map<String, String> found = new TreeMap<>();

    private Aspects() {}

    /** By path, for example {@code band} to Green, {@code triggers/left-green} to present. */
    static Map<String, String> of(@Nullable Object answer) {
        Aspects aspects = new Aspects();
        aspects.add("", answer);
        return aspects.found;
    }

    private void add(String path, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, field) -> add(path.isEmpty() ? String.valueOf(key) : path + "." + key, field));
        } else if (value instanceof List<?> list) {
            list.forEach(entry -> entry(path, entry));
        } else if (value instanceof Boolean || (value instanceof String text && text.matches(WORD))) {
            found.put(path, String.valueOf(value));
        }
    }

    private void entry(String path, @Nullable Object entry) {
        if (entry instanceof Map<?, ?> map) {
            Object id = NAMES.stream()
                    .map(map::get)
                    .filter(String.class::isInstance)
                    .findFirst()
                    .orElse(null);
            if (id != null) {
                found.put(path + "/" + id, PRESENT);
                map.forEach((key, field) -> {
                    if (!id.equals(field)) {
                        add(path + "/" + id + "." + key, field);
                    }
                });
            }
        } else if (entry instanceof String text && text.matches(WORD)) {
            found.put(path + "/" + text, PRESENT);
        }
    }
}
