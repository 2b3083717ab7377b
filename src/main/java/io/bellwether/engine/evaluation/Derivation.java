package io.bellwether.engine.evaluation;

import io.bellwether.fact.Fact;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactSheet;
import io.bellwether.fact.Origin;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Works out derived facts for one request, each at most once. */
final class Derivation {
    private final Derivations derivations;
    private final Decisions decisions;
    private final Trace trace;
    private final BitSet considered = new BitSet();

    Derivation(Derivations derivations, Trace trace) {
        this.derivations = derivations;
        this.decisions = derivations.decisions().oneRequest();
        this.trace = trace;
    }

    /** The derived facts that the question reads and nobody supplied, by name. */
    Map<String, Fact> derive(
            Question question, FactSheet sheet, Function<Input, @Nullable Object> values, List<String> problems) {
        List<DerivedFact> wanted = new ArrayList<>();
        for (DerivedFact fact : question.derived()) {
            consider(fact, sheet, wanted);
        }
        if (!sheet.givenRecords().isEmpty()) {
            considerStored(question, sheet, wanted);
        }
        return wanted.isEmpty() ? Map.of() : found(wanted, sheet, values, problems);
    }

    private void consider(DerivedFact fact, FactSheet sheet, List<DerivedFact> wanted) {
        if (!considered.get(fact.number())) {
            considered.set(fact.number());
            if (derivable(fact, sheet)) {
                wanted.add(fact);
            }
        }
    }

    /** The facts for which a stored score stands that the question reads: one of them may overtake it. */
    private void considerStored(Question question, FactSheet sheet, List<DerivedFact> wanted) {
        for (String read : question.reads()) {
            Fact fact = sheet.facts().get(read);
            if (fact != null && fact.origin() == Origin.STORED) {
                for (String replaced : derivations.replacedBy(read)) {
                    DerivedFact derived = derivations.fact(replaced);
                    if (derived != null) {
                        consider(derived, sheet, wanted);
                    }
                }
            }
        }
    }

    private Map<String, Fact> found(
            List<DerivedFact> wanted,
            FactSheet sheet,
            Function<Input, @Nullable Object> values,
            List<String> problems) {
        Object[] given = new Object[derivations.inputs().length];
        BitSet read = new BitSet(given.length);
        int[] numbers = new int[wanted.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = wanted.get(i).number();
            for (int input : wanted.get(i).inputNumbers()) {
                read.set(input);
            }
        }
        for (int i = read.nextSetBit(0); i >= 0; i = read.nextSetBit(i + 1)) {
            given[i] = values.apply(derivations.inputs()[i]);
        }
        Decisions.Answers answers = decisions.answer(given, numbers, false, trace);
        answers.problems(false).forEach(problem -> problems.add("derivations: " + problem));
        Map<String, Fact> facts = new LinkedHashMap<>();
        for (DerivedFact fact : wanted) {
            Object value = answers.value(fact.number());
            if (value != null) {
                facts.put(fact.name(), new Fact(fact.name(), normal(value), sheet.today(), Origin.DERIVED));
            }
        }
        return facts;
    }

    private static Object normal(Object value) {
        return value instanceof OffsetDateTime instant ? ZonedDateTime.from(instant) : value;
    }

    /**
     * The stored scores that give way: the call brings records, and one of the facts that the score stands for was
     * worked out from them.
     */
    Set<String> overtaken(FactSheet sheet) {
        Set<String> overtaken = new HashSet<>();
        for (FactDefinition score : derivations.scores()) {
            Fact known = sheet.facts().get(score.name());
            if (known != null
                    && known.origin() == Origin.STORED
                    && score.replaces().stream().anyMatch(fact -> saidByCall(fact, sheet))) {
                overtaken.add(score.name());
            }
        }
        return overtaken;
    }

    private boolean saidByCall(String name, FactSheet sheet) {
        Fact known = sheet.facts().get(name);
        DerivedFact fact = derivations.fact(name);
        return known != null && fact != null && known.origin() == Origin.DERIVED && fromCall(fact, sheet);
    }

    /** Whether the call brings anything that the fact is worked out from. */
    private static boolean fromCall(DerivedFact fact, FactSheet sheet) {
        for (int i = 0; i < fact.inputs().size(); i++) {
            String input = fact.inputs().get(i);
            Fact known = sheet.facts().get(input);
            if (sheet.givenRecords().contains(input) || (known != null && known.origin() == Origin.GIVEN)) {
                return true;
            }
        }
        return false;
    }

    /** A supplied value wins, but a stored one gives way to what the call's own facts and records say. */
    private static boolean derivable(DerivedFact fact, FactSheet sheet) {
        if (sheet.nulls().contains(fact.name())) {
            return false;
        }
        Fact supplied = sheet.facts().get(fact.name());
        if (supplied != null) {
            return supplied.origin() == Origin.STORED && fromCall(fact, sheet);
        }
        for (int i = 0; i < fact.inputs().size(); i++) {
            String input = fact.inputs().get(i);
            if (sheet.records().containsKey(input) || sheet.facts().containsKey(input)) {
                return true;
            }
        }
        return false;
    }
}
