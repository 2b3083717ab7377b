package io.bellwether.engine.plan.detection;

import io.bellwether.fact.FactSheet;
import io.bellwether.fact.RecordDefinition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that patterns can match in one evaluation. */
public final class Matchable {
    private final FactSheet sheet;
    private final Map<String, BigDecimal> thresholds;
    private final Map<String, List<RecordDefinition>> kinds;
    private final Map<String, List<? extends Matched>> byType = new HashMap<>();

    /** @param kinds the lists of records that rules read, by the type that patterns name */
    public Matchable(FactSheet sheet, Map<String, BigDecimal> thresholds, Map<String, List<RecordDefinition>> kinds) {
        this.sheet = sheet;
        this.thresholds = thresholds;
        this.kinds = kinds;
    }

    /** All of a type. */
    List<? extends Matched> of(String type) {
        List<? extends Matched> known = byType.get(type);
        if (known == null) {
            known = found(type);
            byType.put(type, known);
        }
        return known;
    }

    private List<? extends Matched> found(String type) {
        if (type.equals(Matched.ACCOUNT)) {
            return List.of(new Matched.Account(sheet));
        }
        List<Matched> found = new ArrayList<>();
        if (type.equals(Matched.THRESHOLD)) {
            thresholds.forEach((id, value) -> found.add(new Matched.Threshold(id, value)));
        }
        for (RecordDefinition kind : kinds.getOrDefault(type, List.of())) {
            sheet.records()
                    .getOrDefault(kind.name(), List.of())
                    .forEach(row -> found.add(new Matched.Listed(kind, row)));
        }
        return found;
    }

    /** The threshold of an id, or none. */
    List<? extends Matched> threshold(String id) {
        BigDecimal value = thresholds.get(id);
        return value == null ? List.of() : List.of(new Matched.Threshold(id, value));
    }

    /** Whether all lists of a type are known. */
    boolean known(String type) {
        for (RecordDefinition kind : kinds.getOrDefault(type, List.of())) {
            if (!sheet.records().containsKey(kind.name())) {
                return false;
            }
        }
        return true;
    }

    /** How many of a type there are at most; with a field, how many have the same value of it. */
    public int most(String type, @Nullable String field) {
        if (type.equals(Matched.THRESHOLD)) {
            return "id".equals(field) ? 1 : thresholds.size();
        }
        int all = 0;
        Map<@Nullable Object, Integer> counts = new HashMap<>();
        for (RecordDefinition kind : kinds.getOrDefault(type, List.of())) {
            List<Map<String, Object>> rows = sheet.records().getOrDefault(kind.name(), List.of());
            all += rows.size();
            if (field != null) {
                rows.forEach(row -> counts.merge(row.get(field), 1, Integer::sum));
            }
        }
        return field == null
                ? Math.max(1, all)
                : counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    }
}
