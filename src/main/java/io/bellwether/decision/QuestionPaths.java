package io.bellwether.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.QuestionFacts;
import io.bellwether.rulebook.gate.RunningExamples;
import io.bellwether.rulebook.gate.Sample;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.quarkus.arc.Arc;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Describes each question of the live release as a path of its own, with its facts, its answer and a real example. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_PER_REQUEST)
public class QuestionPaths implements OASFilter {
    private static final String ANY_QUESTION = "/api/v1/decisions/{question}";
    private static final String JSON = "application/json";
    private static final UUID SOME_ID = UUID.fromString("0193567e-9c00-7000-8000-000000000000");
    private static final String SOME_SHA = "0".repeat(64);

    @Override
    public void filterOpenAPI(OpenAPI api) {
        ActiveRelease release =
                Arc.container().instance(ActiveRulebook.class).get().ifLive().orElse(null);
        if (release == null || api.getPaths() == null) {
            return;
        }
        ObjectMapper json = Arc.container().instance(ObjectMapper.class).get();
        Operation any = api.getPaths().getPathItem(ANY_QUESTION).getPOST();
        Map<String, Sample> samples = RunningExamples.samples(release.rulebook(), release.files());
        release.rulebook().rulebook().questions().values().stream()
                .filter(q -> !q.internal())
                .forEach(q -> api.getPaths()
                        .addPathItem(
                                "/api/v1/decisions/" + q.name(),
                                OASFactory.createPathItem()
                                        .POST(asAny(any, operation(release, q, samples.get(q.name()), json)))));
    }

    /** What holds for asking any question holds for each: who may, which errors there are, which headers it takes. */
    private static Operation asAny(Operation any, Operation operation) {
        any.getResponses().getAPIResponses().forEach((code, response) -> {
            if (!operation.getResponses().hasAPIResponse(code)) {
                operation.getResponses().addAPIResponse(code, response);
            }
        });
        return operation
                .security(any.getSecurity())
                .parameters(any.getParameters().stream()
                        .filter(parameter -> parameter.getIn() != Parameter.In.PATH)
                        .toList());
    }

    private static Operation operation(
            ActiveRelease release, QuestionDefinition question, @Nullable Sample sample, ObjectMapper json) {
        MediaType request = OASFactory.createMediaType().schema(requestSchema(release.rulebook(), question));
        MediaType response = OASFactory.createMediaType().schema(responseSchema(release.rulebook(), question));
        if (sample != null) {
            request.addExample(
                    "example", OASFactory.createExample().summary(sample.name()).value(requestExample(sample, json)));
            response.addExample(
                    "example", OASFactory.createExample().summary(sample.name()).value(responseExample(sample, json)));
        }
        return OASFactory.createOperation()
                .operationId("decide-" + question.name())
                .addTag("Questions")
                .summary(question.title())
                .requestBody(OASFactory.createRequestBody().required(true).content(content(request)))
                .responses(OASFactory.createAPIResponses()
                        .addAPIResponse(
                                "200",
                                OASFactory.createAPIResponse()
                                        .description("The answer with its reasons")
                                        .content(content(response))));
    }

    private static Content content(MediaType type) {
        return OASFactory.createContent().addMediaType(JSON, type);
    }

    private static Schema requestSchema(CompiledRulebook rulebook, QuestionDefinition question) {
        QuestionFacts reads = rulebook.reads(question.name());
        Schema facts = question.modelInputs()
                ? OpenApiSchemas.of(rulebook.inputSchema(question.name()))
                : OpenApiSchemas.facts(rulebook.rulebook().catalogue(), reads.facts(), reads.records());
        Schema account = object().addProperty(
                        "id", text().description("A stored account; its facts as of the day are used"))
                .addProperty("facts", facts);
        return object().addProperty("account", account)
                .addProperty("asOf", text().format("date-time").description("The instant it is for; default: now"))
                .addProperty(
                        "release",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.INTEGER)
                                .description("The release that answers; default: the live one"))
                .addProperty(
                        "releaseAt",
                        text().addEnumeration(DecisionRequestReader.AS_OF)
                                .description("In place of release: the one that was live at the as-of instant"))
                .addProperty("explain", explain())
                .addRequired("account");
    }

    private static Schema explain() {
        Schema schema = text().description("How many reasons are told; default: matched");
        Explain.words().forEach(schema::addEnumeration);
        return schema;
    }

    private static Schema responseSchema(CompiledRulebook rulebook, QuestionDefinition question) {
        Schema schema = OASFactory.createSchema()
                .addAllOf(OASFactory.createSchema().ref("#/components/schemas/DecisionResponse"));
        return schema.addAllOf(
                object().addProperty("answer", OpenApiSchemas.of(rulebook.answerSchema(question.name()))));
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }

    private static Object requestExample(Sample sample, ObjectMapper json) {
        ObjectNode body = json.createObjectNode();
        body.putObject("account").set("facts", sample.given());
        body.put("asOf", sample.asOf().toString());
        return plain(body, json);
    }

    private static Object responseExample(Sample sample, ObjectMapper json) {
        DecisionResponse response = new DecisionResponse(
                SOME_ID,
                sample.evaluation().question(),
                null,
                sample.asOf(),
                sample.asOf(),
                new DecisionResponse.ReleaseName(1, SOME_SHA),
                sample.evaluation().answer(),
                Explain.MATCHED.of(sample.evaluation().because()).stream()
                        .limit(3)
                        .toList(),
                sample.evaluation().confidence(),
                sample.evaluation().missing().stream().limit(3).toList(),
                null,
                null,
                null,
                null,
                sample.evaluation().problems());
        return plain(json.valueToTree(response), json);
    }

    private static Object plain(JsonNode node, ObjectMapper json) {
        return json.convertValue(node, Object.class);
    }
}
