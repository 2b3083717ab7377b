package io.bellwether.rulebook.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactType;
import io.bellwether.fact.RecordDefinition;
import io.bellwether.shared.Nearest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code rules/facts.yaml} into the catalogue. */
final class CatalogueReader {
    static final String FILE = "rules/facts.yaml";
    private static final Set<String> KEYS = Set.of("""
            name label type unit min max allowed validForDays source sensitive changeable derived optional past
            outcome firstOf replaces description
            """.strip().split("\\s+", -1));

    private static final Set<String> LAST_DAY_KEYS = Set.of("fact", "deniedBy");

    /** The ways in which a renewal can end. */
    static final List<String> OUTCOMES = List.of("renewed", "churned", "downgraded");

    private final RuleYaml yaml;
    private final Set<String> names = new HashSet<>();

    CatalogueReader(List<RuleFinding> findings) {
        this.yaml = new RuleYaml(FILE, findings);
    }

    FactCatalogue read(JsonNode root) {
        List<FactDefinition> facts = new ArrayList<>();
        for (JsonNode node : root.path("facts")) {
            facts.add(definition(node, "fact", names));
        }
        List<RecordDefinition> records = new ArrayList<>();
        for (JsonNode node : root.path("records")) {
            records.add(recordDefinition(node));
        }
        if (facts.isEmpty()) {
            yaml.error("names no fact", "a list under the key facts");
        }
        FactCatalogue.LastDay lastDay = lastDay(root.path("lastDay"));
        FactCatalogue catalogue = new FactCatalogue(facts, records, lastDay);
        checkLastDay(lastDay, catalogue);
        for (FactDefinition fact : facts) {
            checkFirst(fact, catalogue);
            for (String replaced : fact.replaces()) {
                if (facts.stream().noneMatch(f -> f.name().equals(replaced))) {
                    yaml.error(
                            "fact " + fact.name() + " replaces " + replaced + ", which is not a fact",
                            Nearest.to(replaced, names).orElse(null));
                }
            }
        }
        return catalogue;
    }

    /** A fact's name, or an object of it and of the fact that denies it. */
    private FactCatalogue.@Nullable LastDay lastDay(JsonNode node) {
        yaml.unknownKeys(node, LAST_DAY_KEYS, "lastDay");
        String fact = node.isObject() ? RuleYaml.text(node, "fact") : node.asText("");
        return fact == null || fact.isEmpty() ? null : new FactCatalogue.LastDay(fact, RuleYaml.text(node, "deniedBy"));
    }

    private void checkLastDay(FactCatalogue.@Nullable LastDay lastDay, FactCatalogue catalogue) {
        if (lastDay == null) {
            return;
        }
        if (catalogue.lastDay().filter(f -> f.type() == FactType.DATE).isEmpty()) {
            yaml.error(
                    "lastDay names " + lastDay.fact() + ", which is not a fact of type date",
                    catalogue.nearest(lastDay.fact()).orElse(null));
        }
        String denying = lastDay.deniedBy();
        if (denying != null
                && catalogue.staying().filter(f -> f.type() == FactType.BOOLEAN).isEmpty()) {
            yaml.error(
                    "lastDay is denied by " + denying + ", which is not a fact of type boolean",
                    catalogue.nearest(denying).orElse(null));
        }
    }

    private void checkFirst(FactDefinition fact, FactCatalogue catalogue) {
        String firstOf = fact.firstOf();
        if (firstOf != null
                && catalogue.fact(firstOf).filter(f -> f.type().dated()).isEmpty()) {
            yaml.error(
                    "fact " + fact.name() + " is the first of " + firstOf
                            + ", which is not a fact with days or instants",
                    catalogue.nearest(firstOf).orElse(null));
        } else if (firstOf != null && fact.type() != FactType.DATE) {
            yaml.error("fact " + fact.name() + " is the first of " + firstOf + ", but no date");
        }
    }

