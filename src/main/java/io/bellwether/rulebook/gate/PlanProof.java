package io.bellwether.rulebook.gate;

import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.RuleFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Holds a rulebook's plan to the engine: each example is answered by both, and all that is told of it has to be the same. */
public final class PlanProof {
    private PlanProof() {}

    /**
     * Compares the plan with the engine, and has the rulebook trust it, or leave it.
     *
     * @param goesOn told of each example before it is asked; when it does not go on, nothing is decided
     * @return how they differ first, when they do
     */
    public static Optional<String> of(CompiledRulebook compiled, RuleFiles files, Predicate<String> goesOn) {
        CompiledRulebook planned = compiled.planned();
        CompiledRulebook judge = compiled.judge();
        for (Example example : new ExampleReader(new ArrayList<>()).read(files)) {
            if (!goesOn.test(example.file() + ": " + example.name())) {
                return Optional.empty();
            }
            Optional<String> difference = difference(planned, judge, example);
            if (difference.isPresent()) {
                compiled.plan().leave(difference.get());
                return difference;
            }
        }
        compiled.plan().prove();
        return Optional.empty();
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
        return Arrays.asList(
                        evaluation.answer(),
                        evaluation.because(),
                        evaluation.matched(),
                        evaluation.confidence(),
                        evaluation.missing(),
                        evaluation.history(),
                        evaluation.facts(),
                        evaluation.problems())
                .toString();
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
