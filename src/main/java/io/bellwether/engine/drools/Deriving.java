package io.bellwether.engine.drools;

import io.bellwether.fact.Fact;
import io.bellwether.fact.FactSheet;
import io.bellwether.fact.Origin;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNModel;

/** Works out derived facts for one request, each at most once. */
final class Deriving {
    private final DroolsRulebook compiled;
    private final Trace trace;
    private final Set<String> derived = new HashSet<>();

    Deriving(DroolsRulebook compiled, Trace trace) {
        this.compiled = compiled;
        this.trace = trace;
    }

    /** The derived facts that the question reads and nobody supplied, by name. */
    Map<String, Fact> derive(
            QuestionPlan plan, FactSheet sheet, Function<String, @Nullable Object> values, List<String> problems) {
        List<String> wanted = Stream.concat(plan.facts().stream(), storedFor(plan, sheet))
                .distinct()
                .filter(f -> compiled.derivedInputs().containsKey(f) && derived.add(f) && derivable(f, sheet))
                .toList();
        if (wanted.isEmpty() || compiled.rulebook().derivations() == null) {
            return Map.of();
        }
        DMNModel model = Objects.requireNonNull(
                compiled.models().model(compiled.rulebook().derivations()));
        Set<String> inputs = new TreeSet<>();
        wanted.forEach(f -> inputs.addAll(compiled.derivedInputs().getOrDefault(f, Set.of())));
        Map<String, @Nullable Object> given = new HashMap<>();
        inputs.forEach(i -> given.put(i, values.apply(i)));
        Decisions.Answers answers = compiled.decisions().answer(model, given, trace, false, wanted);
        answers.problems(false).forEach(problem -> problems.add("derivations: " + problem));
        Map<String, Fact> facts = new LinkedHashMap<>();
        for (String fact : wanted) {
            Object value = answers.value(fact);
            if (value != null) {
                facts.put(fact, new Fact(fact, normal(value), sheet.today(), Origin.DERIVED));
            }
        }
        return facts;
    }

    /** The facts for which a stored score stands that the question reads: one of them may overtake it. */
    private Stream<String> storedFor(QuestionPlan plan, FactSheet sheet) {
        if (sheet.givenRecords().isEmpty()) {
            return Stream.empty();
        }
        return plan.facts().stream()
                .map(sheet.facts()::get)
                .filter(fact -> fact != null && fact.origin() == Origin.STORED)
                .flatMap(this::replaced);
    }

    /** The facts in place of which one can be given. */
    private Stream<String> replaced(Fact fact) {
        return compiled.rulebook().catalogue().fact(fact.name()).stream()
                .flatMap(definition -> definition.replaces().stream());
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
        for (Fact score : sheet.facts().values()) {
            if (score.origin() == Origin.STORED && replaced(score).anyMatch(fact -> saidByCall(fact, sheet))) {
                overtaken.add(score.name());
            }
        }
        return overtaken;
    }

    private boolean saidByCall(String fact, FactSheet sheet) {
        Fact known = sheet.facts().get(fact);
        return known != null && known.origin() == Origin.DERIVED && fromCall(fact, sheet);
    }

    /** Whether the call brings anything that the fact is worked out from. */
    private boolean fromCall(String fact, FactSheet sheet) {
        return compiled.derivedInputs().getOrDefault(fact, Set.of()).stream().anyMatch(input -> {
            Fact known = sheet.facts().get(input);
            return sheet.givenRecords().contains(input) || (known != null && known.origin() == Origin.GIVEN);
        });
    }

    /** A supplied value wins, but a stored one gives way to what the call's own facts and records say. */
    private boolean derivable(String fact, FactSheet sheet) {
        if (sheet.nulls().contains(fact)) {
            return false;
        }
        Fact supplied = sheet.facts().get(fact);
        if (supplied != null) {
            return supplied.origin() == Origin.STORED && fromCall(fact, sheet);
        }
        return compiled.derivedInputs().getOrDefault(fact, Set.of()).stream()
                .anyMatch(i -> sheet.records().containsKey(i) || sheet.facts().containsKey(i));
    }
}
