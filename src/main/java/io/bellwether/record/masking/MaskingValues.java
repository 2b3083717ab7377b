package io.bellwether.record.masking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bellwether.engine.Quoted;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.RecordDefinition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Puts masks in the place of one decision's sensitive values: where a fact is named, whatever stands there; elsewhere,
 * what is equal to one of the values, and a text's part that is.
 */
final class MaskingValues {
    private final SensitiveFacts facts;
    private final SensitiveValues values;
    private final Mask mask;
    private final Set<String> masked = new TreeSet<>();
    private int count;

    MaskingValues(SensitiveFacts facts, SensitiveValues values, Mask mask) {
        this.facts = facts;
        this.values = values;
        this.mask = mask;
    }

    /** The facts that were masked so far. */
    Set<String> masked() {
        return masked;
    }

    /** How often so far. */
    int count() {
        return count;
    }

    /** Notes in a record's inputs which facts were masked and how, and whether answer or reasons were. */
    void note(ObjectNode inputs, boolean answer) {
        ArrayNode list = inputs.putArray("masked");
        masked.forEach(fact -> list.addObject().put("fact", fact).put("how", mask.how()));
        inputs.put("answerMasked", answer);
    }

    /** Masks a value of a fact, whatever it is. */
    JsonNode scalar(String name, FactDefinition definition, JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            return value;
        }
        return TextNode.valueOf(
                put(name, SensitiveValue.of(name, definition, value).value()));
    }

    /** Masks within what a rule made or met. */
    JsonNode all(JsonNode node, @Nullable String key) {
        if (node instanceof ObjectNode object) {
            RecordDefinition type = facts.type(object.path("record").asText());
            object.properties()
                    .forEach(entry -> entry.setValue(
                            type != null && entry.getKey().equals("values")
                                    ? met(type, entry.getValue())
                                    : all(entry.getValue(), entry.getKey())));
            return object;
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, all(array.get(i), key));
            }
            return array;
        }
        FactDefinition named = key == null ? null : facts.called(key);
        if (named != null) {
            return scalar(named.name(), named, node);
        }
        if (node.isNumber()) {
            return values.equalTo(node.decimalValue())
                    .<JsonNode>map(v -> TextNode.valueOf(put(v)))
                    .orElse(node);
        }
        return node.isTextual() ? TextNode.valueOf(text(node.textValue())) : node;
    }

    /** A child record that a rule met. */
    private JsonNode met(RecordDefinition type, JsonNode values) {
        values.properties().forEach(entry -> {
            FactDefinition field = type.field(entry.getKey()).orElse(null);
            entry.setValue(
                    field != null && field.sensitive()
                            ? scalar(type.name() + "." + field.name(), field, entry.getValue())
                            : all(entry.getValue(), entry.getKey()));
        });
        return values;
    }

    /** Masks a child record's sensitive fields. */
    void fields(RecordDefinition list, ObjectNode row) {
        for (FactDefinition field : list.fields()) {
            JsonNode value = row.get(field.name());
            if (field.sensitive() && value != null) {
                row.set(field.name(), scalar(list.name() + "." + field.name(), field, value));
            }
        }
    }

    /** Masks what a rule made of values: equal to one, or a free text's within it. */
    String text(String text) {
        return values.equalTo(text).map(this::put).orElseGet(() -> within(text, values.texts()));
    }

    /** Masks every value that stands anywhere in words that no template of the rulebook made. */
    String words(String text) {
        return within(text, values.telling());
    }

    private String within(String text, List<SensitiveValue> sought) {
        if (sought.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int end = 0;
        int at = 0;
        while (at < text.length()) {
            SensitiveValue found = goesOn(text, at) ? null : startingAt(text, at, sought);
            if (found == null) {
                at++;
            } else {
                out.append(text, end, at).append(put(found));
                at += found.value().length();
                end = at;
            }
        }
        return end == 0 ? text : out.append(text, end, text.length()).toString();
    }

    private static @Nullable SensitiveValue startingAt(String text, int at, List<SensitiveValue> sought) {
        for (SensitiveValue value : sought) {
            if (text.startsWith(value.value(), at)
                    && !goesOn(text, at + value.value().length())) {
                return value;
            }
        }
        return null;
    }

    /** Whether a word goes on over this place. */
    private static boolean goesOn(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isLetterOrDigit(text.codePointBefore(at))
                && Character.isLetterOrDigit(text.codePointAt(at));
    }

    /** Masks what a sentence quotes; the words of its template stay. */
    String sentence(String text, List<Quoted> quoted) {
        StringBuilder out = new StringBuilder(text);
        for (int i = quoted.size() - 1; i >= 0; i--) {
            Quoted part = quoted.get(i);
            String shown = quoted(part);
            if (!shown.equals(part.shown())) {
                out.replace(part.at(), part.at() + part.shown().length(), shown);
            }
        }
        return out.toString();
    }

    private String quoted(Quoted part) {
        FactDefinition named = facts.called(part.name());
        if (named == null || !values.has(named.name())) {
            return text(part.shown());
        }
        return put(named.name(), values.of(named.name(), part.shown()));
    }

    private String put(SensitiveValue value) {
        return put(value.fact(), value.value());
    }

    private String put(String fact, String value) {
        masked.add(fact);
        count++;
        return mask.of(fact, value);
    }
}
