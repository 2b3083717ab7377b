package io.bellwether.rulebook.gate;

import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.RuleFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds a rulebook's plan to the engine: each example is answered by both, and all that is told of it has to be the same.
 *
 * @param decided false when it ended before
 * @param compared how many answers were
 * @param difference how they differ first; null when they do not
 */
public record PlanProof(
        boolean decided, int compared, @Nullable String difference) {

    /**
     * Compares the plan with the engine, and has the rulebook trust it, or leave it.
     *
     * @param goesOn told of each example before it is asked; when it does not go on, nothing is decided
     */
    public static PlanProof of(CompiledRulebook compiled, RuleFiles files, Predicate<String> goesOn) {
        CompiledRulebook planned = compiled.planned();
        CompiledRulebook judge = compiled.judge();
        int compared = 0;
        for (Example example : new ExampleReader(new ArrayList<>()).read(files)) {
            if (!goesOn.test(example.file() + ": " + example.name())) {
                return new PlanProof(false, compared, null);
            }
            compared++;
            Optional<String> difference = difference(planned, judge, example);
            if (difference.isPresent()) {
                compiled.plan().leave(difference.get());
                return new PlanProof(true, compared, difference.get());
            }
        }
        compiled.plan().prove();
        return new PlanProof(true, compared, null);
    }

    private static Optional<String> difference(CompiledRulebook planned, CompiledRulebook judge, Example example) {
        QuestionDefinition question = judge.rulebook().questions().get(example.question());
        if (question == null) {
            return Optional.empty();
        }
        String byPlan = told(planned, question, example);
        String byEngine = told(judge, question, example);
        return byPlan.equals(byEngine)
                ? Optional.empty()
                : Optional.of("the plan and Drools answer the example \"" + example.name() + "\" of " + question.name()
                        + " differently: " + apart(byPlan, byEngine));
    }

    private static String told(CompiledRulebook rulebook, QuestionDefinition question, Example example) {
        try {
            List<Finding> unfit = new ArrayList<>();
            Evaluation evaluation =
                    Answering.answer(rulebook, question, example.given(), example.asOf(), "given", unfit);
            return evaluation == null ? unfit.toString() : told(evaluation);
        } catch (ProblemException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** All that an evaluation tells, to the letter: numbers with their digits. */
    public static String told(Evaluation evaluation) {
        return parts(evaluation).toString();
    }

    /** Which parts of what two evaluations tell differ, by name. */
    public static List<String> differing(Evaluation one, Evaluation other) {
        Map<String, String> told = parts(other);
        return parts(one).entrySet().stream()
                .filter(part -> !part.getValue().equals(told.get(part.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, String> parts(Evaluation evaluation) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("answer", String.valueOf(evaluation.answer()));
        parts.put("because", String.valueOf(evaluation.because()));
        parts.put("matched", String.valueOf(evaluation.matched()));
        parts.put("confidence", String.valueOf(evaluation.confidence()));
        parts.put("missing", String.valueOf(evaluation.missing()));
        parts.put("history", String.valueOf(evaluation.history()));
        parts.put("facts", String.valueOf(evaluation.facts()));
        parts.put("problems", String.valueOf(evaluation.problems()));
        return parts;
    }

    /** The two from where they differ, as far as a person reads. */
    private static String apart(String one, String other) {
        int from = Math.max(0, Math.max(0, Arrays.mismatch(one.toCharArray(), other.toCharArray())) - 40);
        return part(one, from) + " and " + part(other, from);
    }

    private static String part(String text, int from) {
        return "\"" + text.substring(Math.min(from, text.length()), Math.min(text.length(), from + 120)) + "\"";
    }
}
