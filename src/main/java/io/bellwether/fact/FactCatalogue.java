package io.bellwether.fact;

import io.bellwether.shared.Nearest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one vocabulary: every fact and child record that rules, callers and imports may name. */
public final class FactCatalogue {
    /** A catalogue that names nothing. */
    public static final FactCatalogue EMPTY = new FactCatalogue(List.of(), List.of());

    private final Map<String, FactDefinition> facts;
    private final List<FactDefinition> inOrder;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, RecordDefinition> records;
    private final Set<String> units;
    private final @Nullable LastDay lastDay;

    /**
     * How it is known that an account's story ended.
     *
     * @param fact tells on which day
     * @param deniedBy the fact that, when it is false, says that the account is still there; null for none
     */
    public record LastDay(String fact, @Nullable String deniedBy) {}

    public FactCatalogue(List<FactDefinition> facts, List<RecordDefinition> records) {
        this(facts, records, null);
    }

    /** @param lastDay null where no account's story ends */
    public FactCatalogue(List<FactDefinition> facts, List<RecordDefinition> records, @Nullable LastDay lastDay) {
        Map<String, FactDefinition> byName = new LinkedHashMap<>();
        facts.forEach(f -> byName.put(f.name(), f));
        this.facts = Collections.unmodifiableMap(byName);
        this.inOrder = List.copyOf(byName.values());
        inOrder.forEach(f -> places.put(f.name(), places.size()));
        Map<String, RecordDefinition> recordsByName = new LinkedHashMap<>();
        records.forEach(r -> recordsByName.put(r.name(), r));
        this.records = Collections.unmodifiableMap(recordsByName);
        this.units = facts.stream()
                .flatMap(f -> Optional.ofNullable(f.shownIn()).stream())
                .collect(Collectors.toUnmodifiableSet());
        this.lastDay = lastDay;
    }

    public Map<String, FactDefinition> facts() {
        return facts;
    }

    /** The facts that are among these names, in the catalogue's order. */
    List<FactDefinition> among(Collection<Set<String>> names) {
        BitSet found = new BitSet(inOrder.size());
        for (Set<String> some : names) {
            for (String name : some) {
                Integer place = places.get(name);
                if (place != null) {
                    found.set(place);
                }
            }
        }
        List<FactDefinition> among = new ArrayList<>(found.cardinality());
        for (int place = found.nextSetBit(0); place >= 0; place = found.nextSetBit(place + 1)) {
            among.add(inOrder.get(place));
        }
        return among;
    }

    public Map<String, RecordDefinition> records() {
        return records;
    }

    public Optional<FactDefinition> fact(String name) {
        return Optional.ofNullable(facts.get(name));
    }

    public Optional<RecordDefinition> record(String name) {
        return Optional.ofNullable(records.get(name));
    }

    /** The units of all facts, in which their values are told. */
    public Set<String> units() {
        return units;
    }

    /** The fact that tells on which day an account's story ended: from then on it is seen as of that day. */
    public Optional<FactDefinition> lastDay() {
        return lastDay == null ? Optional.empty() : fact(lastDay.fact());
    }

    /** The fact that, when it is false, says that an account has no last day but one that is supplied. */
    public Optional<FactDefinition> staying() {
        return Optional.ofNullable(lastDay).map(LastDay::deniedBy).flatMap(this::fact);
    }

    /** The fact or record name that a misspelt one most likely meant. */
    public Optional<String> nearest(String name) {
        Set<String> names = new LinkedHashSet<>(facts.keySet());
        names.addAll(records.keySet());
        return Nearest.to(name, names);
    }
}
