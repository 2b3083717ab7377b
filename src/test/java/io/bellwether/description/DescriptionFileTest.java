package io.bellwether.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the kept description to what generated clients need of every operation. */
class DescriptionFileTest {
    private static final JsonNode API = read();
    private static final Map<String, JsonNode> OPERATIONS = operations();

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(Path.of("docs/api/openapi.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        API.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(each -> operations.put(each.getKey() + " " + path.getKey(), each.getValue())));
        return operations;
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? API.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static Stream<JsonNode> answers(JsonNode operation, char kind) {
        return operation.get("responses").properties().stream()
                .filter(answer -> answer.getKey().charAt(0) == kind)
                .map(answer -> resolved(answer.getValue()));
    }

    @Test
    void shouldNameEachOperationOnceInOneWord() {
        List<String> ids = OPERATIONS.values().stream()
                .map(each -> each.path("operationId").asText())
                .toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][A-Za-z0-9]+"));
    }

    @Test
    void shouldSayOfEachOperationWhoMayAsk() {
        Set<String> schemes = names(API.at("/components/securitySchemes"));

        assertThat(OPERATIONS).allSatisfy((name, operation) -> {
            assertThat(operation.has("security")).as(name).isTrue();
            operation.get("security").forEach(way -> assertThat(schemes).containsAll(names(way)));
        });
    }

    @Test
    void shouldAnswerEachErrorAsAProblem() {
        Set<String> problem = names(API.at("/components/schemas/Problem/properties"));

        assertThat(OPERATIONS).allSatisfy((name, operation) -> {
            assertThat(answers(operation, '4')).as(name).hasSizeGreaterThan(1);
            Stream.of('4', '5', 'd').flatMap(kind -> answers(operation, kind)).forEach(answer -> {
                JsonNode schema = answer.at("/content/application~1problem+json/schema");
                assertThat(names(resolved(schema).path("properties"))).as(name).containsAll(problem);
            });
        });
    }

    @Test
    void shouldAnswerEachListInOneShape() {
        Map<String, Set<String>> lists = new TreeMap<>();
        OPERATIONS.forEach((name, operation) -> answers(operation, '2').forEach(answer -> {
            JsonNode schema = resolved(answer.at("/content/application~1json/schema"));
            assertThat(schema.path("type").asText()).as(name).isNotEqualTo("array");
            if (schema.at("/properties/items").path("type").asText().equals("array")) {
                lists.put(operation.get("operationId").asText(), names(schema.get("properties")));
                assertThat(schema.get("required"))
                        .as(name)
                        .map(JsonNode::asText)
                        .contains("items", "next");
            }
        }));

        assertThat(lists.keySet())
                .containsAll(OPERATIONS.values().stream()
                        .map(operation -> operation.get("operationId").asText())
                        .filter(id -> id.matches("(list|search)[A-Z].*"))
                        .toList());
        // these two sum up beside the page
        lists.keySet().removeAll(Set.of("listOverrides", "listPortfolio"));
        assertThat(lists.values()).containsOnly(Set.of("items", "next", "total"));
    }

    @Test
    void shouldSayOfEachAnswerWhatIsAlwaysThere() {
        assertThat(API.at("/components/schemas").properties())
                .filteredOn(schema -> schema.getKey().matches(".*(Response|Decision|Answer)|Problem|Finding"))
                .allSatisfy(schema -> assertThat(schema.getValue().path("required"))
                        .as(schema.getKey())
                        .isNotEmpty());
    }

    @Test
    void shouldReferToAllThatIsNamedAndToNothingElse() {
        Set<String> references = new HashSet<>();
        API.findValues("$ref").forEach(each -> references.add(each.asText()));
        Set<String> named = new TreeSet<>();
        for (String kind : List.of("schemas", "responses", "parameters", "headers")) {
            names(API.path("components").path(kind)).forEach(name -> named.add("#/components/" + kind + "/" + name));
        }

        assertThat(references).containsExactlyInAnyOrderElementsOf(named);
        assertThat(named).as("two things of one name").noneMatch(name -> name.matches(".*[a-z]\\d"));
    }

    private static Set<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }
}
