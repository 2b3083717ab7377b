package io.bellwether.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactReader;
import io.bellwether.fact.FactSheet;
import io.bellwether.fact.Origin;
import io.bellwether.fact.RecordDefinition;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.Rulebook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an answer was worked out from, as the record keeps it: enough to ask any rulebook the same again.
 *
 * @param given facts and lists of records as the caller sent them
 * @param stored the account's, each fact {@code {value, observedOn}}
 * @param history what the account's recorded decisions said before, likewise
 */
public record PastInputs(@Nullable String account, Instant asOf, JsonNode given, JsonNode stored, JsonNode history) {

    /** Inputs that were given and nothing else. */
    public static PastInputs given(@Nullable String account, Instant asOf, JsonNode facts) {
        return new PastInputs(account, asOf, facts, none(), none());
    }

    private static ObjectNode none() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The same with other given facts. */
    public PastInputs giving(JsonNode facts) {
        return new PastInputs(account, asOf, facts, stored, history);
    }

    /** All facts and lists by name, given ones over stored ones over recorded ones, for people to look at. */
    public JsonNode all() {
        ObjectNode all = none();
        for (JsonNode layer : List.of(history, stored, given)) {
            layer.properties().forEach(fact -> all.set(fact.getKey(), fact.getValue()));
        }
        return all;
    }

    /**
     * Asks a rulebook. What was stored or recorded and does not agree with its catalogue counts as missing, as it would
     * for a stored account.
     *
     * @param path where the given facts stand, for findings
     * @return the answer; null when the given facts do not fit, with findings that say why
     */
    public @Nullable Evaluation ask(
            CompiledRulebook compiled, QuestionDefinition question, String path, List<Finding> findings) {
        if (question.modelInputs()) {
            ModelInputs inputs = compiled.checkModelInputs(question.name(), given, path, findings);
            return findings.isEmpty() ? compiled.evaluateModel(question.name(), inputs) : null;
        }
        Rulebook rulebook = compiled.rulebook();
        FactReader reader = new FactReader(rulebook.catalogue(), rulebook.zone());
        LocalDate day = asOf.atZone(rulebook.zone()).toLocalDate();
        CheckedFacts asked = reader.read(given, day, Origin.GIVEN, path, findings);
        if (!findings.isEmpty()) {
            return null;
        }
        return compiled.evaluate(question.name(), sheet(rulebook, asked));
    }

    /** The facts as a rulebook reads them, which need not be the one that answered; {@code asked} over all others. */
    public FactSheet sheet(Rulebook rulebook, CheckedFacts asked) {
        FactCatalogue catalogue = rulebook.catalogue();
        FactReader reader = new FactReader(catalogue, rulebook.zone());
        LocalDate day = asOf.atZone(rulebook.zone()).toLocalDate();
        return FactSheet.of(
                account,
                asOf,
                rulebook.zone(),
                catalogue,
                asked,
                known(stored, Origin.STORED, day, catalogue, reader),
                known(history, Origin.HISTORY, day, catalogue, reader));
    }

    private static CheckedFacts known(
            JsonNode known, Origin origin, LocalDate day, FactCatalogue catalogue, FactReader reader) {
        List<Finding> ignored = new ArrayList<>();
        ObjectNode facts = none();
        Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();
        known.properties().forEach(entry -> {
            RecordDefinition list = catalogue.records().get(entry.getKey());
            if (list != null) {
                lists.put(list.name(), records(list, entry.getValue(), reader, ignored));
            } else if (catalogue.facts().containsKey(entry.getKey())) {
                facts.set(entry.getKey(), entry.getValue());
            }
        });
        CheckedFacts checked = reader.read(facts, day, origin, "known", ignored);
        return new CheckedFacts(checked.facts(), Set.of(), lists);
    }

    /** A stored list may be longer than one that a caller may send. */
    private static List<Map<String, Object>> records(
            RecordDefinition list, JsonNode rows, FactReader reader, List<Finding> findings) {
        List<Map<String, Object>> read = new ArrayList<>();
        ArrayNode part = JsonNodeFactory.instance.arrayNode();
        List<String> fields = list.fields().stream().map(f -> f.name()).toList();
        for (JsonNode row : rows) {
            part.add(row.isObject() ? ((ObjectNode) row.deepCopy()).retain(fields) : row);
            if (part.size() == FactReader.MAX_RECORDS) {
                read.addAll(reader.records(list, part, list.name(), findings));
                part = JsonNodeFactory.instance.arrayNode();
            }
        }
        read.addAll(reader.records(list, part, list.name(), findings));
        return read;
    }
}
