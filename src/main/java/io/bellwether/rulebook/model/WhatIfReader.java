package io.bellwether.rulebook.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.shared.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code whatIf} of {@code rules/rulebook.yaml}. */
final class WhatIfReader {
    private static final Set<String> KEYS = Set.of("compare", "arr", "csm");
    private static final Set<String> COMPARED_KEYS = Set.of("question", "field");

    private final FactCatalogue catalogue;
    private final Map<String, QuestionDefinition> questions;
    private final RuleYaml yaml;

    WhatIfReader(FactCatalogue catalogue, Map<String, QuestionDefinition> questions, RuleYaml yaml) {
        this.catalogue = catalogue;
        this.questions = questions;
        this.yaml = yaml;
    }

    /** Null when the rulebook does not say. */
    @Nullable
    WhatIfDefinition read(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        yaml.unknownKeys(node, KEYS, "whatIf");
        List<WhatIfDefinition.Compared> compare = new ArrayList<>();
        for (JsonNode each : node.path("compare")) {
            yaml.unknownKeys(each, COMPARED_KEYS, "whatIf.compare");
            String question = each.path("question").asText();
            QuestionDefinition known = questions.get(question);
            if (known == null || known.internal() || known.modelInputs()) {
                yaml.error(
                        "whatIf compares " + question + ", which cannot be asked about stored accounts",
                        Nearest.to(question, questions.keySet()).orElse(null));
            }
            if (!each.hasNonNull("field")) {
                yaml.error("whatIf needs field", "a field of the answer of " + question);
            }
            compare.add(
                    new WhatIfDefinition.Compared(question, each.path("field").asText()));
        }
        if (compare.isEmpty()) {
            yaml.error("whatIf compares nothing", "compare: [{ question: health, field: band }]");
        }
        return new WhatIfDefinition(List.copyOf(compare), fact(node, "arr"), fact(node, "csm"));
    }

    private String fact(JsonNode node, String key) {
        String fact = node.path(key).asText();
        if (!catalogue.facts().containsKey(fact)) {
            yaml.error(
                    "whatIf." + key + " names " + fact + ", which is not a fact",
                    catalogue.nearest(fact).orElse(null));
        }
        return fact;
    }
}