    private RecordDefinition recordDefinition(JsonNode node) {
        String name = node.path("name").asText();
        claim(name, "record", names);
        List<FactDefinition> fields = new ArrayList<>();
        Set<String> fieldNames = new HashSet<>();
        for (JsonNode field : node.path("fields")) {
            fields.add(definition(field, "field of " + name, fieldNames));
        }
        List<String> endsOn = new ArrayList<>();
        node.path("endsOn").forEach(n -> endsOn.add(n.asText()));
        String startsOn = node.hasNonNull("startsOn") ? node.get("startsOn").asText() : null;
        List<String> dated = new ArrayList<>(endsOn);
        if (startsOn != null) {
            dated.add(startsOn);
        }
        for (String field : dated) {
            if (!fieldNames.contains(field)) {
                yaml.error(
                        "record " + name + " has no field " + field,
                        Nearest.to(field, fieldNames).orElse(null));
            }
        }
        String type = node.path("type").asText();
        if (!type.matches("[A-Z][A-Za-z0-9]*")) {
            yaml.error("record " + name + " needs a type such as Ticket");
        }
        return new RecordDefinition(name, type, startsOn, List.copyOf(endsOn), List.copyOf(fields));
    }

    private FactDefinition definition(JsonNode node, String what, Set<String> taken) {
        String name = node.path("name").asText();
        claim(name, what, taken);
        yaml.unknownKeys(node, KEYS, what + " " + name);
        String word = node.path("type").asText();
        FactType type = FactType.of(word).orElse(null);
        if (type == null) {
            List<String> words =
                    Arrays.stream(FactType.values()).map(FactType::word).toList();
            yaml.error(what + " " + name + " has no type " + word, "one of " + String.join(", ", words));
            type = FactType.TEXT;
        }
        List<String> allowed = RuleYaml.strings(node.path("allowed"));
        if (type == FactType.CHOICE && allowed.isEmpty()) {
            yaml.error(what + " " + name + " is a choice without allowed values");
        }
        return new FactDefinition(
                name,
                node.path("label").asText(name),
                type,
                RuleYaml.text(node, "unit"),
                number(node, "min"),
                number(node, "max"),
                allowed,
                node.hasNonNull("validForDays") ? node.get("validForDays").asInt() : null,
                RuleYaml.text(node, "source"),
                node.path("sensitive").asBoolean(false),
                node.path("changeable").asBoolean(true),
                node.path("derived").asBoolean(false),
                node.path("optional").asBoolean(false),
                past(node, what + " " + name, type),
                outcome(node, what + " " + name, type),
                RuleYaml.text(node, "firstOf"),
                RuleYaml.strings(node.path("replaces")),
                node.path("description").asText(""));
    }

    private boolean past(JsonNode node, String what, FactType type) {
        boolean past = node.path("past").asBoolean(false);
        if (past && !type.dated()) {
            yaml.error(what + " tells of the past, but is no " + FactType.DATE.word() + " or instant");
        }
        return past;
    }

    private @Nullable String outcome(JsonNode node, String what, FactType type) {
        String outcome = RuleYaml.text(node, "outcome");
        if (outcome != null && type != FactType.DATE) {
            yaml.error(what + " is the day of an outcome, but no date");
        }
        if (outcome != null && !OUTCOMES.contains(outcome)) {
            yaml.error(
                    what + " is the day of the outcome " + outcome + ", which does not exist",
                    Nearest.to(outcome, OUTCOMES).orElse("one of " + String.join(", ", OUTCOMES)));
        }
        return outcome;
    }

    private void claim(String name, String what, Set<String> taken) {
        if (!name.matches("[a-z][A-Za-z0-9]*")) {
            yaml.error(what + " \"" + name + "\" needs a camelCase name");
        } else if (!taken.add(name)) {
            yaml.error(what + " " + name + " is named twice");
        }
    }

    private @Nullable BigDecimal number(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isNumber()) {
            yaml.error(key + " of " + node.path("name").asText() + " must be a number");
            return null;
        }
        return value.decimalValue();
    }
}
