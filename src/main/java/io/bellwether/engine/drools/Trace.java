package io.bellwether.engine.drools;

import io.bellwether.engine.Because;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one evaluation went through: reasons that are told, and steps that only count as matched. */
final class Trace {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<Consultation> consultations = new ArrayList<>();
    private final List<DrlGroup.Firing> firings = new ArrayList<>();
    private @Nullable List<Entry> sorted;
    private @Nullable String byDrools;

    record Entry(int order, Because because, boolean told) {}

    /** The names that a table could read, with their values. */
    interface Met {
        @Nullable
        Object value(String name);

        Map<String, Object> values();
    }

    /**
     * A table was evaluated; held by reference, told on demand.
     *
     * @param node name of the decision or function that the table belongs to
     * @param asked what its columns met, in their order; null when that is to be worked out again
     * @param matched ids in the file of the rows that matched; selected likewise
     */
    record Consultation(
            String file,
            String node,
            Met met,
            @Nullable List<@Nullable Object> asked,
            List<String> matched,
            List<String> selected) {}

    /**
     * Adds a reason; the same rule with the same words counts once.
     *
     * @param order the rule's place in the rulebook
     */
    void add(int order, Because because, boolean told) {
        sorted = null;
        entries.putIfAbsent(because.rule() + "\n" + because.text(), new Entry(order, because, told));
    }

    /** Something is worked out by Drools; the first reason is kept. */
    void byDrools(@Nullable String why) {
        byDrools = byDrools == null ? why : byDrools;
    }

    /** Why Drools worked something out; null when it did not. */
    @Nullable
    String byDrools() {
        return byDrools;
    }

    void consulted(Consultation consultation) {
        consultations.add(consultation);
    }

    List<Consultation> consultations() {
        return consultations;
    }

    void fired(DrlGroup.Firing firing) {
        firings.add(firing);
    }

    List<DrlGroup.Firing> firings() {
        return firings;
    }

    void addAll(Trace other) {
        sorted = null;
        other.entries.forEach(entries::putIfAbsent);
        consultations.addAll(other.consultations);
        byDrools(other.byDrools);
    }

    List<Because> told() {
        return sorted().stream().filter(Entry::told).map(Entry::because).toList();
    }

    List<String> matched() {
        return sorted().stream().map(e -> e.because().rule()).distinct().toList();
    }

    private List<Entry> sorted() {
        List<Entry> known = sorted;
        if (known == null) {
            known = new ArrayList<>(entries.values());
            known.sort(java.util.Comparator.comparingInt(Entry::order)
                    .thenComparing(e -> e.because().text()));
            sorted = known;
        }
        return known;
    }
}
