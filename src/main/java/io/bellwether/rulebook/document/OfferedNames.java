package io.bellwether.rulebook.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.ShownValue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactType;
import io.bellwether.rulebook.document.Offered.Group;
import io.bellwether.rulebook.document.Offered.Many;
import io.bellwether.rulebook.document.Offered.Value;
import io.bellwether.rulebook.model.DocumentDefinition;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.Rulebook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that a document's template may show: of its account, answers, facts, lists and history. */
final class OfferedNames {
    private static final Value TEXT = new Value(null, null, List.of(), Map.of());
    private static final Value SHARE = new Value(ShownValue.SHARE, null, List.of(), Map.of());
    private static final Value INSTANT = new Value(null, "date-time", List.of(), Map.of());
    private static final String STRING = "string";

    private OfferedNames() {}

    static Group of(CompiledRulebook compiled, DocumentDefinition document) {
        Rulebook rulebook = compiled.rulebook();
        Map<String, Offered> names = new LinkedHashMap<>();
        names.put("title", TEXT);
        names.put("account", group("id", TEXT, "name", TEXT));
        names.put("asOf", INSTANT);
        names.put("day", TEXT);
        names.put("release", TEXT);
        Map<String, Offered> facts = new LinkedHashMap<>();
        document.facts()
                .forEach(name -> rulebook.catalogue().fact(name).ifPresent(fact -> facts.put(name, fact(fact))));
        names.put("facts", new Group(facts));
        Map<String, Offered> lists = new LinkedHashMap<>();
        document.records()
                .forEach(name -> rulebook.catalogue().record(name).ifPresent(list -> {
                    Map<String, Offered> fields = new LinkedHashMap<>();
                    list.fields().forEach(field -> fields.put(field.name(), value(field)));
                    lists.put(name, new Many(new Group(fields)));
                }));
        names.put("records", new Group(lists));
        for (String name : document.questions()) {
            QuestionDefinition question = rulebook.questions().get(name);
            if (question != null) {
                names.put(question.variable(), answered(compiled.answerSchema(name)));
            }
        }
        if (document.history() != null) {
            names.put("history", history());
        }
        names.put(
                "decisions",
                new Many(group("number", TEXT, "question", TEXT, "id", TEXT, "release", TEXT, "at", INSTANT)));
        return new Group(names);
    }

    private static Offered answered(JsonNode schema) {
        return group(
                "answer",
                answer(schema),
                "because",
                new Many(group("rule", TEXT, "table", TEXT, "text", TEXT)),
                "confidence",
                SHARE,
                "missing",
                new Many(group("fact", TEXT, "label", TEXT, "why", TEXT, "observedOn", TEXT)),
                "decisionId",
                TEXT,
                "number",
                TEXT);
    }

    private static Offered history() {
        Offered point = group("day", TEXT, "score", TEXT, "band", TEXT, "zone", TEXT, "change", TEXT, "number", TEXT);
        return group(
                "points", new Many(point),
                "changes",
                        new Many(group(
                                "from",
                                point,
                                "to",
                                point,
                                "difference",
                                TEXT,
                                "reasons",
                                new Many(group("text", TEXT, "points", TEXT)))),
                "decline",
                        group(
                                "since", TEXT,
                                "duration", TEXT,
                                "points", TEXT,
                                "from", point));
    }

    /** A fact, with what the catalogue calls it and the day on which it was observed. */
    private static Offered fact(FactDefinition fact) {
        return value(fact).with(map("label", TEXT, "observedOn", TEXT));
    }

    private static Value value(FactDefinition fact) {
        return new Value(
                fact.shownIn(), fact.type() == FactType.INSTANT ? "date-time" : null, fact.allowed(), Map.of());
    }

    /** What a schema of an answer offers: JSON Schema as the engine makes it of a model's types. */
    private static Offered answer(JsonNode schema) {
        if (schema.has("properties")) {
            Map<String, Offered> parts = new LinkedHashMap<>();
            schema.get("properties").properties().forEach(part -> parts.put(part.getKey(), answer(part.getValue())));
            return new Group(parts);
        }
        if (schema.has("items")) {
            return new Many(answer(schema.get("items")));
        }
        List<String> choices = new ArrayList<>();
        schema.path("enum").forEach(choice -> {
            if (choice.isTextual()) {
                choices.add(choice.asText());
            }
        });
        return new Value(
                null, schema.isEmpty() ? Offered.UNTYPED : isText(schema) ? format(schema) : null, choices, Map.of());
    }

    private static boolean isText(JsonNode schema) {
        return schema.path("type").path(0).asText(schema.path("type").asText()).equals(STRING);
    }

    private static @Nullable String format(JsonNode schema) {
        return schema.hasNonNull("format") ? schema.get("format").asText() : null;
    }

    private static Group group(Object... namesAndKinds) {
        return new Group(map(namesAndKinds));
    }

    private static Map<String, Offered> map(Object... namesAndKinds) {
        Map<String, Offered> parts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndKinds.length; i += 2) {
            parts.put((String) namesAndKinds[i], (Offered) namesAndKinds[i + 1]);
        }
        return parts;
    }
}
