package io.bellwether.record.masking;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.ExactJson;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactType;
import io.bellwether.fact.RecordDefinition;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of sensitive facts that one decision's inputs hold. */
final class SensitiveValues {
    private static final Comparator<SensitiveValue> LONGEST_FIRST =
            Comparator.comparingInt((SensitiveValue v) -> v.value().length()).reversed();

    private final SensitiveFacts facts;
    private final Set<SensitiveValue> values = new LinkedHashSet<>();
    private final Map<String, SensitiveValue> byForm = new HashMap<>();
    private final Map<BigDecimal, SensitiveValue> byNumber = new HashMap<>();
    private List<SensitiveValue> telling = List.of();
    private List<SensitiveValue> texts = List.of();

    private SensitiveValues(SensitiveFacts facts) {
        this.facts = facts;
    }

    /** Those of the inputs as the record would hold them. */
    static SensitiveValues in(JsonNode inputs, SensitiveFacts facts) {
        SensitiveValues found = new SensitiveValues(facts);
        for (String layer : MaskedInputs.LAYERS) {
            found.collect(inputs.path(layer));
        }
        return found.found();
    }

    /** Those of child records. */
    static SensitiveValues in(
            RecordDefinition list, List<? extends Map<String, ? extends @Nullable Object>> rows, SensitiveFacts facts) {
        SensitiveValues found = new SensitiveValues(facts);
        rows.forEach(row -> found.add(list, ExactJson.object(row)));
        return found.found();
    }

    private void collect(JsonNode node) {
        node.properties().forEach(entry -> {
            FactDefinition fact = facts.named(entry.getKey());
            RecordDefinition list = facts.list(entry.getKey());
            if (fact != null) {
                add(
                        fact.name(),
                        fact,
                        entry.getValue().has("value") ? entry.getValue().get("value") : entry.getValue());
            } else if (list != null) {
                entry.getValue().forEach(row -> add(list, row));
            }
            collect(entry.getValue());
        });
        if (node.isArray()) {
            node.forEach(this::collect);
        }
    }

    private void add(RecordDefinition list, JsonNode row) {
        for (FactDefinition field : list.fields()) {
            if (field.sensitive()) {
                add(list.name() + "." + field.name(), field, row.path(field.name()));
            }
        }
    }

    private void add(String name, FactDefinition definition, JsonNode value) {
        if (value.isArray()) {
            value.forEach(element -> add(name, definition, element));
        } else if (value.isValueNode() && !value.isNull()) {
            values.add(SensitiveValue.of(name, definition, value));
        }
    }

    private SensitiveValues found() {
        telling = values.stream()
                .filter(SensitiveValue::isTelling)
                .sorted(LONGEST_FIRST)
                .toList();
        texts = telling.stream().filter(v -> v.type() == FactType.TEXT).toList();
        for (SensitiveValue value : telling) {
            value.forms().forEach(form -> byForm.putIfAbsent(form, value));
            if (value.number() != null) {
                byNumber.putIfAbsent(value.number().stripTrailingZeros(), value);
            }
        }
        return this;
    }

    /** Those that can be told from other values, longest first. */
    List<SensitiveValue> telling() {
        return telling;
    }

    /** Of them those of free texts. */
    List<SensitiveValue> texts() {
        return texts;
    }

    boolean has(String fact) {
        return values.stream().anyMatch(v -> v.fact().equals(fact));
    }

    /** The value of a fact that is shown so; what is shown when none is. */
    String of(String fact, String shown) {
        return values.stream()
                .filter(v -> v.fact().equals(fact) && v.forms().contains(shown))
                .map(SensitiveValue::value)
                .findFirst()
                .orElse(shown);
    }

    Optional<SensitiveValue> equalTo(String text) {
        return Optional.ofNullable(byForm.get(text));
    }

    Optional<SensitiveValue> equalTo(BigDecimal number) {
        return Optional.ofNullable(byNumber.get(number.stripTrailingZeros()));
    }
}
