package io.bellwether.rulebook.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactType;
import io.bellwether.rulebook.model.PortfolioDefinition.Place;
import io.bellwether.shared.Nearest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code portfolio} of {@code rules/rulebook.yaml}. */
final class PortfolioReader {
    private static final Set<String> KEYS =
            Set.of("answers", "facts", "movementDays", "staleDays", "renewalDays", "confidenceSteps", "atRisk", "left");

    private final FactCatalogue catalogue;
    private final Collection<String> questions;
    private final RuleYaml yaml;

    PortfolioReader(FactCatalogue catalogue, Collection<String> questions, RuleYaml yaml) {
        this.catalogue = catalogue;
        this.questions = questions;
        this.yaml = yaml;
    }

    /** Null when the rulebook shows no portfolio. */
    @Nullable
    PortfolioDefinition read(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        yaml.unknownKeys(node, KEYS, "portfolio");
        return new PortfolioDefinition(
                answers(node.path("answers")),
                facts(node.path("facts")),
                days(node, "movementDays"),
                days(node, "staleDays"),
                renewals(node.path("renewalDays")),
                steps(node.path("confidenceSteps")),
                values(node, "atRisk"),
                values(node, "left"));
    }

    private Map<String, Place> answers(JsonNode node) {
        yaml.unknownKeys(node, Set.copyOf(PortfolioDefinition.ANSWERS), "portfolio.answers");
        Map<String, Place> answers = new LinkedHashMap<>();
        for (String name : PortfolioDefinition.ANSWERS) {
            if (node.has(name)) {
                Place place = Place.of(node.get(name).asText());
                answers.put(name, place);
                check(name, place);
            }
        }
        return answers;
    }

    private void check(String name, Place place) {
        if (!questions.contains(place.question())) {
            error(
                    "answers." + name + " names question " + place.question() + ", which does not exist",
                    Nearest.to(place.question(), questions).orElse(null));
        }
        if (place.path().isEmpty() != name.equals(PortfolioDefinition.CONFIDENCE)) {
            error(
                    "answers." + name + " is " + place,
                    place.path().isEmpty() ? "question.field" : "a question, whose answers' confidence it is");
        }
    }

    private Map<String, String> facts(JsonNode node) {
        yaml.unknownKeys(node, Set.copyOf(PortfolioDefinition.FACTS), "portfolio.facts");
        Map<String, String> facts = new LinkedHashMap<>();
        for (String name : PortfolioDefinition.FACTS) {
            if (node.has(name)) {
                String fact = node.get(name).asText();
                facts.put(name, fact);
                check(name, fact);
            }
        }
        return facts;
    }

    private void check(String name, String fact) {
        FactDefinition definition = catalogue.facts().get(fact);
        if (definition == null) {
            error(
                    "facts." + name + " names " + fact + ", which is not a fact",
                    catalogue.nearest(fact).orElse(null));
        } else if (name.equals(PortfolioDefinition.ARR) && !definition.type().numeric()) {
            error("facts." + name + " names " + fact + ", which is no number", "a fact with a number");
        } else if (name.equals(PortfolioDefinition.RENEWAL) && definition.type() != FactType.DATE) {
            error("facts." + name + " names " + fact + ", which is no day", "a fact of the type date");
        }
    }

    private int days(JsonNode node, String key) {
        if (node.path(key).isInt() && node.path(key).intValue() > 0) {
            return node.path(key).intValue();
        }
        error("needs " + key, "a whole number of days from 1 on");
        return 1;
    }

    private List<Integer> renewals(JsonNode node) {
        List<Integer> days = new ArrayList<>();
        for (JsonNode each : node) {
            if (!each.isInt() || each.intValue() < 1) {
                error("renewalDays holds " + each.asText(), "whole numbers of days from 1 on");
            } else {
                days.add(each.intValue());
            }
        }
        return List.copyOf(days);
    }

    private List<BigDecimal> steps(JsonNode node) {
        List<BigDecimal> steps = new ArrayList<>();
        for (JsonNode each : node) {
            BigDecimal last = steps.isEmpty() ? BigDecimal.ZERO : steps.get(steps.size() - 1);
            BigDecimal step = each.isNumber() ? each.decimalValue() : BigDecimal.ZERO;
            if (step.compareTo(last) <= 0 || step.compareTo(BigDecimal.ONE) >= 0) {
                error("confidenceSteps holds " + each.asText(), "numbers between 0 and 1, the smallest first");
            } else {
                steps.add(step);
            }
        }
        return List.copyOf(steps);
    }

    private Map<String, Set<String>> values(JsonNode node, String key) {
        yaml.unknownKeys(node.path(key), Set.copyOf(PortfolioDefinition.CHOICES), "portfolio." + key);
        Map<String, Set<String>> values = new LinkedHashMap<>();
        for (String name : PortfolioDefinition.CHOICES) {
            if (node.path(key).has(name)) {
                if (!node.path("answers").has(name)) {
                    error(key + " tells of " + name + ", which answers does not name", null);
                }
                values.put(
                        name,
                        new LinkedHashSet<>(RuleYaml.strings(node.path(key).get(name))));
            }
        }
        return values;
    }

    private void error(String message, @Nullable String fix) {
        yaml.error("portfolio " + message, fix);
    }
}
