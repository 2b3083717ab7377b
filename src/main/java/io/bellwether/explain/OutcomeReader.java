package io.bellwether.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.problem.Finding;
import io.bellwether.shared.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a wanted outcome against the schema of the question's answer; all that does not fit is told at once. */
final class OutcomeReader {
    private static final int MOST_FIELDS = 10;

    private final JsonNode schema;
    private final List<Finding> findings;

    OutcomeReader(JsonNode schema, List<Finding> findings) {
        this.schema = schema;
        this.findings = findings;
    }

    Outcome read(JsonNode outcome) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (!outcome.isObject() || outcome.isEmpty() || outcome.size() > MOST_FIELDS) {
            findings.add(new Finding(
                    "outcome",
                    "must be an object that names 1 to " + MOST_FIELDS
                            + " fields of the answer with their wanted values",
                    String.join(", ", names(schema))));
            return new Outcome(fields);
        }
        outcome.properties().forEach(wanted -> {
            JsonNode type = type(wanted.getKey());
            if (type != null) {
                fields.put(wanted.getKey(), value(wanted.getValue(), type, "outcome." + wanted.getKey()));
            }
        });
        return new Outcome(fields);
    }

    private @Nullable JsonNode type(String path) {
        JsonNode at = schema;
        for (String step : path.split("\\.", -1)) {
            JsonNode next = at.path("properties").path(step);
            if (next.isMissingNode()) {
                List<String> known = names(at);
                findings.add(new Finding(
                        "outcome." + path,
                        "is not a field of the answer",
                        Nearest.to(step, known).orElse("one of " + String.join(", ", known))));
                return null;
            }
            at = next;
        }
        List<String> types = types(at);
        if (types.contains("array") || types.contains("object")) {
            List<String> inner = names(at);
            findings.add(new Finding(
                    "outcome." + path,
                    "is no single value: ask for a field that is",
                    inner.isEmpty() ? null : path + "." + inner.get(0)));
            return null;
        }
        return at;
    }

    private @Nullable Object value(JsonNode wanted, JsonNode type, String path) {
        if (wanted.isNull()) {
            return null;
        }
        List<String> types = types(type);
        boolean fits = types.isEmpty()
                || (wanted.isNumber() && types.contains("number"))
                || (wanted.isBoolean() && types.contains("boolean"))
                || (wanted.isTextual() && types.contains("string"));
        if (!fits || wanted.isContainerNode()) {
            findings.add(new Finding(path, "cannot be that: it is " + String.join(" or ", types), null));
            return null;
        }
        List<String> allowed = new ArrayList<>();
        type.path("enum").forEach(v -> {
            if (!v.isNull()) {
                allowed.add(v.asText());
            }
        });
        if (wanted.isTextual() && !allowed.isEmpty() && !allowed.contains(wanted.textValue())) {
            findings.add(new Finding(
                    path,
                    "is never that: it is one of " + String.join(", ", allowed),
                    Nearest.to(wanted.textValue(), allowed).orElse(null)));
            return null;
        }
        return wanted.isNumber()
                ? wanted.decimalValue()
                : wanted.isBoolean() ? (Object) wanted.booleanValue() : wanted.textValue();
    }

    private static List<String> types(JsonNode schema) {
        List<String> types = new ArrayList<>();
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            types.add(type.textValue());
        }
        type.forEach(t -> types.add(t.textValue()));
        return types;
    }

    private static List<String> names(JsonNode schema) {
        List<String> names = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }
}
