package io.bellwether.rulebook.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.shared.Nearest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code alerts} of {@code rules/rulebook.yaml}. */
final class AlertReader {
    private static final List<String> FIELDS = List.of("tier", "triggers", "responses", "path", "known", "left");
    private static final Set<String> KEYS = Set.of(
            "subject", "question", "tier", "triggers", "responses", "path", "known", "left", "terms", "next", "events");
    private static final Set<String> EVENT_KEYS = Set.of("from", "to", "reason", "tiers");
    private static final String EXAMPLE = "{ from: 2026-12-24, to: 2027-01-01, reason: year's end, tiers: [Watch] }";

    private final Map<String, QuestionDefinition> questions;
    private final RuleYaml yaml;

    AlertReader(Map<String, QuestionDefinition> questions, RuleYaml yaml) {
        this.questions = questions;
        this.yaml = yaml;
    }

    /** Empty when nothing raises alerts. */
    List<AlertDefinition> read(JsonNode list) {
        List<AlertDefinition> all = new ArrayList<>();
        Set<String> subjects = new HashSet<>();
        for (JsonNode node : list) {
            String subject = node.path("subject").asText();
            yaml.unknownKeys(node, KEYS, "alerts on " + subject);
            if (!subject.matches("[a-z][a-z0-9-]{0,39}")) {
                yaml.error("alerts need a subject in kebab-case, of at most 40 letters", "health");
            } else if (!subjects.add(subject)) {
                yaml.error("alerts name the subject " + subject + " twice");
            }
            for (String field : FIELDS) {
                if (!node.hasNonNull(field)) {
                    yaml.error("alerts on " + subject + " need " + field, "a field of the question's answer");
                }
            }
            all.add(new AlertDefinition(
                    subject,
                    question(node, "question", subject, false),
                    node.path("tier").asText(),
                    node.path("triggers").asText(),
                    node.path("responses").asText(),
                    node.path("path").asText(),
                    node.path("known").asText(),
                    node.path("left").asText(),
                    question(node, "terms", subject, true),
                    question(node, "next", subject, true),
                    events(node.path("events"), subject)));
        }
        return List.copyOf(all);
    }

    private String question(JsonNode node, String key, String subject, boolean modelInputs) {
        String name = node.path(key).asText();
        QuestionDefinition question = questions.get(name);
        if (question == null) {
            yaml.error(
                    "alerts on " + subject + " name as " + key + " the question " + name + ", which does not exist",
                    Nearest.to(name, questions.keySet()).orElse(null));
        } else if (question.modelInputs() != modelInputs) {
            yaml.error("alerts on " + subject + " need as " + key + " a question with inputs of "
                    + (modelInputs ? "its model" : "the catalogue") + ", which " + name + " is not");
        }
        return name;
    }

    private List<AlertDefinition.KnownEvent> events(JsonNode list, String subject) {
        List<AlertDefinition.KnownEvent> events = new ArrayList<>();
        for (JsonNode node : list) {
            yaml.unknownKeys(node, EVENT_KEYS, "an event of alerts on " + subject);
            LocalDate from = day(node.path("from"));
            LocalDate to = day(node.path("to"));
            if (from == null || to == null || to.isBefore(from) || !node.hasNonNull("reason")) {
                yaml.error("an event of alerts on " + subject + " needs two days in order and a reason", EXAMPLE);
            } else {
                events.add(new AlertDefinition.KnownEvent(
                        from, to, node.path("reason").asText(), RuleYaml.strings(node.path("tiers"))));
            }
        }
        return List.copyOf(events);
    }

    private static @Nullable LocalDate day(JsonNode node) {
        try {
            return LocalDate.parse(node.asText());
        } catch (DateTimeException e) {
            return null; // told by the caller
        }
    }
}
