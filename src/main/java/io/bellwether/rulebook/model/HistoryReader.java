package io.bellwether.rulebook.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.RecordDefinition;
import io.bellwether.shared.Nearest;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code history} of {@code rules/rulebook.yaml}. */
final class HistoryReader {
    static final Set<String> KEYS = Set.of("question", "score", "band", "zone", "scores", "zones");
    private static final List<String> ZONE_FIELDS = List.of("zone", "since", "until");

    private final FactCatalogue catalogue;
    private final Collection<String> questions;
    private final List<RuleFinding> findings;

    HistoryReader(FactCatalogue catalogue, Collection<String> questions, List<RuleFinding> findings) {
        this.catalogue = catalogue;
        this.questions = questions;
        this.findings = findings;
    }

    /** Null when the rulebook keeps no history. */
    @Nullable
    HistoryDefinition read(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        String question = node.path("question").asText();
        if (!questions.contains(question)) {
            error(
                    "names question " + question + ", which does not exist",
                    Nearest.to(question, questions).orElse(null));
        }
        for (String field : List.of("score", "zone")) {
            if (!node.hasNonNull(field)) {
                error("needs " + field, "a field of the answer of " + question);
            }
        }
        Map<String, Integer> scores = new LinkedHashMap<>();
        node.path("scores").properties().forEach(score -> score(score.getKey(), score.getValue(), scores));
        String zones = RuleYaml.text(node, "zones");
        if (zones != null) {
            checkZones(zones);
        }
        return new HistoryDefinition(
                question,
                node.path("score").asText(),
                RuleYaml.text(node, "band"),
                node.path("zone").asText(),
                Collections.unmodifiableMap(scores),
                zones);
    }

    private void score(String fact, JsonNode days, Map<String, Integer> scores) {
        FactDefinition definition = catalogue.facts().get(fact);
        if (definition == null || !definition.type().numeric()) {
            error(
                    "names the score " + fact + ", which is not a fact with a number",
                    catalogue.nearest(fact).orElse(null));
        } else if (!days.isInt() || days.intValue() < 1) {
            error("needs for " + fact + " how many days before", "a whole number from 1 on");
        } else {
            scores.put(fact, days.intValue());
        }
    }

    private void checkZones(String zones) {
        RecordDefinition list = catalogue.records().get(zones);
        if (list == null) {
            error(
                    "names the list " + zones + ", which is not a record",
                    catalogue.nearest(zones).orElse(null));
        } else if (ZONE_FIELDS.stream().anyMatch(f -> list.field(f).isEmpty())) {
            error("needs in " + zones + " the fields " + String.join(", ", ZONE_FIELDS), null);
        }
    }

    private void error(String message, @Nullable String fix) {
        findings.add(RuleFinding.error(RulebookReader.FILE, "history " + message, fix));
    }
}
