package io.bellwether.rulebook.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactSheet;
import io.bellwether.fact.RecordDefinition;
import io.bellwether.rulebook.model.DocumentDefinition;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.Rulebook;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a document shows of one account, as JSON by the names that its template uses. */
public final class DocumentContent {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Rulebook rulebook;
    private final DocumentDefinition document;
    private final boolean withholding;
    private final ObjectNode root = JSON.objectNode();
    private final ArrayNode decisions = JSON.arrayNode();
    private final Map<String, String> numbers = new HashMap<>();

    /** @param withholding whether facts that the catalogue marks sensitive are kept out */
    public DocumentContent(Rulebook rulebook, DocumentDefinition document, boolean withholding) {
        this.rulebook = rulebook;
        this.document = document;
        this.withholding = withholding;
        root.put("title", document.title());
        root.set("decisions", decisions);
    }

    /** Whom it is about, as of when, by which rules. */
    public DocumentContent about(@Nullable String id, @Nullable String name, Instant asOf, int release) {
        root.putObject("account").put("id", id).put("name", name == null || name.isBlank() ? id : name);
        root.put("asOf", asOf.toString());
        root.put("day", asOf.atZone(rulebook.zone()).toLocalDate().toString());
        root.put("release", Integer.toString(release));
        return this;
    }

    /** The facts and lists that the document names; {@code more} are those that were worked out on the way. */
    public DocumentContent facts(FactSheet sheet, Collection<Fact> more) {
        Map<String, Fact> known = new HashMap<>();
        more.forEach(fact -> known.put(fact.name(), fact));
        known.putAll(sheet.facts());
        ObjectNode facts = root.putObject("facts");
        for (String name : document.facts()) {
            rulebook.catalogue().fact(name).ifPresent(definition -> facts.set(name, fact(definition, known, sheet)));
        }
        ObjectNode lists = root.putObject("records");
        for (String name : document.records()) {
            RecordDefinition list = rulebook.catalogue().records().get(name);
            List<Map<String, Object>> rows = sheet.records().get(name);
            if (list != null && rows != null) {
                lists.set(name, rows(list, rows));
            }
        }
        return this;
    }

    private ObjectNode fact(FactDefinition definition, Map<String, Fact> known, FactSheet sheet) {
        ObjectNode node = JSON.objectNode().put("label", definition.label());
        Fact fact = known.get(definition.name());
        if (fact != null) {
            node.set("value", definition.sensitive() && withholding ? withheld() : value(fact.value()));
            node.put("observedOn", fact.observedOn().toString());
        } else if (sheet.stale().containsKey(definition.name())) {
            node.put("note", "last observed " + sheet.stale().get(definition.name()));
        }
        return node;
    }

    private static JsonNode withheld() {
        return JSON.textNode(MakingValues.WITHHELD);
    }

    /** Newest first, where the list says from when a record is. */
    private ArrayNode rows(RecordDefinition list, List<Map<String, Object>> rows) {
        List<Map<String, Object>> sorted = new ArrayList<>(rows);
        String startsOn = list.startsOn();
        if (startsOn != null) {
            Comparator<Map<String, Object>> oldest =
                    Comparator.comparing(row -> String.valueOf(row.getOrDefault(startsOn, "")));
            sorted.sort(Collections.reverseOrder(oldest));
        }
        ArrayNode all = JSON.arrayNode();
        for (Map<String, Object> row : sorted) {
            ObjectNode node = all.addObject();
            list.fields().forEach(field -> {
                Object own = row.get(field.name());
                if (own != null) {
                    node.set(field.name(), field.sensitive() && withholding ? withheld() : value(own));
                }
            });
        }
        return all;
    }

    private static JsonNode value(Object value) {
        if (value instanceof BigDecimal number) {
            return JSON.numberNode(number);
        }
        return value instanceof Boolean truth ? JSON.booleanNode(truth) : JSON.textNode(value.toString());
    }

    /**
     * An answer.
     *
     * @param body as the API answers it: answer, because, confidence, missing
     */
    public DocumentContent answered(String question, String decision, int release, Instant at, JsonNode body) {
        QuestionDefinition definition = rulebook.questions().get(question);
        if (definition == null) {
            return this;
        }
        ObjectNode node = root.putObject(definition.variable());
        node.set("answer", body.path("answer"));
        node.set("because", body.path("because"));
        node.set("confidence", body.path("confidence"));
        ArrayNode missing = node.putArray("missing");
        body.path("missing").forEach(each -> {
            ObjectNode told = each.deepCopy();
            String fact = each.path("fact").asText();
            told.put(
                    "label",
                    rulebook.catalogue().fact(fact).map(FactDefinition::label).orElse(fact));
            missing.add(told);
        });
        node.put("decisionId", decision);
        node.put("number", cited(definition.title(), decision, release, at));
        return this;
    }

    /** The number under which a decision stands in the document's list; it is added where it is new. */
    public String cited(String question, String decision, int release, Instant at) {
        return numbers.computeIfAbsent(decision, id -> {
            String number = Integer.toString(decisions.size() + 1);
            decisions
                    .addObject()
                    .put("number", number)
                    .put("question", question)
                    .put("id", id)
                    .put("release", Integer.toString(release))
                    .put("at", at.toString());
            return number;
        });
    }

    /** What history the document shows. */
    public DocumentContent history(ObjectNode history) {
        root.set("history", history);
        return this;
    }

    JsonNode json() {
        return root;
    }
}
