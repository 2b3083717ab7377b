package io.bellwether.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.rulebook.gate.RunningExamples;
import io.bellwether.rulebook.gate.Sample;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Answers fit the schemas that the service tells its callers. */
class AnswerSchemaTest {
    private final List<String> misfits = new ArrayList<>();

    @Test
    void shouldFitItsSchemaWhenAQuestionIsAnswered() {
        CompiledRulebook baseline = Baseline.compiled();
        Map<String, Sample> samples = RunningExamples.samples(baseline, Baseline.files());

        samples.forEach((question, sample) -> {
            check(question, Json.of(sample.evaluation().answer()), baseline.answerSchema(question));
            check(question + " of nothing", Json.of(answerToNothing(question)), baseline.answerSchema(question));
        });

        assertThat(samples).hasSizeGreaterThan(10);
        assertThat(misfits).isEmpty();
    }

    @Test
    void shouldDescribeEveryFieldWhenAQuestionHasAModel() {
        Baseline.compiled().rulebook().questions().values().stream()
                .filter(q -> !q.internal())
                .forEach(q -> assertThat(
                                Baseline.compiled().answerSchema(q.name()).get("properties"))
                        .as(q.name())
                        .isNotEmpty());
    }

    private static @Nullable Object answerToNothing(String question) {
        return Baseline.ask(Baseline.compiled(), question, "{}").answer();
    }

    /** As much of JSON Schema as the schemas use; a keyword that is not known here fails the test. */
    private void check(String path, JsonNode value, JsonNode schema) {
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!List.of("type", "properties", "required", "items", "enum", "format")
                    .contains(keyword)) {
                misfits.add(path + " has a schema with " + keyword);
            }
        });
        if (schema.has("type") && !fits(value, schema.get("type"))) {
            misfits.add(path + " is " + value + ", not a " + schema.get("type"));
        }
        if (schema.has("enum") && !contains(schema.get("enum"), value)) {
            misfits.add(path + " is " + value + ", not one of " + schema.get("enum"));
        }
        if (value.isObject() && schema.has("properties")) {
            schema.path("required").forEach(name -> {
                if (!value.has(name.asText())) {
                    misfits.add(path + " has no " + name.asText());
                }
            });
            value.properties().forEach(field -> {
                JsonNode known = schema.get("properties").get(field.getKey());
                if (known == null) {
                    misfits.add(path + "." + field.getKey() + " is not in the schema");
                } else {
                    check(path + "." + field.getKey(), field.getValue(), known);
                }
            });
        }
        if (value.isArray() && schema.has("items")) {
            value.forEach(element -> check(path + "[]", element, schema.get("items")));
        }
    }

    private static boolean fits(JsonNode value, JsonNode type) {
        if (type.isArray()) {
            return type.valueStream().anyMatch(each -> fits(value, each));
        }
        return switch (type.asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> false;
        };
    }

    private static boolean contains(JsonNode allowed, JsonNode value) {
        return allowed.valueStream().anyMatch(value::equals);
    }
}
