package io.bellwether.fact;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One account's facts as of an instant: given ones over stored ones, stale ones set aside. An account whose last day has
 * passed is seen as of the end of that day.
 *
 * @param account the account's id; null for facts that belong to no stored account
 * @param today as-of's day in the rulebook's zone
 * @param facts fresh facts by name
 * @param stale the day of each fact whose age is over its validity: such a fact counts as missing
 * @param future the day of each stored fact that tells of the past but lies after as-of's day: it counts as missing
 * @param nulls facts and records hidden by a null in the call
 * @param records child records by name; a name that is absent is not known, an empty list is known to be empty
 * @param givenRecords names of the records that came with the call
 */
public record FactSheet(
        @Nullable String account,
        Instant asOf,
        LocalDate today,
        Map<String, Fact> facts,
        Map<String, LocalDate> stale,
        Map<String, LocalDate> future,
        Set<String> nulls,
        Map<String, List<Map<String, Object>>> records,
        Set<String> givenRecords) {

    /** Lays the call's facts over the stored ones and sets stale ones aside. */
    public static FactSheet of(
            @Nullable String account,
            Instant asOf,
            ZoneId zone,
            FactCatalogue catalogue,
            CheckedFacts given,
            CheckedFacts stored) {
        return of(account, asOf, zone, catalogue, given, stored, CheckedFacts.NONE);
    }

    /**
     * The same with what the account's recorded decisions say: a recorded fact counts when none is given and none fresh
     * is stored, a recorded list when none is given.
     */
    public static FactSheet of(
            @Nullable String account,
            Instant asOf,
            ZoneId zone,
            FactCatalogue catalogue,
            CheckedFacts given,
            CheckedFacts stored,
            CheckedFacts history) {
        LocalDate asked = asOf.atZone(zone).toLocalDate();
        LocalDate today = lastDay(catalogue, given, stored, asked);
        FactDefinition ending = catalogue.lastDay().orElse(null);
        Map<String, Fact> facts = new LinkedHashMap<>();
        Map<String, LocalDate> stale = new LinkedHashMap<>();
        Map<String, LocalDate> future = new LinkedHashMap<>();
        Set<String> nulls = new LinkedHashSet<>(given.nulls());
        List<FactDefinition> supplied = catalogue.among(List.of(
                given.facts().keySet(), stored.facts().keySet(), history.facts().keySet()));
        for (FactDefinition definition : supplied) {
            Fact fact = given.facts().get(definition.name());
            if (fact == null
                    && !nulls.contains(definition.name())
                    && !overtaken(definition, given)
                    && !(definition.equals(ending) && stays(catalogue, given))) {
                fact = stored.facts().get(definition.name());
            }
            Fact recorded = history.facts().get(definition.name());
            if (recorded != null
                    && !nulls.contains(definition.name())
                    && (fact == null || yields(definition, fact, today))) {
                fact = recorded;
            }
            if (fact == null) {
                continue;
            }
            if (definition.past() && fact.isAfter(today)) {
                future.put(definition.name(), fact.observedOn());
            } else if (stale(definition, fact, today)) {
                stale.put(definition.name(), fact.observedOn());
            } else {
                facts.put(definition.name(), fact);
            }
        }
        Map<String, List<Map<String, Object>>> records = new LinkedHashMap<>(stored.records());
        records.putAll(history.records());
        records.keySet().removeAll(nulls);
        records.putAll(given.records());
        return new FactSheet(
                account,
                today.equals(asked)
                        ? asOf
                        : today.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1),
                today,
                facts,
                stale,
                future,
                nulls,
                records,
                Set.copyOf(given.records().keySet()));
    }

    /** The day that was asked for, or the account's last day where that came before. */
    private static LocalDate lastDay(
            FactCatalogue catalogue, CheckedFacts given, CheckedFacts stored, LocalDate asked) {
        return catalogue
                .lastDay()
                .map(FactDefinition::name)
                .filter(name -> !given.nulls().contains(name))
                .filter(name -> given.facts().containsKey(name) || !stays(catalogue, given))
                .flatMap(name -> Optional.ofNullable(given.facts().get(name))
                        .or(() -> Optional.ofNullable(stored.facts().get(name))))
                .map(fact -> (LocalDate) fact.value())
                .filter(asked::isAfter)
                .orElse(asked);
    }

    /** Whether the call says that the account is still there, which goes before a last day that is stored. */
    private static boolean stays(FactCatalogue catalogue, CheckedFacts given) {
        return catalogue
                .staying()
                .map(fact -> given.facts().get(fact.name()))
                .filter(fact -> Boolean.FALSE.equals(fact.value()))
                .isPresent();
    }

    /** A stored score gives way when the call brings any of the facts it stands for. */
    private static boolean overtaken(FactDefinition definition, CheckedFacts given) {
        return !Collections.disjoint(definition.replaces(), given.facts().keySet());
    }

    private static boolean stale(FactDefinition definition, Fact fact, LocalDate today) {
        Integer validity = definition.validForDays();
        return validity != null && ChronoUnit.DAYS.between(fact.observedOn(), today) > validity;
    }

    /** A stored fact that is no longer fresh gives way to what was recorded; a given one never does. */
    private static boolean yields(FactDefinition definition, Fact fact, LocalDate today) {
        return fact.origin() == Origin.STORED && stale(definition, fact, today);
    }

    /** The same sheet with more facts. */
    public FactSheet with(Map<String, Fact> more) {
        return new FactSheet(
                account, asOf, today, FactLayers.of(more, facts), stale, future, nulls, records, givenRecords);
    }

    /** The same sheet without these facts. */
    public FactSheet without(Set<String> names) {
        if (names.isEmpty()) {
            return this;
        }
        Map<String, Fact> left = new LinkedHashMap<>(facts);
        left.keySet().removeAll(names);
        return new FactSheet(account, asOf, today, left, stale, future, nulls, records, givenRecords);
    }

    public @Nullable Object value(String name) {
        Fact fact = facts.get(name);
        return fact == null ? null : fact.value();
    }
}
