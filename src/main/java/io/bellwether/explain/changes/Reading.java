package io.bellwether.explain.changes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Reads an answer as fields that can be compared: its texts and yes-or-no fields by name, and the entries of its lists as
 * {@code list[id]}. Numbers are the waterfall's.
 */
final class Reading {
    private static final String THERE = "yes";

    private Reading() {}

    static Map<String, String> of(JsonNode answer) {
        Map<String, String> fields = new LinkedHashMap<>();
        answer.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isTextual() || value.isBoolean()) {
                fields.put(field.getKey(), text(value));
            } else if (value.isArray()) {
                entries(field.getKey(), value, fields);
            } else if (field.getKey().equals("override") && value.path("band").isTextual()) {
                fields.put("override", value.path("band").asText());
            }
        });
        return fields;
    }

    private static void entries(String list, JsonNode entries, Map<String, String> fields) {
        for (JsonNode entry : entries) {
            if (entry.isTextual()) {
                fields.put(list + "[" + entry.asText() + "]", THERE);
            } else if (entry.isObject()) {
                String id = id(entry);
                if (!id.isEmpty() && !entry.has("weight")) {
                    fields.put(list + "[" + id + "]", entry.path("met").isBoolean() ? text(entry.path("met")) : THERE);
                }
                entry.properties().stream()
                        .filter(f -> f.getValue().isArray())
                        .forEach(f -> entries(f.getKey(), f.getValue(), fields));
            }
        }
    }

    /** The entry's id; where it has none, its first text, which stands for it. */
    private static String id(JsonNode entry) {
        if (entry.path("id").isTextual()) {
            return entry.path("id").asText();
        }
        for (JsonNode value : entry) {
            if (value.isTextual()) {
                return value.asText();
            }
        }
        return "";
    }

    private static String text(JsonNode value) {
        return value.isBoolean() ? (value.booleanValue() ? THERE : "no") : value.asText();
    }

    /** The fields that are not the same, those of the former answer first. */
    static List<String> changed(Map<String, String> before, Map<String, String> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .toList();
    }

    /** Whether the field tells that a band is forced or set by hand. */
    static boolean override(String field) {
        return field.equals("override") || field.startsWith("forced[");
    }

    /** A field as people read it. */
    static String shown(String field) {
        return field.endsWith("]") ? field.substring(field.indexOf('[') + 1, field.length() - 1) : field;
    }
}
