package io.bellwether.decision;

import io.bellwether.account.override.ManualOverride;
import io.bellwether.account.override.ManualOverrides;
import io.bellwether.engine.QuestionInputs;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.rulebook.model.OverrideDefinition;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.release.ActiveRelease;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hands rules the bands that people set, as the list that the rulebook names; which one holds is the rules' matter. */
@ApplicationScoped
class HoldingOverrides {
    private final ManualOverrides overrides;

    HoldingOverrides(ManualOverrides overrides) {
        this.overrides = overrides;
    }

    /** What is recorded of each account, with the overrides of the day; the list is there, and empty, when there are none. */
    Map<String, CheckedFacts> with(
            Map<String, CheckedFacts> recorded,
            LocalDate day,
            ActiveRelease release,
            QuestionInputs reads,
            Collection<String> accounts) {
        Rulebook rulebook = release.rulebook().rulebook();
        OverrideDefinition definition = rulebook.override();
        if (definition == null || accounts.isEmpty() || !reads.records().contains(definition.records())) {
            return recorded;
        }
        ZoneId zone = rulebook.zone();
        Instant start = day.atStartOfDay(zone).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        Map<String, List<Map<String, Object>>> lists = new HashMap<>();
        for (ManualOverride override : overrides.during(accounts, start, end)) {
            lists.computeIfAbsent(override.account(), id -> new ArrayList<>()).add(row(override, zone));
        }
        Map<String, CheckedFacts> all = new HashMap<>();
        for (String account : accounts) {
            CheckedFacts known = recorded.getOrDefault(account, CheckedFacts.NONE);
            Map<String, List<Map<String, Object>>> records = new LinkedHashMap<>(known.records());
            records.put(definition.records(), lists.getOrDefault(account, List.of()));
            all.put(account, new CheckedFacts(known.facts(), known.nulls(), records));
        }
        return all;
    }

    private static Map<String, Object> row(ManualOverride override, ZoneId zone) {
        ManualOverride.End end = override.end();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("band", override.band());
        row.put("by", override.by());
        row.put("reason", override.reason());
        row.put("since", override.since().atZone(zone));
        row.put("until", override.until().atZone(zone));
        row.put("endedAt", end == null ? null : end.at().atZone(zone));
        return row;
    }
}
