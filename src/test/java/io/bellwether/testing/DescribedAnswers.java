package io.bellwether.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.restassured.response.Response;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Holds answers to what the API's description says of them: status, media type, headers, and every field of the body. */
public final class DescribedAnswers {
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private final JsonNode document;
    private final ObjectNode components;
    private final Map<JsonNode, JsonSchema> schemas = new ConcurrentHashMap<>();

    public DescribedAnswers(JsonNode document) {
        this.document = document;
        this.components = document.get("components").deepCopy();
        components.get("schemas").forEach(DescribedAnswers::close);
    }

    /** The description as it is served. */
    public static JsonNode served() {
        return Json.read(given().accept("application/json")
                .queryParam("format", "json")
                .get("/q/openapi")
                .asString());
    }

    /** Holds the answer to an operation, as {@code GET /api/v1/accounts}, to its description. */
    public void require(String operation, Response answer) {
        String[] words = operation.split(" ", 2);
        JsonNode described = document.path("paths").path(words[1]).path(words[0].toLowerCase(Locale.ROOT));
        assertThat(fault(described, answer.statusCode(), String.valueOf(answer.contentType()), answer.asString()))
                .as(operation)
                .isEmpty();
    }

    /** A field that is not described is a fault. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
    }

    /**
     * What an answer is and is not described to be.
     *
     * @param operation its description
     * @param mediaType of the answer, whatever follows it
     */
    public Optional<String> fault(JsonNode operation, int status, String mediaType, String body) {
        JsonNode answer = resolved(operation.path("responses").path(String.valueOf(status)));
        if (answer.isMissingNode()) {
            return Optional.of("status " + status + " is not described");
        }
        JsonNode content = answer.path("content");
        if (body.isEmpty() || content.has("*/*")) {
            return Optional.empty();
        }
        String type = mediaType.replaceFirst(";.*", "");
        if (!content.has(type)) {
            return Optional.of(status + " with " + type + " is not described");
        }
        JsonNode schema = content.path(type).path("schema");
        return type.endsWith("json") && !type.endsWith("x-ndjson") && !schema.isMissingNode()
                ? fault(schema, Json.read(body))
                : Optional.empty();
    }

    private Optional<String> fault(JsonNode schema, JsonNode body) {
        String faults = schemas.computeIfAbsent(schema, this::schema).validate(body).stream()
                .map(ValidationMessage::toString)
                .limit(5)
                .collect(Collectors.joining("; "));
        return faults.isEmpty() ? Optional.empty() : Optional.of("a body that is not described: " + faults);
    }

    private JsonSchema schema(JsonNode schema) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.setAll((ObjectNode) schema);
        whole.set("components", components);
        return SCHEMAS.getSchema(whole);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }
}
