package io.bellwether.decision;

import static io.bellwether.decision.OpenApiSchemas.orNull;
import static io.bellwether.decision.OpenApiSchemas.reference;
import static io.bellwether.decision.OpenApiSchemas.takesNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.QuestionFacts;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.RecordDefinition;
import io.bellwether.rulebook.model.QuestionDefinition;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * The schemas of a release's questions by name: what each takes and answers, and each fact once however many questions read
 * it. A question, fact or record of any name has schemas of its own.
 */
final class QuestionSchemas {
    private static final Pattern BREAK = Pattern.compile("[^A-Za-z0-9]+");

    private final CompiledRulebook rulebook;
    private final Components components;
    /** Names of schemas that are there whatever the release. */
    private final Set<String> taken;

    /** Names of answers by what they are: review's are those of the other questions. */
    private final Map<JsonNode, String> answers = new HashMap<>();

    QuestionSchemas(CompiledRulebook rulebook, Components components) {
        this.rulebook = rulebook;
        this.components = components;
        this.taken = Set.copyOf(components.getSchemas().keySet());
    }

    /** A schema that is there whatever the release. */
    Schema known(String name) {
        return Objects.requireNonNull(components.getSchemas().get(name), name);
    }

    /** Names a question's answer, so that another answer that holds it can refer to it. */
    void name(QuestionDefinition question) {
        answers.putIfAbsent(rulebook.answerSchema(question.name()), name(question.name(), "Answer"));
    }

    /** All facts of the catalogue, as an account may be given them. */
    Schema catalogueFacts() {
        Schema facts = OpenApiSchemas.of(SchemaType.OBJECT);
        rulebook.rulebook().catalogue().facts().values().forEach(fact -> facts.addProperty(fact.name(), given(fact)));
        return component("AccountFacts", facts);
    }

    /** All facts and child records of the catalogue, as any question may be given them. */
    Schema catalogue() {
        Schema all = OpenApiSchemas.of(SchemaType.OBJECT)
                .description("A question of a model's own takes that model's inputs instead");
        known("AccountFacts").getProperties().forEach(all::addProperty);
        rulebook.rulebook()
                .catalogue()
                .records()
                .values()
                .forEach(record -> all.addProperty(record.name(), rows(record)));
        return component("AskedFacts", all);
    }

    /** Names of what a request's facts may be, as far as the question reads them. */
    Set<String> read(QuestionDefinition question) {
        QuestionFacts reads = rulebook.reads(question.name());
        return Stream.concat(reads.facts().stream(), reads.records().stream()).collect(Collectors.toSet());
    }

    Schema request(QuestionDefinition question) {
        Schema account = component(
                name(question.name(), "Account"),
                OpenApiSchemas.of(SchemaType.OBJECT)
                        .addProperty(
                                "id",
                                OpenApiSchemas.of(SchemaType.STRING)
                                        .description("A stored account; its facts as of the day are used"))
                        .addProperty("facts", facts(question, name(question.name(), "Facts"))));
        Schema asked = OpenApiSchemas.of(SchemaType.OBJECT).addProperty("account", account);
        Map<String, Schema> any = known("DecisionRequest").getProperties();
        any.forEach((field, schema) -> {
            if (!field.equals("account")) {
                asked.addProperty(field, schema);
            }
        });
        return component(name(question.name(), "Question"), asked.addRequired("account"));
    }

    /** What any decision is, with the question's own answer. */
    Schema decision(QuestionDefinition question) {
        Schema any = known("DecisionResponse");
        Schema decision = OpenApiSchemas.of(SchemaType.OBJECT).required(any.getRequired());
        any.getProperties().forEach(decision::addProperty);
        ObjectNode answer = rulebook.answerSchema(question.name());
        decision.addProperty("answer", answer(answer, name(question.name(), "Answer")));
        return component(name(question.name(), "Decision"), decision);
    }

    private Schema answer(JsonNode json, String name) {
        if (json.has("items")) {
            Schema list = OpenApiSchemas.of(SchemaType.ARRAY).items(answer(json.get("items"), name));
            return takesNull(json) ? orNull(list) : list;
        }
        if (!json.has("properties")) {
            return OpenApiSchemas.plain(json);
        }
        String own = answers.getOrDefault(json, name);
        if (components.getSchemas().get(own) == null) {
            Schema object = OpenApiSchemas.of(SchemaType.OBJECT);
            json.get("properties")
                    .properties()
                    .forEach(each ->
                            object.addProperty(each.getKey(), answer(each.getValue(), own + word(each.getKey()))));
            json.path("required").forEach(field -> object.addRequired(field.asText()));
            component(own, object);
        }
        return takesNull(json) ? orNull(reference(own)) : reference(own);
    }

    private Schema facts(QuestionDefinition question, String name) {
        if (question.modelInputs()) {
            return answer(rulebook.inputSchema(question.name()), name);
        }
        FactCatalogue catalogue = rulebook.rulebook().catalogue();
        QuestionFacts reads = rulebook.reads(question.name());
        Schema facts = OpenApiSchemas.of(SchemaType.OBJECT);
        reads.facts().forEach(fact -> catalogue.fact(fact).ifPresent(f -> facts.addProperty(fact, given(f))));
        for (String each : reads.records()) {
            facts.addProperty(each, rows(catalogue.record(each).orElseThrow()));
        }
        return component(name, facts);
    }

    private Schema given(FactDefinition fact) {
        String name = name(fact.name(), "Given");
        if (components.getSchemas().get(name) != null) {
            return reference(name);
        }
        Schema observed = OpenApiSchemas.of(SchemaType.OBJECT)
                .addProperty("value", orNull(OpenApiSchemas.value(fact)))
                .addProperty(
                        "observedOn",
                        OpenApiSchemas.of(SchemaType.STRING)
                                .format("date")
                                .description("The day it was true; default: as-of's"))
                .addRequired("value");
        return component(
                name,
                OASFactory.createSchema()
                        .title(fact.label())
                        .description(OpenApiSchemas.description(fact))
                        .addOneOf(OpenApiSchemas.value(fact))
                        .addOneOf(OpenApiSchemas.of(SchemaType.NULL))
                        .addOneOf(component(name(fact.name(), "Observed"), observed)));
    }

    private Schema rows(RecordDefinition record) {
        Schema row = OpenApiSchemas.of(SchemaType.OBJECT);
        record.fields()
                .forEach(field -> row.addProperty(
                        field.name(),
                        orNull(OpenApiSchemas.value(field))
                                .title(field.label())
                                .description(OpenApiSchemas.description(field))));
        return orNull(OpenApiSchemas.of(SchemaType.ARRAY).items(component(name(record.name(), "Row"), row)));
    }

    private Schema component(String name, Schema schema) {
        if (components.getSchemas().get(name) == null) {
            components.addSchema(name, schema);
        }
        return reference(name);
    }

    private String name(String of, String what) {
        String name = word(of) + what;
        return taken.contains(name) ? name + "OfRules" : name;
    }

    /** A name in one word, as schemas and operations are called: churn-risk is ChurnRisk. */
    static String word(String name) {
        return BREAK.splitAsStream(name)
                .filter(part -> !part.isEmpty())
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining());
    }
}
