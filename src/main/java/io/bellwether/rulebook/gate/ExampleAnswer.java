package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.Missing;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.RuleFinding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a compiled rulebook makes of one example.
 *
 * @param differences what is answered and what the example says, in words; none when it holds
 * @param unfit facts of the example that do not fit, each to be put right by itself; then there is no answer
 * @param matched ids of rows and rules
 * @param answered what the example would have to state to hold; null when it cannot be made to by that
 */
record ExampleAnswer(
        Example example,
        List<String> differences,
        List<Finding> unfit,
        Set<String> matched,
        @Nullable Stated answered) {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final int CONFIDENCE_DIGITS = 4;
    private static final BigDecimal CONFIDENCE_TOLERANCE = new BigDecimal("0.00005");
    private static final String FIX = "put the new answer into the example, or take the change back";

    boolean holds() {
        return differences.isEmpty();
    }

    /** One for the answer, or one for each fact that does not fit. */
    List<RuleFinding> findings() {
        String name = "example \"" + example.name() + "\": ";
        return unfit.isEmpty()
                ? List.of(RuleFinding.error(example.file(), name + String.join("; ", differences), FIX))
                : unfit.stream()
                        .map(f ->
                                RuleFinding.error(example.file(), name + f.path() + " " + f.message(), f.suggestion()))
                        .toList();
    }

    static ExampleAnswer of(CompiledRulebook compiled, Example example) {
        QuestionDefinition question = compiled.rulebook().questions().get(example.question());
        if (question == null) {
            return unanswered(example, List.of("asks " + example.question() + ", which is not a question"), List.of());
        }
        List<Finding> findings = new ArrayList<>();
        Evaluation evaluation =
                Answering.answer(compiled, question, example.given(), example.asOf(), "given", findings);
        if (evaluation == null) {
            return unanswered(
                    example,
                    findings.stream().map(f -> f.path() + " " + f.message()).toList(),
                    List.copyOf(findings));
        }
        List<String> differences = new ArrayList<>();
        evaluation.problems().forEach(p -> differences.add("the engine says: " + p));
        boolean sound = differences.isEmpty() && (example.confidence() == null || evaluation.confidence() != null);
        Stated answered = answered(example, evaluation);
        compare(example, evaluation, answered, differences);
        return new ExampleAnswer(
                example,
                List.copyOf(differences),
                List.of(),
                Set.copyOf(evaluation.matched()),
                sound ? answered : null);
    }

    private static ExampleAnswer unanswered(Example example, List<String> differences, List<Finding> unfit) {
        return new ExampleAnswer(example, differences, unfit, Set.of(), null);
    }

    private static void compare(Example example, Evaluation evaluation, Stated answered, List<String> differences) {
        if (!isFree(example.expect())) {
            compare("answer", example.expect(), json(evaluation), differences);
        }
        if (!worthTheSame(example.confidence(), answered.confidence())) {
            differences.add("confidence is " + evaluation.confidence() + ", expected " + example.confidence());
        }
        example.missing().stream()
                .filter(m -> !answered.missing().contains(m))
                .forEach(m -> differences.add(m + " is not reported missing"));
        example.matched().stream()
                .filter(m -> !answered.matched().contains(m))
                .forEach(m -> differences.add(m + " did not match"));
        example.notMatched().stream()
                .filter(m -> !answered.notMatched().contains(m))
                .forEach(m -> differences.add(m + " matched"));
    }

    /** The answer with its numbers as people write them: 720 and not 7.2E+2. */
    private static JsonNode json(Evaluation evaluation) {
        return plain(JSON.valueToTree(evaluation.answer()));
    }

    private static JsonNode plain(JsonNode value) {
        if (value.isBigDecimal() && value.decimalValue().scale() < 0) {
            return JsonNodeFactory.instance.numberNode(
                    value.decimalValue().setScale(0).toBigIntegerExact());
        }
        if (value instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(plain(entry.getValue())));
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, plain(array.get(i)));
            }
        }
        return value;
    }

    private static boolean isFree(JsonNode expect) {
        return expect.isObject() && expect.isEmpty();
    }

    private static void compare(String path, JsonNode expected, JsonNode actual, List<String> differences) {
        if (expected.isObject() && actual.isObject()) {
            expected.properties()
                    .forEach(e -> compare(path + "." + e.getKey(), e.getValue(), actual.path(e.getKey()), differences));
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(path + "[" + i + "]", expected.get(i), actual.get(i), differences);
            }
        } else if (!expected.equals(ExampleAnswer::compareNumbers, actual)) {
            differences.add(path + " is " + (actual.isMissingNode() ? "absent" : actual) + ", expected " + expected);
        }
    }

    /** Zero when two values are the same; numbers are when they are worth the same. */
    static int compareNumbers(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
    }

    /** The example's own statements, as far as they say something, with what is answered. */
    private static Stated answered(Example example, Evaluation evaluation) {
        Set<String> matched = Set.copyOf(evaluation.matched());
        Set<String> did = kept(example.matched(), matched, true);
        did.addAll(kept(example.notMatched(), matched, true));
        Set<String> didNot = kept(example.notMatched(), matched, false);
        didNot.addAll(kept(example.matched(), matched, false));
        Set<String> missing = evaluation.missing().stream().map(Missing::fact).collect(Collectors.toSet());
        return new Stated(
                isFree(example.expect()) ? example.expect() : answered(example.expect(), json(evaluation)),
                confidence(example.confidence(), evaluation.confidence()),
                List.copyOf(kept(example.missing(), missing, true)),
                List.copyOf(did),
                List.copyOf(didNot));
    }

    private static Set<String> kept(List<String> names, Set<String> of, boolean in) {
        return names.stream()
                .filter(name -> of.contains(name) == in)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean worthTheSame(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null ? b == null : b != null && a.compareTo(b) == 0;
    }

    private static @Nullable BigDecimal confidence(@Nullable BigDecimal stated, @Nullable BigDecimal answered) {
        if (stated == null || answered == null) {
            return null;
        }
        boolean same = stated.subtract(answered).abs().compareTo(CONFIDENCE_TOLERANCE) <= 0;
        return same
                ? stated
                : answered.setScale(CONFIDENCE_DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    /** Of the answer what the example states of it; a list of another length is taken whole. */
    private static JsonNode answered(JsonNode expected, JsonNode actual) {
        if (expected.equals(ExampleAnswer::compareNumbers, actual)) {
            return expected;
        }
        if (expected.isObject() && actual.isObject()) {
            ObjectNode answered = JsonNodeFactory.instance.objectNode();
            expected.properties().forEach(e -> {
                JsonNode value = actual.path(e.getKey());
                answered.set(
                        e.getKey(),
                        value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : answered(e.getValue(), value));
            });
            return answered;
        }
        if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            ArrayNode answered = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < expected.size(); i++) {
                answered.add(answered(expected.get(i), actual.get(i)));
            }
            return answered;
        }
        return actual;
    }
}
