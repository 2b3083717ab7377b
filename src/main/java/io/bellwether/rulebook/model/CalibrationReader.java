package io.bellwether.rulebook.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.shared.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code calibration} of {@code rules/rulebook.yaml}. */
final class CalibrationReader {
    private static final String WHAT = "calibration";
    private static final Set<String> KEYS = Set.of(
            "lost", "kept", "atRisk", "safe", "needs", "targets", "presence", "change", "dimensions", "scorecards");
    private static final Set<String> SCORECARD = Set.of(
            "when", "model", "weights", "item", "weight", "outOf", "bandsModel", "bands", "score", "atRisk", "safe");

    private final RuleYaml yaml;

    CalibrationReader(RuleYaml yaml) {
        this.yaml = yaml;
    }

    /** Null when the rulebook says nothing of calibration. */
    @Nullable
    CalibrationDefinition read(JsonNode node, @Nullable HistoryDefinition history) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        yaml.unknownKeys(node, KEYS, WHAT);
        if (history == null || history.score().isBlank()) {
            yaml.error(WHAT + " needs a history with a score and a zone");
        }
        List<String> lost = outcomes(node, "lost");
        List<String> kept = outcomes(node, "kept");
        lost.stream()
                .filter(kept::contains)
                .forEach(both -> yaml.error(WHAT + " counts " + both + " as lost and as kept"));
        JsonNode needs = part(node, "needs", Set.of("outcomes", "lost", "lostToPropose"));
        JsonNode targets = part(node, "targets", Set.of("accuracy", "missed", "auc", "lostWhileSafe"));
        JsonNode change = part(node, "change", Set.of("weight", "edge", "days"));
        JsonNode dimensions = part(node, "dimensions", Set.of("list", "name", "score"));
        List<CalibrationDefinition.Scorecard> scorecards = new ArrayList<>();
        node.path("scorecards").forEach(each -> scorecards.add(scorecard(each)));
        if (scorecards.isEmpty()) {
            yaml.error(WHAT + " needs scorecards", "the tables of weights and bands that make the score");
        }
        return new CalibrationDefinition(
                lost,
                kept,
                words(node, "atRisk"),
                words(node, "safe"),
                new CalibrationDefinition.Needs(
                        (int) number(needs, "needs.outcomes", 1, 1_000_000),
                        (int) number(needs, "needs.lost", 1, 1_000_000),
                        (int) number(needs, "needs.lostToPropose", 1, 1_000_000)),
                new CalibrationDefinition.Targets(
                        number(targets, "targets.accuracy", 0, 1),
                        number(targets, "targets.missed", 0, 1),
                        number(targets, "targets.auc", 0, 1),
                        number(targets, "targets.lostWhileSafe", 0, 1)),
                number(node, "presence", 0, 1),
                new CalibrationDefinition.Change(
                        number(change, "change.weight", 0, 1), (int) number(change, "change.edge", 0, 100), (int)
                                number(change, "change.days", 0, 3_660)),
                new CalibrationDefinition.Dimensions(
                        word(dimensions, "dimensions.list"),
                        word(dimensions, "dimensions.name"),
                        word(dimensions, "dimensions.score")),
                List.copyOf(scorecards));
    }

    private CalibrationDefinition.Scorecard scorecard(JsonNode node) {
        yaml.unknownKeys(node, SCORECARD, WHAT + ".scorecards");
        Map<String, String> when = new LinkedHashMap<>();
        node.path("when")
                .properties()
                .forEach(field -> when.put(field.getKey(), field.getValue().asText()));
        return new CalibrationDefinition.Scorecard(
                Map.copyOf(when),
                word(node, "scorecards.model"),
                word(node, "scorecards.weights"),
                word(node, "scorecards.item"),
                word(node, "scorecards.weight"),
                number(node, "scorecards.outOf", 1, 1_000),
                word(node, "scorecards.bandsModel"),
                word(node, "scorecards.bands"),
                word(node, "scorecards.score"),
                words(node, "scorecards.atRisk"),
                words(node, "scorecards.safe"));
    }

    private JsonNode part(JsonNode node, String key, Set<String> keys) {
        yaml.unknownKeys(node.path(key), keys, WHAT + "." + key);
        return node.path(key);
    }

    private List<String> outcomes(JsonNode node, String key) {
        List<String> kinds = words(node, key);
        kinds.stream()
                .filter(kind -> !CatalogueReader.OUTCOMES.contains(kind))
                .forEach(kind -> yaml.error(
                        WHAT + "." + key + " names the outcome " + kind + ", which does not exist",
                        Nearest.to(kind, CatalogueReader.OUTCOMES)
                                .orElse("one of " + String.join(", ", CatalogueReader.OUTCOMES))));
        return kinds;
    }

    private List<String> words(JsonNode node, String key) {
        List<String> words = RuleYaml.strings(node.path(last(key)));
        if (words.isEmpty()) {
            yaml.error(WHAT + " needs " + key, "a list with at least one word");
        }
        return words;
    }

    private String word(JsonNode node, String path) {
        JsonNode word = node.path(last(path));
        if (!word.isTextual() || word.textValue().isBlank()) {
            yaml.error(WHAT + " needs " + path);
        }
        return word.asText();
    }

    private double number(JsonNode node, String path, double least, double most) {
        JsonNode number = node.path(last(path));
        if (!number.isNumber() || number.doubleValue() < least || number.doubleValue() > most) {
            yaml.error(WHAT + "." + path + " must be a number", plain(least) + " to " + plain(most));
            return least;
        }
        return number.doubleValue();
    }

    private static String plain(double number) {
        return java.math.BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
