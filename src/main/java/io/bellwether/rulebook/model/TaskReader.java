package io.bellwether.rulebook.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.shared.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code tasks} of {@code rules/rulebook.yaml}. */
final class TaskReader {
    private static final List<String> FIELDS =
            List.of("list", "kind", "subject", "action", "ownerRole", "dueAt", "ends", "left");
    private static final Set<String> KEYS =
            Set.of("question", "list", "kind", "subject", "action", "ownerRole", "dueAt", "ends", "left", "outcomes");

    private final Map<String, QuestionDefinition> questions;
    private final RuleYaml yaml;

    TaskReader(Map<String, QuestionDefinition> questions, RuleYaml yaml) {
        this.questions = questions;
        this.yaml = yaml;
    }

    /** Null when nothing raises tasks. */
    @Nullable
    TaskDefinition read(JsonNode node) {
        if (node.isMissingNode()) {
            return null;
        }
        yaml.unknownKeys(node, KEYS, "tasks");
        String name = node.path("question").asText();
        QuestionDefinition question = questions.get(name);
        if (question == null) {
            yaml.error(
                    "tasks name the question " + name + ", which does not exist",
                    Nearest.to(name, questions.keySet()).orElse(null));
        } else if (question.modelInputs()) {
            yaml.error("tasks need a question with inputs of the catalogue, which " + name + " is not");
        }
        for (String field : FIELDS) {
            if (!node.hasNonNull(field)) {
                yaml.error("tasks need " + field, "a field of the question's answer");
            }
        }
        List<String> outcomes = RuleYaml.strings(node.path("outcomes"));
        if (outcomes.isEmpty()) {
            yaml.error("tasks need outcomes", "[solved, not-reached]");
        }
        return new TaskDefinition(
                name,
                node.path("list").asText(),
                node.path("kind").asText(),
                node.path("subject").asText(),
                node.path("action").asText(),
                node.path("ownerRole").asText(),
                node.path("dueAt").asText(),
                node.path("ends").asText(),
                node.path("left").asText(),
                outcomes);
    }
}
