package io.bellwether.rulebook.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.engine.ShownValue;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.rulebook.document.Offered.Group;
import io.bellwether.rulebook.document.Offered.Many;
import io.bellwether.rulebook.document.Offered.Value;
import io.bellwether.rulebook.model.Rulebook;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes what a template sees of a document's content: every name that is offered is there, known or not. */
final class MakingValues {
    /** How a fact that is kept out of documents is written. */
    static final String WITHHELD = "withheld";

    private static final Pattern MASK = Pattern.compile("masked:[A-Za-z0-9.]++(?::[0-9a-f]{64})?");

    private final FactCatalogue catalogue;
    private final Map<String, String> words;

    MakingValues(Rulebook rulebook) {
        this.catalogue = rulebook.catalogue();
        this.words = rulebook.words();
    }

    /** A list, or a {@link DocumentValue}. */
    Object of(Offered offered, @Nullable JsonNode node) {
        JsonNode known = node == null || node.isNull() || node.isMissingNode() ? null : node;
        if (offered instanceof Many many) {
            if (known == null || !known.isArray()) {
                return DocumentValue.unknown(Map.of());
            }
            List<Object> all = new ArrayList<>();
            known.forEach(each -> all.add(of(many.each(), each)));
            return all;
        }
        if (offered instanceof Value value) {
            return value(value, known);
        }
        Map<String, Object> parts = parts(offered, known);
        return offered instanceof Group && known != null
                ? new DocumentValue(true, "", parts)
                : DocumentValue.unknown(parts);
    }

    private Map<String, Object> parts(Offered offered, @Nullable JsonNode node) {
        Map<String, Object> parts = new LinkedHashMap<>();
        offered.parts().forEach((name, part) -> parts.put(name, of(part, node == null ? null : node.get(name))));
        return parts;
    }

    /** A value that has names below it stands under {@code value} itself, and may say beside it why it is not known. */
    private DocumentValue value(Value offered, @Nullable JsonNode node) {
        boolean wrapped = !offered.parts().isEmpty();
        Map<String, Object> parts = wrapped ? parts(offered, node) : Map.of();
        JsonNode own = wrapped && node != null ? node.get("value") : node;
        if (own == null || own.isNull() || (own.isTextual() && own.asText().isBlank())) {
            String note = node != null && wrapped ? node.path("note").asText() : "";
            return new DocumentValue(
                    null,
                    note.isEmpty() ? DocumentValue.NOT_KNOWN : DocumentValue.NOT_KNOWN + " (" + note + ")",
                    parts);
        }
        return new DocumentValue(raw(own), text(offered, own), parts);
    }

    private static Object raw(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue();
        }
        return node.isBoolean() ? (Object) node.booleanValue() : node.isTextual() ? node.asText() : node;
    }

    private String text(Value offered, JsonNode node) {
        if (node.isNumber()) {
            return number(node.decimalValue(), offered.unit());
        }
        if (node.isBoolean()) {
            return ShownValue.of(node.booleanValue(), null);
        }
        if (node.isArray()) {
            StringJoiner all = new StringJoiner(", ");
            node.forEach(each -> all.add(text(offered, each)));
            return node.isEmpty() ? ShownValue.of(List.of(), null) : all.toString();
        }
        if (node.isObject()) {
            StringJoiner all = new StringJoiner("; ");
            node.properties().forEach(part -> all.add(evidence(part.getKey(), part.getValue())));
            return all.toString();
        }
        String text = node.asText();
        if ("date-time".equals(offered.format())) {
            try {
                return ShownValue.of(ZonedDateTime.parse(text), null);
            } catch (DateTimeException e) {
                return text;
            }
        }
        return words.getOrDefault(text, MASK.matcher(text).replaceAll(WITHHELD));
    }

    /** A fact as it stands in what a rule met. */
    private String evidence(String name, JsonNode value) {
        FactDefinition fact = catalogue.fact(name).orElse(null);
        String label = fact == null ? name : fact.label();
        String unit = fact == null ? null : fact.shownIn();
        return label + ": "
                + (value.isNull() ? DocumentValue.NOT_KNOWN : text(new Value(unit, null, List.of(), Map.of()), value));
    }

    /** A number as reasons write it; what it counts stands behind it. */
    static String number(BigDecimal number, @Nullable String unit) {
        String shown = ShownValue.of(number, unit);
        return unit == null || ShownValue.tells(unit) ? shown : shown + " " + ShownValue.counted(number, unit);
    }
}
