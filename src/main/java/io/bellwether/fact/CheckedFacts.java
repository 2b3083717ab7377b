package io.bellwether.fact;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Facts and child records that agree with the catalogue, before freshness is looked at.
 *
 * @param facts by name
 * @param nulls names of facts and records sent as null: they hide what is stored, for this call
 * @param records by name; every field of the catalogue is present in each row, null when not known
 */
public record CheckedFacts(Map<String, Fact> facts, Set<String> nulls, Map<String, List<Map<String, Object>>> records) {
    public static final CheckedFacts NONE = new CheckedFacts(Map.of(), Set.of(), Map.of());
}
