package io.bellwether.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.rulebook.gate.RunningExamples;
import io.bellwether.rulebook.gate.Sample;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.quarkus.arc.Arc;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
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
        QuestionSchemas schemas = new QuestionSchemas(release.rulebook(), api.getComponents());
        List<QuestionDefinition> questions = release.rulebook().rulebook().questions().values().stream()
                .filter(question -> !question.internal())
                .toList();
        questions.forEach(schemas::name);
        api.getPaths()
                .getPathItem("/api/v1/accounts/{id}/facts")
                .getPUT()
                .getRequestBody()
                .content(content(OASFactory.createMediaType().schema(schemas.catalogueFacts())));
        schemas.known("AskedAccount").addProperty("facts", schemas.catalogue());
        for (QuestionDefinition question : questions) {
            Operation operation = operation(schemas, question, samples.get(question.name()), json);
            api.getPaths()
                    .addPathItem(
                            "/api/v1/decisions/" + question.name(),
                            OASFactory.createPathItem().POST(asAny(any, operation)));
        }
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
            QuestionSchemas schemas, QuestionDefinition question, @Nullable Sample sample, ObjectMapper json) {
        MediaType request = OASFactory.createMediaType().schema(schemas.request(question));
        MediaType response = OASFactory.createMediaType().schema(schemas.decision(question));
        if (sample != null) {
            request.addExample(
                    "example",
                    OASFactory.createExample()
                            .summary(sample.name())
                            .value(requestExample(sample, schemas.read(question), json)));
            response.addExample(
                    "example", OASFactory.createExample().summary(sample.name()).value(responseExample(sample, json)));
        }
        return OASFactory.createOperation()
                .operationId("decide" + QuestionSchemas.word(question.name()))
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

    /** An example gives facts to other questions too; they change nothing here. */
    private static Object requestExample(Sample sample, Set<String> read, ObjectMapper json) {
        ObjectNode body = json.createObjectNode();
        ObjectNode facts = sample.given().deepCopy();
        body.putObject("account").set("facts", read.isEmpty() ? facts : facts.retain(read));
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
