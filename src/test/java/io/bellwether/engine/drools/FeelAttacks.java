package io.bellwether.engine.drools;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes expressions that read members of Java from values: each kind of value, many spellings, everywhere a path can stand. */
final class FeelAttacks {
    /** Where an attack reads member M of value V; each is true when it reads nothing. */
    static final List<String> POSITIONS = List.of(
            "(V).M = null",
            "[V].M = [null]",
            "[V][M != null] = []",
            "[V][item.M != null] = []",
            "[[V]][M != null] = []",
            "[V][count([1][M != null]) > 0] = []",
            "{a: V, b: a.M}.b = null",
            "{a: V}.a.M = null",
            "{a: {b: V}}.a.b.M = null",
            "(function(x) x.M)(V) = null",
            "{f: function(x) x.M, r: f(V)}.r = null",
            "(for x in [V] return x.M) = [null]",
            "(for x in [V], y in [x.M] return y) = [null]",
            "every x in [V] satisfies x.M = null",
            "not(some x in [V] satisfies x.M != null)",
            "if (V).M = null then true else false",
            "(V).M.M.M = null",
            "string((V).M) = null",
            "get value({a: V}, \"a\").M = null",
            "get entries({a: V})[1].value.M = null",
            "context put({}, \"a\", V).a.M = null",
            "context({key: \"a\", value: V}).a.M = null",
            "(/* V */ V).M = null",
            "flatten([[V]]).M = [null]",
            "{r: (V).M(1)}.r = null",
            "{r: (V).M()}.r = null",
            "((V).M instance of number) = false");

    /** Positions that only the evaluation can tell from what rules may do. */
    static final List<String> SILENT = List.of(
            "get value(V, \"M\") = null",
            "get entries(V) = null",
            "context put(V, \"M\", 1) = null",
            "context merge([V]) = null",
            "{a: {M: 1}, b: (V).M}.b = null");

    static final Map<String, List<String>> MEMBERS = new TreeMap<>(Map.of(
            "\"a\"", List.of("class", "Class", "getClass", "bytes", "length", "empty", "isEmpty", "chars", "hashCode"),
            "s", List.of("class", "toString", "intern", "strip", "blank", "toUpperCase", "notify", "Bytes"),
            "1.5", List.of("class", "scale", "precision", "unscaledValue", "negate", "intValue", "getClass", "Class"),
            "true", List.of("class", "Class", "booleanValue", "getClass", "describeConstable", "toString"),
            "abs", List.of("class", "Class", "name", "Name", "getName", "symbol", "parameters", "custom", "compatible"),
            "function(y) y", List.of("class", "evaluationContext", "EvaluationContext", "body", "properClosure"),
            "@\"2024-01-31\"", List.of("class", "Class", "dayOfYear", "chronology", "era", "leapYear", "lengthOfMonth"),
            "@\"2024-01-31T10:00:00Z\"", List.of("class", "zone", "offset", "toLocalDate", "nano", "toInstant"),
            "@\"P1D\"", List.of("class", "units", "nano", "zero", "negative", "toMillis", "getUnits"),
            "[1..2]", List.of("class", "lowEndPoint", "LowBoundary", "highEndPoint", "withUndefined")));

    private FeelAttacks() {}

    /** All attacks on a value. */
    static List<String> on(String value, List<String> positions) {
        List<String> attacks = new ArrayList<>();
        for (String member : MEMBERS.getOrDefault(value, List.of())) {
            positions.forEach(
                    position -> attacks.add(position.replace("V", value).replace("M", member)));
        }
        return attacks;
    }
}
