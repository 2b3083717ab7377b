package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.Missing;
import io.bellwether.engine.RuleReference;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs every example of a rulebook on its compiled form and counts the rows and rules that they match. */
public final class RunningExamples {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final CompiledRulebook compiled;
    private final List<RuleFinding> failures = new ArrayList<>();
    private final Set<String> matched = new HashSet<>();

    private RunningExamples(CompiledRulebook compiled) {
        this.compiled = compiled;
    }

    public static ExampleReport run(CompiledRulebook compiled, RuleFiles files) {
        return run(compiled, files, doing -> {});
    }

    /** @param progress hears of each example before it runs */
    static ExampleReport run(CompiledRulebook compiled, RuleFiles files, Consumer<String> progress) {
        RunningExamples running = new RunningExamples(compiled);
        List<Example> examples = new ExampleReader(running.failures).read(files);
        SideBySide.map(
                        examples,
                        example -> "examples: " + example.file() + ": " + example.name(),
                        example -> alone(compiled, example),
                        progress)
                .forEach(running::add);
        List<String> uncovered = compiled.rules().stream()
                .map(RuleReference::id)
                .filter(id -> !running.matched.contains(id))
                .toList();
        return new ExampleReport(
                examples.size(), List.copyOf(running.failures), compiled.rules().size(), uncovered);
    }

    /**
     * Runs one example of each question, however long that takes, then all examples over and over until the time is up.
     *
     * @return how many ran
     */
    public static int warmUp(CompiledRulebook compiled, RuleFiles files, Duration time) {
        RunningExamples running = new RunningExamples(compiled);
        List<Example> examples = new ArrayList<>(new ExampleReader(running.failures).read(files));
        Collections.shuffle(examples, new Random(1));
        Map<String, Example> firsts = new LinkedHashMap<>();
        examples.forEach(example -> firsts.putIfAbsent(example.question(), example));
        long end = System.nanoTime() + time.toNanos();
        firsts.values().forEach(running::run);
        int ran = firsts.size();
        while (!examples.isEmpty() && System.nanoTime() < end) {
            running.run(examples.get(ran % examples.size()));
            ran++;
        }
        return ran;
    }

    /** For each question the example that brings the most facts, with what it is answered. */
    public static Map<String, Sample> samples(CompiledRulebook compiled, RuleFiles files) {
        RunningExamples running = new RunningExamples(compiled);
        Map<String, Example> richest = new LinkedHashMap<>();
        for (Example example : new ExampleReader(running.failures).read(files)) {
            if (compiled.rulebook().questions().containsKey(example.question())) {
                richest.merge(
                        example.question(),
                        example,
                        (a, b) -> b.given().size() > a.given().size() ? b : a);
            }
        }
        Map<String, Sample> samples = new LinkedHashMap<>();
        richest.forEach((question, example) -> {
            QuestionDefinition definition = compiled.rulebook().questions().get(question);
            Evaluation evaluation = definition == null
                    ? null
                    : Answering.answer(
                            compiled, definition, example.given(), example.asOf(), "given", new ArrayList<>());
            if (evaluation != null) {
                samples.put(question, new Sample(example.name(), example.given(), example.asOf(), evaluation));
            }
        });
        return samples;
    }

    private static RunningExamples alone(CompiledRulebook compiled, Example example) {
        RunningExamples one = new RunningExamples(compiled);
        one.run(example);
        return one;
    }

    private void add(RunningExamples one) {
        failures.addAll(one.failures);
        matched.addAll(one.matched);
    }

    private void run(Example example) {
        QuestionDefinition question = compiled.rulebook().questions().get(example.question());
        if (question == null) {
            fail(example, "asks " + example.question() + ", which is not a question");
            return;
        }
        List<Finding> findings = new ArrayList<>();
        Evaluation evaluation =
                Answering.answer(compiled, question, example.given(), example.asOf(), "given", findings);
        if (evaluation == null) {
            findings.forEach(f -> fail(example, f.path() + " " + f.message(), f.suggestion()));
            return;
        }
        matched.addAll(evaluation.matched());
        evaluation.problems().forEach(p -> fail(example, "the engine says: " + p));
        if (!(example.expect().isObject() && example.expect().isEmpty())) {
            compare(example, "answer", example.expect(), JSON.valueToTree(evaluation.answer()));
        }
        if (example.confidence() != null
                && (evaluation.confidence() == null
                        || example.confidence()
                                        .subtract(evaluation.confidence())
                                        .abs()
                                        .doubleValue()
                                > 0.00005)) {
            fail(example, "confidence is " + evaluation.confidence() + ", expected " + example.confidence());
        }
        List<String> missing = evaluation.missing().stream().map(Missing::fact).toList();
        example.missing().stream()
                .filter(m -> !missing.contains(m))
                .forEach(m -> fail(example, m + " is not reported missing"));
        example.matched().stream()
                .filter(m -> !evaluation.matched().contains(m))
                .forEach(m -> fail(example, m + " did not match"));
        example.notMatched().stream()
                .filter(evaluation.matched()::contains)
                .forEach(m -> fail(example, m + " matched"));
    }

    private void compare(Example example, String path, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            expected.properties()
                    .forEach(e -> compare(example, path + "." + e.getKey(), e.getValue(), actual.path(e.getKey())));
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(example, path + "[" + i + "]", expected.get(i), actual.get(i));
            }
        } else if (!same(expected, actual)) {
            fail(example, path + " is " + (actual.isMissingNode() ? "absent" : actual) + ", expected " + expected);
        }
    }

    private static boolean same(JsonNode expected, JsonNode actual) {
        if (expected.isNumber() && actual.isNumber()) {
            return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
        }
        return expected.equals(actual);
    }

    private void fail(Example example, String message) {
        fail(example, message, "put the new answer into the example, or take the change back");
    }

    private void fail(Example example, String message, @Nullable String fix) {
        failures.add(RuleFinding.error(example.file(), "example \"" + example.name() + "\": " + message, fix));
    }
}
