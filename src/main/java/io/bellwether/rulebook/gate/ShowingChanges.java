package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.PastInputs;
import io.bellwether.engine.QuestionInputs;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.rulebook.gate.RecentAnswers.Answer;
import io.bellwether.rulebook.gate.RecentAnswers.Changed;
import io.bellwether.rulebook.gate.TableChanges.Shown;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.analysis.SemanticDiff;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** Rows that a region matches before and after. */
    private record Rows(Set<String> before, Set<String> after) {
        boolean matchedBy(Changed changed) {
            return changed.before().rows().containsAll(before)
                    && changed.after().rows().containsAll(after);
        }
    }

    private final GateWork work;
    private final CompiledRulebook base;
    private final RecentAnswers recent;
    private final List<Seed> examples;
    private final Map<Seed, Own> known = new HashMap<>();
    private long searched;

    private record Seed(String question, PastInputs inputs) {
        JsonNode facts() {
            return inputs.given();
        }
    }

    /**
     * What a seed's own facts are answered.
     *
     * @param rows that the draft matches
     * @param changed null when the base answers the same
     */
    private record Own(List<String> rows, @Nullable Changed changed) {}

    /** @param renewals examples that the draft answers otherwise: what they give shows a change first of all */
    ShowingChanges(GateWork work, CompiledRulebook base, RecentAnswers recent, List<Renewal> renewals) {
        Set<List<Object>> changed = renewals.stream()
                .map(renewal -> List.<Object>of(renewal.file(), renewal.place()))
                .collect(Collectors.toSet());
        this.work = work;
        this.base = base;
        this.recent = recent;
        this.examples = work.examples().examples().stream()
                .sorted(Comparator.comparing((Example e) -> !changed.contains(List.<Object>of(e.file(), e.place()))))
                .map(e -> new Seed(e.question(), PastInputs.given(null, e.asOf(), e.given())))
                .toList();
    }

    Optional<Shown> show(DecisionTable table, SemanticDiff.Change change) {
        if (outOfTime()) {
            return Optional.empty();
        }
        Rows rows = new Rows(Set.copyOf(change.rowsBefore()), Set.copyOf(change.rowsAfter()));
        Optional<Shown> known =
                among("recorded", recent.all(), rows).or(() -> among("stored", recent.accounts(), rows));
        if (known.isPresent()) {
            return known;
        }
        long start = System.nanoTime();
        try {
            return search(table, change, rows, System.nanoTime() + SEARCH.toNanos() - searched);
        } finally {
            searched += System.nanoTime() - start;
        }
    }

    private Optional<Shown> among(String source, List<RecentAnswers.Pair> pairs, Rows rows) {
        return pairs.stream()
                .flatMap(pair ->
                        shown(source, pair.recent().question(), pair.recent().inputs(), pair.changed(), rows).stream())
                .findFirst();
    }

    /** Whether the search ended for want of time, so that regions are left without an account. */
    boolean outOfTime() {
        return searched > SEARCH.toNanos();
    }

    private Optional<Shown> search(DecisionTable table, SemanticDiff.Change change, Rows rows, long end) {
        List<Seed> seeds = examples.stream()
                .filter(s -> System.nanoTime() < end && reaches(s, table))
                .limit(SEEDS)
                .toList();
        for (Seed seed : seeds) {
            Optional<Shown> shown = shown(
                            "searched",
                            seed.question(),
                            seed.inputs(),
                            own(seed).changed(),
                            rows)
                    .or(() -> shown(seed, withSample(seed, change), rows));
            if (shown.isPresent()) {
                return shown;
            }
        }
        return vary(seeds, rows, end);
    }

    private Optional<Shown> vary(List<Seed> seeds, Rows rows, long end) {
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
                    Optional<Shown> shown = shown(seed, facts, rows);
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
        facts.setAll(ProofCases.facts(work.compiled(), change.region().sample()));
        return facts;
    }

    private boolean reaches(Seed seed, DecisionTable table) {
        return own(seed).rows().stream().anyMatch(id -> id.startsWith(table.id() + "/"));
    }

    private Optional<Shown> shown(Seed seed, JsonNode facts, Rows rows) {
        PastInputs inputs = seed.inputs().giving(facts);
        return shown(
                "searched",
                seed.question(),
                inputs,
                own(seed.question(), inputs).changed(),
                rows);
    }

    private Optional<Shown> shown(
            String source, String question, PastInputs inputs, @Nullable Changed changed, Rows rows) {
        return Optional.ofNullable(changed)
                .filter(rows::matchedBy)
                .map(c -> new Shown(
                        source,
                        inputs.account(),
                        question,
                        facts(question, inputs),
                        c.before().json(),
                        c.after().json(),
                        ChangedRange.say(base, work, question, inputs, c)));
    }

    /** What a person needs to understand the answer: nothing that the question does not read, nor what is sensitive. */
    private JsonNode facts(String question, PastInputs inputs) {
        ObjectNode all = (ObjectNode) inputs.all();
        if (inputs.stored().isEmpty()) {
            return all;
        }
        FactCatalogue catalogue = base.rulebook().catalogue();
        QuestionInputs reads = base.inputs(question);
        List<String> names = new ArrayList<>();
        all.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> catalogue
                .fact(name)
                .map(f -> !f.sensitive() && reads.facts().contains(name))
                .or(() -> catalogue
                        .record(name)
                        .map(r -> reads.records().contains(name)
                                && r.fields().stream().noneMatch(FactDefinition::sensitive)))
                .orElse(false));
        return all.remove(names);
    }

    /** Worked out once for all regions. */
    private Own own(Seed seed) {
        return known.computeIfAbsent(seed, s -> own(s.question(), s.inputs()));
    }

    private Own own(String question, PastInputs inputs) {
        Evaluation old = Answering.answer(base, question, inputs);
        Evaluation now = old == null ? null : Answering.answer(work.compiled(), question, inputs);
        return old == null || now == null
                ? new Own(List.of(), null)
                : new Own(now.matched(), Changed.of(Answer.of(old), Answer.of(now)));
    }
}
