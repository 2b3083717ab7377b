package io.bellwether.engine.evaluation;

import io.bellwether.engine.Because;
import io.bellwether.engine.RuleReference;
import io.bellwether.engine.trace.FiredRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one evaluation went through, held by reference: rows, sentences and rules are told when somebody asks. */
public final class Trace {
    /** Entries that it makes room for at first: of a question that needs others. */
    private static final int SOME = 48;

    private final List<Entry> entries;
    private @Nullable String byDrools;

    /** Rules that were met together. */
    public interface Entry {
        /** How many. */
        int size();

        /** One of them; null where the rulebook's index does not know it. */
        @Nullable
        Spoken spoken(int number);

        /** Whether it is a reason to tell, or only counts as matched. */
        boolean told(int number);

        /** The reason in words. */
        Because because(int number);
    }

    /** A rule that can say why it holds; rules are told in the order of their places. */
    public interface Spoken {
        int order();

        RuleReference reference();
    }

    /** A detection that fired. */
    public interface Fired extends Entry {
        int order();

        FiredRule told();
    }

    private record Reason(int order, boolean told, Because because) {}

    public Trace() {
        this(SOME);
    }

    /** @param entries how many are expected */
    Trace(int entries) {
        this.entries = new ArrayList<>(entries);
    }

    public void add(Entry entry) {
        entries.add(entry);
    }

    void addAll(Trace other) {
        entries.addAll(other.entries);
        byDrools(other.byDrools);
    }

    /** Something is worked out by Drools; the first reason is kept. */
    public void byDrools(@Nullable String why) {
        byDrools = byDrools == null ? why : byDrools;
    }

    /** Why Drools worked something out; null when it did not. */
    @Nullable
    String byDrools() {
        return byDrools;
    }

    /** How far it came. */
    public int length() {
        return entries.size();
    }

    /** Takes back what was added after it came so far. */
    public void cut(int length) {
        entries.subList(length, entries.size()).clear();
    }

    Stream<Consultation> consultations() {
        return entries.stream().filter(Consultation.class::isInstance).map(Consultation.class::cast);
    }

    Stream<Fired> fired() {
        return entries.stream().filter(Fired.class::isInstance).map(Fired.class::cast);
    }

    /** The reasons to tell; the same rule with the same words counts once, by its first. */
    List<Because> told() {
        Set<String> telling = telling();
        Map<String, Reason> reasons = new LinkedHashMap<>();
        for (Entry entry : entries) {
            for (int i = 0; i < entry.size(); i++) {
                Spoken spoken = entry.spoken(i);
                if (spoken != null && telling.contains(spoken.reference().id())) {
                    Because because = entry.because(i);
                    reasons.putIfAbsent(
                            because.rule() + "\n" + because.text(), new Reason(spoken.order(), entry.told(i), because));
                }
            }
        }
        return reasons.values().stream()
                .filter(Reason::told)
                .sorted(Comparator.comparingInt(Reason::order)
                        .thenComparing(reason -> reason.because().text()))
                .map(Reason::because)
                .toList();
    }

    /** The rules that any entry tells. */
    private Set<String> telling() {
        Set<String> telling = new HashSet<>();
        for (Entry entry : entries) {
            for (int i = 0; i < entry.size(); i++) {
                Spoken spoken = entry.told(i) ? entry.spoken(i) : null;
                if (spoken != null) {
                    telling.add(spoken.reference().id());
                }
            }
        }
        return telling;
    }

    /** Ids of all rules that were met, told or not. */
    List<String> matched(List<RuleReference> references) {
        BitSet orders = new BitSet(references.size());
        for (Entry entry : entries) {
            for (int i = 0; i < entry.size(); i++) {
                Spoken spoken = entry.spoken(i);
                if (spoken != null) {
                    orders.set(spoken.order());
                }
            }
        }
        Set<String> ids = new LinkedHashSet<>();
        orders.stream().forEach(order -> ids.add(references.get(order).id()));
        return List.copyOf(ids);
    }
}
