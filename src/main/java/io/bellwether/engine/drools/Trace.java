package io.bellwether.engine.drools;

import io.bellwether.engine.Because;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one evaluation went through: reasons that are told, and steps that only count as matched. */
final class Trace {
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    record Entry(int order, Because because, boolean told) {}

    /**
     * Adds a reason; the same rule with the same words counts once.
     *
     * @param order the rule's place in the rulebook
     */
    void add(int order, Because because, boolean told) {
        entries.putIfAbsent(because.rule() + "\n" + because.text(), new Entry(order, because, told));
    }

    void addAll(Trace other) {
        other.entries.forEach(entries::putIfAbsent);
    }

    List<Because> told() {
        return sorted().stream().filter(Entry::told).map(Entry::because).toList();
    }

    List<String> matched() {
        return sorted().stream().map(e -> e.because().rule()).distinct().toList();
    }

    private List<Entry> sorted() {
        List<Entry> sorted = new ArrayList<>(entries.values());
        sorted.sort(java.util.Comparator.comparingInt(Entry::order)
                .thenComparing(e -> e.because().text()));
        return sorted;
    }
}
