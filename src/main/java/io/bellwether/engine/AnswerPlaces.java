package io.bellwether.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.MetricsDefinition;
import io.bellwether.rulebook.model.MetricsDefinition.FirstValue;
import io.bellwether.rulebook.model.PortfolioDefinition;
import io.bellwether.rulebook.model.PortfolioDefinition.Place;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.RulebookReader;
import io.bellwether.rulebook.model.TaskDefinition;
import io.bellwether.shared.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks places of answers up in the schemas of a compiled rulebook's answers. */
public final class AnswerPlaces {
    private final CompiledRulebook rulebook;

    public AnswerPlaces(CompiledRulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** Finds what the tasks, the portfolio and its metrics name and no answer has. */
    public void check(List<RuleFinding> findings) {
        TaskDefinition tasks = rulebook.rulebook().tasks();
        if (tasks != null) {
            check("tasks", new Place(tasks.question(), List.of(tasks.left())), findings);
            for (String field : tasks.fields()) {
                check("tasks", new Place(tasks.question(), List.of(tasks.list(), field)), findings);
            }
        }
        PortfolioDefinition portfolio = rulebook.rulebook().portfolio();
        if (portfolio != null) {
            portfolio.answers().forEach((name, place) -> check("portfolio answers." + name, place, findings));
            checkValues("atRisk", portfolio, portfolio.atRisk(), findings);
            checkValues("left", portfolio, portfolio.left(), findings);
        }
        MetricsDefinition metrics = rulebook.rulebook().metrics();
        if (metrics != null) {
            check(metrics, findings);
        }
    }

    private void check(MetricsDefinition metrics, List<RuleFinding> findings) {
        FirstValue firstValue = metrics.firstValue();
        Place status = new Place(firstValue.question(), List.of(firstValue.status()));
        check("metrics firstValue.status", status, findings);
        check("metrics firstValue.hours", new Place(firstValue.question(), List.of(firstValue.hours())), findings);
        checkValues("metrics firstValue.met", status, firstValue.met(), findings);
        checkValues("metrics firstValue.missed", status, firstValue.missed(), findings);
        HistoryDefinition history = rulebook.rulebook().history();
        if (history != null) {
            Place zone = new Place(history.question(), List.of(history.zone()));
            checkValues("metrics zones.green", zone, metrics.zones().green(), findings);
            checkValues("metrics zones.red", zone, metrics.zones().red(), findings);
        }
    }

    /** The values that can stand there, in the order in which the type tells them; empty when it tells none. */
    public List<String> values(Place place) {
        JsonNode schema = rulebook.answerSchema(place.question());
        for (String field : place.path()) {
            schema = element(schema).path("properties").path(field);
        }
        List<String> values = new ArrayList<>();
        element(schema).path("enum").forEach(value -> {
            if (value.isTextual()) {
                values.add(value.textValue());
            }
        });
        return values;
    }

    private void check(String what, Place place, List<RuleFinding> findings) {
        JsonNode schema = rulebook.answerSchema(place.question());
        for (String field : place.path()) {
            JsonNode fields = element(schema).path("properties");
            if (element(schema).isEmpty()) {
                return; // the model does not say what it holds
            }
            if (!fields.has(field)) {
                List<String> known = new ArrayList<>();
                fields.fieldNames().forEachRemaining(known::add);
                findings.add(RuleFinding.error(
                        RulebookReader.FILE,
                        what + " names " + place + ", but there is no " + field + " in the answer of "
                                + place.question(),
                        Nearest.to(field, known).orElse(known.isEmpty() ? null : String.join(", ", known))));
                return;
            }
            schema = fields.path(field);
        }
    }

    private void checkValues(
            String key, PortfolioDefinition portfolio, Map<String, Set<String>> asked, List<RuleFinding> findings) {
        asked.forEach((name, values) -> {
            Place place = portfolio.answers().get(name);
            if (place != null) {
                checkValues("portfolio " + key + "." + name, place, values, findings);
            }
        });
    }

    private void checkValues(String what, Place place, Collection<String> values, List<RuleFinding> findings) {
        List<String> known = values(place);
        values.stream()
                .filter(value -> !known.isEmpty() && !known.contains(value))
                .forEach(value -> findings.add(RuleFinding.error(
                        RulebookReader.FILE,
                        what + " names " + value + ", which " + place + " cannot be",
                        Nearest.to(value, known).orElse(String.join(", ", known)))));
    }

    private static JsonNode element(JsonNode schema) {
        return schema.has("items") ? schema.get("items") : schema;
    }
}
