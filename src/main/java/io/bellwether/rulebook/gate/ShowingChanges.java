package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.PastInputs;
import io.bellwether.fact.FactDefinition;
import io.bellwether.rulebook.gate.TableChanges.Shown;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.analysis.SemanticDiff;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds an account that shows a change: among recorded decisions first, then by varying the facts of examples. */
final class ShowingChanges {
    private static final int SEEDS = 12;
    private static final int TRIES = 400;
    /** For all regions together: the gate has more to do, and a region without an account is still told. */
    private static final Duration SEARCH = Duration.ofSeconds(10);

    private static final BigDecimal[] STEPS = {
        new BigDecimal("0.01"),
        new BigDecimal("0.1"),
        BigDecimal.ONE,
        new BigDecimal("5"),
        BigDecimal.TEN,
        new BigDecimal("30")
    };

    private final GateWork work;
    private final CompiledRulebook base;
    private final List<Seed> recorded;
    private final List<Seed> examples;
    private final Map<Seed, Optional<Answers>> known = new HashMap<>();
    private long searched;

    private record Seed(String source, String question, PastInputs inputs) {
        JsonNode facts() {
            return inputs.given();
        }
    }

    /** What the base and the draft answer, and the rows that they matched. */
    private record Answers(List<String> rowsBefore, JsonNode before, List<String> rowsAfter, JsonNode after) {}

    ShowingChanges(GateWork work, CompiledRulebook base) {
        this.work = work;
        this.base = base;
        this.recorded = work.request().recent().stream()
                .map(c -> new Seed("recorded", c.question(), c.inputs()))
                .toList();
        this.examples = new ExampleReader(new ArrayList<>())
                .read(work.files()).stream()
                        .map(e -> new Seed("searched", e.question(), PastInputs.given(null, e.asOf(), e.given())))
                        .toList();
    }

    Optional<Shown> show(DecisionTable table, SemanticDiff.Change change) {
        if (outOfTime()) {
            return Optional.empty();
        }
        long start = System.nanoTime();
        try {
            return search(table, change, System.nanoTime() + SEARCH.toNanos() - searched);
        } finally {
            searched += System.nanoTime() - start;
        }
    }

    /** Whether the search ended for want of time, so that regions are left without an account. */
    boolean outOfTime() {
        return searched > SEARCH.toNanos();
    }

    private Optional<Shown> search(DecisionTable table, SemanticDiff.Change change, long end) {
        Set<String> before = Set.copyOf(change.rowsBefore());
        Set<String> after = Set.copyOf(change.rowsAfter());
        long half = System.nanoTime() + (end - System.nanoTime()) / 2;
        for (Seed seed : recorded) {
            Optional<Shown> shown = System.nanoTime() > half
                    ? Optional.empty()
                    : own(seed).flatMap(a -> shown(seed, seed.facts(), a, before, after));
            if (shown.isPresent()) {
                return shown;
            }
        }
        List<Seed> seeds = examples.stream()
                .filter(s -> System.nanoTime() < end && reaches(s, table))
                .limit(SEEDS)
                .toList();
        for (Seed seed : seeds) {
            Optional<Shown> shown = own(seed)
                    .flatMap(a -> shown(seed, seed.facts(), a, before, after))
                    .or(() -> shown(seed, withSample(seed, change), before, after));
            if (shown.isPresent()) {
                return shown;
            }
        }
        return vary(seeds, before, after, end);
    }

    private Optional<Shown> vary(List<Seed> seeds, Set<String> before, Set<String> after, long end) {
        int tries = 0;
        for (Seed seed : seeds) {
            for (Map.Entry<String, JsonNode> fact : seed.facts().properties()) {
                FactDefinition definition = work.compiled()
                        .rulebook()
                        .catalogue()
                        .fact(fact.getKey())
                        .orElse(null);
                for (JsonNode value : definition == null ? List.<JsonNode>of() : near(fact.getValue(), definition)) {
                    if (tries++ > TRIES || System.nanoTime() > end) {
                        return Optional.empty();
                    }
                    ObjectNode facts = seed.facts().deepCopy();
                    facts.set(fact.getKey(), value);
                    Optional<Shown> shown = shown(seed, facts, before, after);
                    if (shown.isPresent()) {
                        return shown;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static List<JsonNode> near(JsonNode value, FactDefinition fact) {
        Set<JsonNode> values = new LinkedHashSet<>();
        if (value.isNumber()) {
            for (BigDecimal step : STEPS) {
                for (BigDecimal moved : List.of(
                        value.decimalValue().add(step), value.decimalValue().subtract(step))) {
                    boolean fits = (fact.min() == null || moved.compareTo(fact.min()) >= 0)
                            && (fact.max() == null || moved.compareTo(fact.max()) <= 0);
                    if (fits) {
                        values.add(CellSamples.json(moved));
                    }
                }
            }
        } else if (value.isBoolean()) {
            values.add(CellSamples.json(!value.asBoolean()));
        } else {
            fact.allowed().forEach(allowed -> values.add(CellSamples.json(allowed)));
        }
        return List.copyOf(values);
    }

    private JsonNode withSample(Seed seed, SemanticDiff.Change change) {
        ObjectNode facts = seed.facts().deepCopy();
        change.region().sample().forEach((expression, value) -> {
            if (work.compiled().rulebook().catalogue().fact(expression).isPresent()) {
                facts.set(expression, CellSamples.json(value));
            }
        });
        return facts;
    }

    private boolean reaches(Seed seed, DecisionTable table) {
        return own(seed).stream().flatMap(a -> a.rowsAfter().stream()).anyMatch(id -> id.startsWith(table.id() + "/"));
    }

    private Optional<Shown> shown(Seed seed, JsonNode facts, Set<String> before, Set<String> after) {
        return both(seed, facts).flatMap(a -> shown(seed, facts, a, before, after));
    }

    private static Optional<Shown> shown(
            Seed seed, JsonNode facts, Answers answers, Set<String> before, Set<String> after) {
        return Optional.of(answers)
                .filter(a -> a.rowsBefore().containsAll(before)
                        && a.rowsAfter().containsAll(after)
                        && !a.before().equals(a.after()))
                .map(a -> new Shown(
                        seed.source(),
                        seed.inputs().account(),
                        seed.question(),
                        seed.inputs().giving(facts).all(),
                        a.before(),
                        a.after()));
    }

    /** Both answers to a seed's own facts, worked out once for all regions. */
    private Optional<Answers> own(Seed seed) {
        return known.computeIfAbsent(seed, s -> both(s, s.facts()));
    }

    private Optional<Answers> both(Seed seed, JsonNode facts) {
        Evaluation old = evaluate(base, seed, facts);
        Evaluation now = old == null ? null : evaluate(work.compiled(), seed, facts);
        return old == null || now == null
                ? Optional.empty()
                : Optional.of(new Answers(old.matched(), Replaying.json(old), now.matched(), Replaying.json(now)));
    }

    private static @Nullable Evaluation evaluate(CompiledRulebook rulebook, Seed seed, JsonNode facts) {
        return Answering.answer(rulebook, seed.question(), seed.inputs().giving(facts));
    }
}
