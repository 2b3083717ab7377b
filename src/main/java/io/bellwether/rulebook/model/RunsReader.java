package io.bellwether.rulebook.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.shared.Nearest;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code runs} of {@code rules/rulebook.yaml}. */
final class RunsReader {
    private static final Set<String> KEYS = Set.of("name", "question", "at", "afterPublish");

    private final Map<String, QuestionDefinition> questions;
    private final RuleYaml yaml;

    RunsReader(Map<String, QuestionDefinition> questions, RuleYaml yaml) {
        this.questions = questions;
        this.yaml = yaml;
    }

    List<ScheduledRun> read(JsonNode node) {
        List<ScheduledRun> runs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        if (!node.isMissingNode() && !node.isNull() && !node.isArray()) {
            yaml.error("runs must be a list");
        }
        for (JsonNode each : node) {
            String name = each.path("name").asText();
            if (name.isBlank() || !names.add(name)) {
                yaml.error("runs needs a name of its own for each", "nightly");
            }
            yaml.unknownKeys(each, KEYS, "run " + name);
            boolean afterPublish = each.path("afterPublish").asBoolean(false);
            LocalTime at = time(each.path("at"), name);
            if (at == null && !afterPublish) {
                yaml.error("run " + name + " is never due", "at: \"02:00\", or afterPublish: true");
            }
            runs.add(new ScheduledRun(name, question(each, name), at, afterPublish));
        }
        return List.copyOf(runs);
    }

    private String question(JsonNode node, String run) {
        String question = node.path("question").asText();
        QuestionDefinition known = questions.get(question);
        if (known == null) {
            yaml.error(
                    "run " + run + " asks " + question + ", which is not a question",
                    Nearest.to(question, questions.keySet()).orElse(null));
        } else if (known.internal() || known.modelInputs()) {
            yaml.error("run " + run + " asks " + question + ", which cannot be asked about stored accounts");
        }
        return question;
    }

    private @Nullable LocalTime time(JsonNode node, String run) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        try {
            return LocalTime.parse(node.asText());
        } catch (DateTimeException e) {
            yaml.error("run " + run + " has no time of day: " + node.asText(), "\"02:00\"");
            return null;
        }
    }
}
