package io.bellwether.account.importing.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.shared.CalendarDay;
import io.bellwether.shared.Nearest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One block of the mapping file: reads its keys, remembers which it knows, and collects what is wrong. */
final class Section {
    private final String path;
    private final JsonNode node;
    private final List<Finding> findings;
    private final Set<String> known = new LinkedHashSet<>();

    Section(String path, JsonNode node, List<Finding> findings) {
        this.path = path;
        this.node = node;
        this.findings = findings;
        if (!node.isObject() && !node.isMissingNode()) {
            findings.add(Finding.at(path, "must be a block of keys"));
        }
    }

    String path() {
        return path;
    }

    List<Finding> findings() {
        return findings;
    }

    String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    JsonNode node(String key) {
        known.add(key);
        return node.path(key);
    }

    void problem(String key, String message) {
        findings.add(Finding.at(at(key), message));
    }

    void problem(String key, String message, @Nullable String suggestion) {
        findings.add(new Finding(at(key), message, suggestion));
    }

    Section section(String key) {
        JsonNode child = node(key);
        return new Section(at(key), child.isNull() ? child.path("none") : child, findings);
    }

    /** The blocks under this one, by key; every key is welcome. */
    Map<String, JsonNode> entries() {
        Map<String, JsonNode> entries = new java.util.LinkedHashMap<>();
        node.properties().forEach(e -> entries.put(e.getKey(), e.getValue()));
        known.addAll(entries.keySet());
        return entries;
    }

    @Nullable
    String text(String key) {
        JsonNode value = node(key);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isValueNode() || value.asText().isBlank()) {
            problem(key, "must be text");
            return null;
        }
        return value.asText().strip();
    }

    /** The text; empty, with a finding, when it is missing. */
    String needed(String key, String what) {
        String text = text(key);
        if (text == null) {
            if (!has(key)) {
                problem(key, "is missing: " + what);
            }
            return "";
        }
        return text;
    }

    /** A value from a closed set, by its word. */
    <T> @Nullable T choice(String key, Map<String, T> choices) {
        String text = text(key);
        if (text == null) {
            return null;
        }
        T chosen = choices.get(text);
        if (chosen == null) {
            Optional<String> nearest = Nearest.to(text, choices.keySet());
            problem(
                    key,
                    "must be one of " + String.join(", ", choices.keySet()) + "; is " + text,
                    nearest.orElse(null));
        }
        return chosen;
    }

    boolean flag(String key) {
        JsonNode value = node(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            problem(key, "must be true or false");
        }
        return value.asBoolean(false);
    }

    @Nullable
    Character character(String key) {
        JsonNode value = node(key);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isTextual() || value.textValue().length() != 1) {
            problem(key, "must be one character in quotes");
            return null;
        }
        return value.textValue().charAt(0);
    }

    /** A text or a list of texts. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        JsonNode value = node(key);
        (value.isArray() ? value : List.of(value)).forEach(each -> {
            if (each.isValueNode()) {
                texts.add(each.asText());
            } else if (!each.isMissingNode()) {
                problem(key, "must be text or a list of texts");
            }
        });
        return texts;
    }

    @Nullable
    LocalDate day(String key) {
        String text = text(key);
        try {
            return text == null ? null : CalendarDay.read(text);
        } catch (DateTimeException e) {
            problem(key, "must be a day like 2026-11-22");
            return null;
        }
    }

    /** Says which keys are not known here, each with the nearest that is. */
    void close() {
        node.properties()
                .forEach(e -> Findings.known(findings, at(e.getKey()), "is not known here", e.getKey(), known));
    }
}
