package io.bellwether.rulebook.gate;

import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.RuleReference;
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

/** Runs every example of a rulebook on its compiled form and counts the rows and rules that they match. */
public final class RunningExamples {
    private RunningExamples() {}

    public static ExampleReport run(CompiledRulebook compiled, RuleFiles files) {
        List<RuleFinding> failures = new ArrayList<>();
        List<ExampleAnswer> answers = answers(compiled, new ExampleReader(failures).read(files), doing -> {});
        answers.stream()
                .filter(answer -> !answer.holds())
                .flatMap(answer -> answer.findings().stream())
                .forEach(failures::add);
        return new ExampleReport(
                answers.size(), List.copyOf(failures), compiled.rules().size(), uncovered(compiled, answers));
    }

    /** @param progress hears of each example before it runs */
    static List<ExampleAnswer> answers(CompiledRulebook compiled, List<Example> examples, Consumer<String> progress) {
        return SideBySide.map(
                examples,
                example -> "examples: " + example.file() + ": " + example.name(),
                example -> ExampleAnswer.of(compiled, example),
                progress);
    }

    /** Ids of rows and rules that none of the examples matches. */
    static List<String> uncovered(CompiledRulebook compiled, List<ExampleAnswer> answers) {
        Set<String> matched = new HashSet<>();
        answers.forEach(answer -> matched.addAll(answer.matched()));
        return compiled.rules().stream()
                .map(RuleReference::id)
                .filter(id -> !matched.contains(id))
                .toList();
    }

    /**
     * Runs one example of each question, however long that takes, then all examples over and over until the time is up.
     *
     * @return how many ran
     */
    public static int warmUp(CompiledRulebook compiled, RuleFiles files, Duration time) {
        List<Example> examples = new ArrayList<>(new ExampleReader(new ArrayList<>()).read(files));
        Collections.shuffle(examples, new Random(1));
        Map<String, Example> firsts = new LinkedHashMap<>();
        examples.forEach(example -> firsts.putIfAbsent(example.question(), example));
        long end = System.nanoTime() + time.toNanos();
        firsts.values().forEach(example -> ExampleAnswer.of(compiled, example));
        int ran = firsts.size();
        while (!examples.isEmpty() && System.nanoTime() < end) {
            ExampleAnswer.of(compiled, examples.get(ran % examples.size()));
            ran++;
        }
        return ran;
    }

    /** For each question the example that brings the most facts, with what it is answered. */
    public static Map<String, Sample> samples(CompiledRulebook compiled, RuleFiles files) {
        Map<String, Example> richest = new LinkedHashMap<>();
        for (Example example : new ExampleReader(new ArrayList<>()).read(files)) {
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
}
