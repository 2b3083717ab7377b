package io.bellwether.rulebook.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactType;
import io.bellwether.fact.RecordDefinition;
import io.bellwether.rulebook.model.MetricsDefinition.FirstValue;
import io.bellwether.rulebook.model.MetricsDefinition.Records;
import io.bellwether.rulebook.model.MetricsDefinition.Zones;
import io.bellwether.shared.Nearest;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code metrics} of {@code rules/rulebook.yaml}. */
final class MetricsReader {
    private static final Set<String> KEYS = Set.of("""
            targets definitions tier facts movements reviews pipeline firstValue zones figures
            """.strip().split("\\s+", -1));

    private final FactCatalogue catalogue;
    private final Map<String, QuestionDefinition> questions;
    private final RuleYaml yaml;

    MetricsReader(FactCatalogue catalogue, Map<String, QuestionDefinition> questions, RuleYaml yaml) {
        this.catalogue = catalogue;
        this.questions = questions;
        this.yaml = yaml;
    }

    /** Null when the rulebook tells no figures. */
    @Nullable
    MetricsDefinition read(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        yaml.unknownKeys(node, KEYS, "metrics");
        JsonNode movements = node.path("movements");
        JsonNode pipeline = node.path("pipeline");
        return new MetricsDefinition(
                question(node, "targets", false),
                question(node, "definitions", true),
                question(node, "tier", false),
                facts(node.path("facts")),
                records(movements, "movements", List.of("on", "kind", "amount", "currency"), "kinds"),
                kinds(movements),
                records(node.path("reviews"), "reviews", List.of("scheduled", "held"), null),
                records(pipeline, "pipeline", List.of("opened", "closed", "amount", "currency"), "expansion"),
                expansion(pipeline.path("expansion")),
                firstValue(node.path("firstValue")),
                zones(node.path("zones")),
                figures(node.path("figures")));
    }

    private String question(JsonNode node, String key, boolean modelInputs) {
        String name = node.path(key).asText();
        QuestionDefinition question = questions.get(name);
        if (question == null) {
            error(
                    "names as " + key + " the question " + name + ", which does not exist",
                    Nearest.to(name, questions.keySet()).orElse(null));
        } else if (question.modelInputs() != modelInputs) {
            error(
                    "needs as " + key + " a question with inputs of " + (modelInputs ? "its model" : "the catalogue")
                            + ", which " + name + " is not",
                    null);
        }
        return name;
    }

    private Map<String, String> facts(JsonNode node) {
        yaml.unknownKeys(node, Set.copyOf(PortfolioDefinition.FACTS), "metrics.facts");
        Map<String, String> facts = new LinkedHashMap<>();
        for (String name : PortfolioDefinition.FACTS) {
            if (node.has(name)) {
                facts.put(name, fact(node, name, "facts.", type(name)));
            } else if (!name.equals(PortfolioDefinition.CURRENCY)) {
                error("needs facts." + name, "a fact of the catalogue");
            }
        }
        return facts;
    }

    private static @Nullable FactType type(String name) {
        return name.equals(PortfolioDefinition.ARR)
                ? FactType.MONEY
                : name.equals(PortfolioDefinition.RENEWAL) ? FactType.DATE : null;
    }

    private String fact(JsonNode node, String key, String path, @Nullable FactType type) {
        String name = node.path(key).asText();
        FactDefinition definition = catalogue.facts().get(name);
        if (definition == null) {
            error(
                    path + key + " names " + name + ", which is not a fact",
                    catalogue.nearest(name).orElse(null));
        } else if (type != null && definition.type() != type) {
            error(
                    path + key + " names " + name + ", which is of the type "
                            + definition.type().word(),
                    type.word());
        }
        return name;
    }

    /** @param more a key that it may have besides; null for none */
    private Records records(JsonNode node, String key, List<String> wanted, @Nullable String more) {
        yaml.unknownKeys(
                node, more == null ? Set.of("list", "fields") : Set.of("list", "fields", more), "metrics." + key);
        yaml.unknownKeys(node.path("fields"), Set.copyOf(wanted), "metrics." + key + ".fields");
        String list = node.path("list").asText();
        RecordDefinition definition = catalogue.records().get(list);
        if (definition == null) {
            error(
                    key + ".list names " + list + ", which is not a list of records",
                    Nearest.to(list, catalogue.records().keySet()).orElse(null));
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : wanted) {
            String field = node.path("fields").path(name).asText();
            fields.put(name, field);
            if (definition != null && definition.field(field).isEmpty()) {
                List<String> known =
                        definition.fields().stream().map(FactDefinition::name).toList();
                error(
                        key + ".fields." + name + " names " + field + ", which " + list + " does not have",
                        Nearest.to(field, known).orElse(String.join(", ", known)));
            }
        }
        return new Records(list, fields);
    }

    private Map<String, String> kinds(JsonNode movements) {
        JsonNode node = movements.path("kinds");
        yaml.unknownKeys(node, Set.copyOf(MetricsDefinition.KINDS), "metrics.movements.kinds");
        RecordDefinition definition =
                catalogue.records().get(movements.path("list").asText());
        List<String> allowed = definition == null
                ? List.of()
                : definition
                        .field(movements.path("fields").path("kind").asText())
                        .map(FactDefinition::allowed)
                        .orElse(List.of());
        Map<String, String> kinds = new LinkedHashMap<>();
        for (String kind : MetricsDefinition.KINDS) {
            String word = node.path(kind).asText();
            kinds.put(kind, word);
            if (!allowed.contains(word)) {
                error(
                        "movements.kinds." + kind + " is " + word + ", which the kind of a movement cannot be",
                        Nearest.to(word, allowed).orElse(String.join(", ", allowed)));
            }
        }
        return kinds;
    }

    private BigDecimal expansion(JsonNode node) {
        if (node.isNumber() && node.decimalValue().signum() > 0) {
            return node.decimalValue();
        }
        error("needs pipeline.expansion", "a share above 0, as in 0.10");
        return BigDecimal.ONE;
    }

    private FirstValue firstValue(JsonNode node) {
        yaml.unknownKeys(
                node, Set.of("question", "since", "reached", "status", "hours", "met", "missed"), "metrics.firstValue");
        List<String> met = words(node, "firstValue.", "met");
        return new FirstValue(
                question(node, "question", false),
                fact(node, "since", "firstValue.", FactType.DATE),
                fact(node, "reached", "firstValue.", null),
                node.path("status").asText(),
                node.path("hours").asText(),
                met,
                words(node, "firstValue.", "missed"));
    }

    private Zones zones(JsonNode node) {
        yaml.unknownKeys(node, Set.of("green", "red", "recoveryDays"), "metrics.zones");
        int days = node.path("recoveryDays").asInt();
        if (!node.path("recoveryDays").isInt() || days < 1) {
            error("needs zones.recoveryDays", "a whole number of days from 1 on");
        }
        return new Zones(words(node, "zones.", "green"), words(node, "zones.", "red"), days);
    }

    private List<String> words(JsonNode node, String path, String key) {
        List<String> words = RuleYaml.strings(node.path(key));
        if (words.isEmpty()) {
            error("needs " + path + key, "a list of values");
        }
        return words;
    }

    private Map<String, String> figures(JsonNode node) {
        Map<String, String> figures = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(name -> figures.put(name, fact(node, name, "figures.", null)));
        return figures;
    }

    private void error(String message, @Nullable String fix) {
        yaml.error("metrics " + message, fix);
    }
}
