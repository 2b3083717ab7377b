package io.bellwether.rulebook.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.rulebook.model.DocumentDefinition.ShownHistory;
import io.bellwether.shared.Nearest;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code documents} and {@code words} of {@code rules/rulebook.yaml}. */
final class DocumentReader {
    private static final Set<String> KEYS =
            Set.of("name", "title", "about", "template", "questions", "facts", "records", "history");
    private static final Set<String> HISTORY_KEYS = Set.of("days", "points", "changes");
    private static final int MOST_DAYS = 3_660;
    private static final int MOST_POINTS = 100;
    private static final int MOST_CHANGES = 12;

    private final RuleYaml yaml;
    private final RuleFiles files;
    private final Rulebook rulebook;

    /** @param rulebook all else that the file says */
    DocumentReader(RuleYaml yaml, RuleFiles files, Rulebook rulebook) {
        this.yaml = yaml;
        this.files = files;
        this.rulebook = rulebook;
    }

    Map<String, DocumentDefinition> read(JsonNode list) {
        Map<String, DocumentDefinition> documents = new LinkedHashMap<>();
        for (JsonNode node : list) {
            DocumentDefinition document = document(node);
            if (documents.put(document.name(), document) != null) {
                yaml.error("document " + document.name() + " is named twice");
            }
        }
        return Collections.unmodifiableMap(documents);
    }

    /** How documents write codes, by code. */
    static Map<String, String> words(JsonNode node) {
        Map<String, String> words = new LinkedHashMap<>();
        node.properties()
                .forEach(word -> words.put(word.getKey(), word.getValue().asText()));
        return Collections.unmodifiableMap(words);
    }

    private DocumentDefinition document(JsonNode node) {
        String name = node.path("name").asText();
        String what = "document " + name;
        if (!name.matches("[a-z][a-z0-9]*+(?:-[a-z0-9]++)*+") || name.length() > 60) {
            yaml.error("document \"" + name + "\" needs a kebab-case name of at most 60 letters");
        }
        yaml.unknownKeys(node, KEYS, what);
        String template = node.path("template").asText(DocumentDefinition.FOLDER + name + DocumentDefinition.ENDING);
        if (!templates().contains(template)) {
            yaml.error(
                    what + " has the template " + template + ", which is none of the templates in "
                            + DocumentDefinition.FOLDER,
                    nearest(template, templates()));
        }
        List<String> questions =
                names(node, "questions", what, rulebook.questions().keySet());
        questions.stream()
                .map(rulebook.questions()::get)
                .filter(question -> question != null && (question.internal() || question.modelInputs()))
                .forEach(question ->
                        yaml.error(what + " asks " + question.name() + ", which nobody can ask about an account"));
        return new DocumentDefinition(
                name,
                node.path("title").asText(name),
                node.path("about").asText(""),
                template,
                questions,
                names(node, "facts", what, rulebook.catalogue().facts().keySet()),
                names(node, "records", what, rulebook.catalogue().records().keySet()),
                history(node.path("history"), what));
    }

    private List<String> templates() {
        return files.in(DocumentDefinition.FOLDER, DocumentDefinition.ENDING).stream()
                .map(RuleFile::path)
                .toList();
    }

    private List<String> names(JsonNode node, String key, String what, Collection<String> known) {
        List<String> names = RuleYaml.strings(node.path(key));
        for (String name : names) {
            if (!known.contains(name)) {
                yaml.error(what + " names in " + key + " " + name + ", which does not exist", nearest(name, known));
            }
        }
        return names;
    }

    private @Nullable ShownHistory history(JsonNode node, String what) {
        if (!node.isObject()) {
            return null;
        }
        yaml.unknownKeys(node, HISTORY_KEYS, "history of " + what);
        if (rulebook.history() == null) {
            yaml.error(what + " shows history, which the rulebook does not keep");
        }
        return new ShownHistory(
                count(node, "days", MOST_DAYS, what),
                count(node, "points", MOST_POINTS, what),
                count(node, "changes", MOST_CHANGES, what));
    }

    private int count(JsonNode node, String key, int most, String what) {
        JsonNode value = node.path(key);
        if (!value.isInt() || value.intValue() < 1 || value.intValue() > most) {
            yaml.error("history of " + what + " needs " + key, "a whole number from 1 to " + most);
            return 1;
        }
        return value.intValue();
    }

    private static @Nullable String nearest(String name, Collection<String> known) {
        return Nearest.to(name, known).orElse(null);
    }
}
