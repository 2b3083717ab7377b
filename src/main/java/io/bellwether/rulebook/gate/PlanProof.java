package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.dmn.ReadableModels;
import io.bellwether.engine.BudgetSpentException;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.table.DecisionTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds a rulebook's plan to the engine: what is asked is answered by both, and all that is told of it has to be the same.
 *
 * @param decided false when it ended before
 * @param compared how many answers were
 * @param difference how they differ first; null when they do not
 */
public record PlanProof(
        boolean decided, int compared, @Nullable String difference) {

    /** How long plans are compared beyond examples, beside requests. */
    private static final Duration BEYOND_EXAMPLES = Duration.ofSeconds(5);

    /**
     * Compares the plan with the engine on every example, and for a while on values around the cells of all tables and on facts made
     * up; has the rulebook trust the plan, or leave it.
     *
     * @param goesOn told of each case before it is asked; when it does not go on, nothing is decided
     */
    public static PlanProof of(CompiledRulebook compiled, RuleFiles files, Predicate<String> goesOn) {
        Set<String> questions = compiled.rulebook().questions().keySet();
        List<Example> stated = new ExampleReader(new ArrayList<>()).read(files);
        PlanProof examples = of(compiled, ProofCases.examples(stated, questions).iterator(), goesOn);
        if (!examples.decided() || examples.difference() != null) {
            return examples;
        }
        List<DecisionTable> tables = GateWork.read(ReadableModels.of(files).files(), file -> false);
        PlanProof beyond = of(
                compiled,
                ProofCases.inTurn(
                        BEYOND_EXAMPLES,
                        List.of(
                                ProofCases.thatMatter(compiled, tables, questions),
                                ProofCases.cells(compiled, tables, questions),
                                ProofCases.madeUp(compiled, questions))),
                goesOn);
        if (beyond.decided() && beyond.difference() == null) {
            compiled.plan().prove();
        }
        return new PlanProof(beyond.decided(), examples.compared() + beyond.compared(), beyond.difference());
    }

    /** The same on cases of the caller's choice, without trusting the plan for that. */
    static PlanProof of(CompiledRulebook compiled, Iterator<ProofCases.Case> cases, Predicate<String> goesOn) {
        CompiledRulebook planned = compiled.planned();
        CompiledRulebook judge = compiled.judge();
        int compared = 0;
        Set<String> spent = new HashSet<>();
        while (cases.hasNext()) {
            ProofCases.Case next = cases.next();
            if (spent.contains(next.question())) {
                continue;
            }
            if (!goesOn.test(next.name())) {
                return new PlanProof(false, compared, null);
            }
            compared++;
            boolean differs;
            try {
                differs = !told(planned, next).equals(told(judge, next));
            } catch (BudgetSpentException e) { // asked again, it would not be asked by anybody for a while
                spent.add(next.question());
                continue;
            }
            if (differs) {
                String difference = difference(planned, judge, next);
                compiled.plan().leave(difference);
                return new PlanProof(true, compared, difference);
            }
        }
        return new PlanProof(true, compared, null);
    }

    /** In words; where nothing but facts were given, on the smallest of them that still differ. */
    private static String difference(CompiledRulebook planned, CompiledRulebook judge, ProofCases.Case found) {
        boolean told = found.inputs().stored().isEmpty()
                && found.inputs().history().isEmpty()
                && found.inputs().given() instanceof ObjectNode;
        ProofCases.Case least = told ? smallest(planned, judge, found) : found;
        String differs = "the plan and Drools answer " + found.question() + " differently on " + found.name();
        return told
                ? differs + ", the least of it " + least.inputs().given() + ": "
                        + apart(told(planned, least), told(judge, least))
                : differs;
    }

    private static ProofCases.Case smallest(CompiledRulebook planned, CompiledRulebook judge, ProofCases.Case found) {
        ProofCases.Case least = found;
        List<String> names = new ArrayList<>();
        found.inputs().given().fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            ObjectNode facts = ((ObjectNode) least.inputs().given()).deepCopy();
            facts.remove(name);
            ProofCases.Case less = least.with(facts);
            try {
                least = told(planned, less).equals(told(judge, less)) ? least : less;
            } catch (BudgetSpentException e) {
                return least;
            }
        }
        return least;
    }

    private static String told(CompiledRulebook rulebook, ProofCases.Case asked) {
        QuestionDefinition question = rulebook.rulebook().questions().get(asked.question());
        List<Finding> unfit = new ArrayList<>();
        try {
            Evaluation evaluation = question == null ? null : asked.inputs().ask(rulebook, question, "given", unfit);
            return evaluation == null ? unfit.toString() : told(evaluation);
        } catch (BudgetSpentException e) {
            throw e;
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
