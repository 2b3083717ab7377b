package io.bellwether.explain.changes;

import io.bellwether.engine.ShownValue;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactSheet;
import io.bellwether.rulebook.model.OverrideDefinition;
import io.bellwether.rulebook.model.Rulebook;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lays out the way from one fact sheet to another, one fact at a time and always in the same order: facts that became
 * known, facts that went missing, facts and lists with another value, each in the catalogue's order, then the time that
 * passed, and last what people set by hand.
 */
final class MakingSteps {
    private final Rulebook rulebook;
    private final FactSheet from;
    private final FactSheet to;
    private final String manual;
    private final Map<String, Fact> facts;
    private final Map<String, List<Map<String, Object>>> records;
    private final List<Step> steps = new ArrayList<>();

    /** @param from and to as the same rulebook reads them */
    MakingSteps(Rulebook rulebook, FactSheet from, FactSheet to) {
        this.rulebook = rulebook;
        this.from = from;
        this.to = to;
        OverrideDefinition override = rulebook.override();
        this.manual = override == null ? "" : override.records();
        this.facts = new LinkedHashMap<>(from.facts());
        this.records = new LinkedHashMap<>(from.records());
        if (records.containsKey(manual)) {
            records.put(manual, frozen(records.get(manual)));
        }
    }

    /** What held at the beginning, held on until the last step: its end is that step's matter, not the time's. */
    private List<Map<String, Object>> frozen(List<Map<String, Object>> overrides) {
        ZonedDateTime start = from.asOf().atZone(rulebook.zone());
        ZonedDateTime after = to.asOf().atZone(rulebook.zone()).plusSeconds(1);
        List<Map<String, Object>> held = new ArrayList<>();
        for (Map<String, Object> row : overrides) {
            if (holds(row, start)) {
                Map<String, @Nullable Object> longer = new LinkedHashMap<>(row);
                longer.put("until", after.isAfter((ZonedDateTime) row.get("until")) ? after : row.get("until"));
                longer.put("endedAt", null);
                held.add(longer);
            }
        }
        return held;
    }

    private static boolean holds(Map<String, Object> row, ZonedDateTime at) {
        return row.get("since") instanceof ZonedDateTime since
                && row.get("until") instanceof ZonedDateTime until
                && !since.isAfter(at)
                && until.isAfter(at)
                && !(row.get("endedAt") instanceof ZonedDateTime ended && !ended.isAfter(at));
    }

    /** The facts before the first step. */
    FactSheet start() {
        return sheet(false);
    }

    List<Step> steps() {
        for (FactDefinition fact : rulebook.catalogue().facts().values()) {
            Fact after = to.facts().get(fact.name());
            if (after != null && !facts.containsKey(fact.name())) {
                facts.put(fact.name(), after);
                add(Step.Kind.DATA, fact, null, after, " became known: " + shown(fact, after));
            }
        }
        for (FactDefinition fact : rulebook.catalogue().facts().values()) {
            Fact before = facts.get(fact.name());
            if (before != null && !to.facts().containsKey(fact.name())) {
                facts.remove(fact.name());
                add(Step.Kind.DATA, fact, before, null, gone(fact, before));
            }
        }
        for (FactDefinition fact : rulebook.catalogue().facts().values()) {
            Fact before = facts.get(fact.name());
            Fact after = to.facts().get(fact.name());
            if (before != null && after != null && !same(before.value(), after.value())) {
                facts.put(fact.name(), after);
                add(
                        Step.Kind.BEHAVIOUR,
                        fact,
                        before,
                        after,
                        " went from " + shown(fact, before) + " to " + shown(fact, after));
            }
        }
        rulebook.catalogue().records().keySet().stream()
                .filter(name -> !name.equals(manual))
                .forEach(this::list);
        time();
        override();
        return steps;
    }

    private static String shown(FactDefinition fact, Fact value) {
        return ShownValue.of(value.value(), fact.shownIn());
    }

    private String gone(FactDefinition fact, Fact before) {
        String was = " (it was " + shown(fact, before) + ", observed on " + before.observedOn() + ")";
        return to.stale().containsKey(fact.name()) ? " is too old to count" + was : " is not known any more" + was;
    }

    private static boolean same(Object a, Object b) {
        return (a instanceof BigDecimal x && b instanceof BigDecimal y) ? x.compareTo(y) == 0 : a.equals(b);
    }

    private void add(Step.Kind kind, FactDefinition fact, @Nullable Fact before, @Nullable Fact after, String text) {
        steps.add(new Step(
                kind,
                fact.name(),
                fact.label(),
                before == null ? null : before.value(),
                after == null ? null : after.value(),
                fact.label() + text,
                sheet(false)));
    }

    private void list(String name) {
        List<Map<String, Object>> before = records.get(name);
        List<Map<String, Object>> after = to.records().get(name);
        if (Objects.equals(before, after)) {
            return;
        }
        if (after == null) {
            records.remove(name);
        } else {
            records.put(name, after);
        }
        String sizes = size(before) + " to " + size(after);
        steps.add(new Step(
                before == null || after == null ? Step.Kind.DATA : Step.Kind.BEHAVIOUR,
                name,
                name,
                before == null ? null : before.size(),
                after == null ? null : after.size(),
                "The list " + name + " changed, from " + sizes,
                sheet(false)));
    }

    private static String size(@Nullable List<Map<String, Object>> rows) {
        return rows == null ? "not known" : ShownValue.count(rows.size(), "entries");
    }

    private void time() {
        long days = ChronoUnit.DAYS.between(from.today(), to.today());
        steps.add(new Step(
                Step.Kind.TIME,
                null,
                "Time",
                from.today(),
                to.today(),
                ShownValue.count(days, "days") + " passed: what is counted in days moved on",
                sheet(true)));
    }

    private void override() {
        List<Map<String, Object>> before = records.getOrDefault(manual, List.of());
        List<Map<String, Object>> after = to.records().getOrDefault(manual, List.of()).stream()
                .filter(row -> holds(row, to.asOf().atZone(rulebook.zone())))
                .toList();
        if (to.records().containsKey(manual)) {
            records.put(manual, to.records().get(manual));
        } else {
            records.remove(manual);
        }
        String was = before.isEmpty() ? null : words(before.get(before.size() - 1));
        String is = after.isEmpty() ? null : words(after.get(after.size() - 1));
        if (!Objects.equals(was, is)) {
            String text = is == null ? "The override by hand is over: " + was : "Set by hand: " + is;
            steps.add(new Step(Step.Kind.OVERRIDE, manual, "Override by hand", was, is, text, sheet(true)));
        }
    }

    private static String words(Map<String, Object> row) {
        return row.get("band") + ", by " + row.get("by") + " (" + row.get("reason") + ")";
    }

    private FactSheet sheet(boolean later) {
        FactSheet when = later ? to : from;
        Map<String, Fact> known = Map.copyOf(facts);
        Map<String, java.time.LocalDate> stale = new LinkedHashMap<>(when.stale());
        stale.keySet().removeAll(known.keySet());
        return new FactSheet(
                from.account(),
                when.asOf(),
                when.today(),
                known,
                stale,
                when.future(),
                when.nulls(),
                Map.copyOf(records),
                when.givenRecords());
    }
}
