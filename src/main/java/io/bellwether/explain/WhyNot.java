package io.bellwether.explain;

import io.bellwether.decision.Explain;
import io.bellwether.decision.PreparedQuestion;
import io.bellwether.engine.Because;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.trace.TraceValues;
import io.bellwether.fact.FactDefinition;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableRow;
import io.bellwether.table.set.UnaryTests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One why-not answer: the decision as it stands, what failed, and the changes that the search found. */
final class WhyNot {
    private final PreparedQuestion prepared;
    private final Outcome outcome;
    private final int evaluations;
    private final long until;

    WhyNot(PreparedQuestion prepared, Outcome outcome, int evaluations, Duration limit) {
        this.prepared = prepared;
        this.outcome = outcome;
        this.evaluations = evaluations;
        this.until = System.nanoTime() + limit.toNanos();
    }

    WhyNotResponse answer() {
        Evaluation base = prepared.evaluate(Map.of());
        if (outcome.metBy(base.answer())) {
            return response(base, List.of(), List.of(), List.of(), new WhyNotResponse.Search(1, "complete"));
        }
        Way way = new FindingWay(prepared.release().rulebook().rulebook(), base).to(outcome, prepared.question());
        Trying trying = new Trying(prepared, outcome, way, evaluations, until);
        List<WhyNotResponse.Alternative> alternatives = new ArrayList<>();
        boolean complete = true;
        try {
            List<Axis> axes = new ReadingAxes(prepared, base, trying).read();
            Searching searching = new Searching(trying, axes, structured(way, base));
            Map<String, Axis> byName = new HashMap<>();
            axes.forEach(a -> byName.put(a.name(), a));
            for (Found found : searching.search()) {
                alternative(found, byName, base).ifPresent(alternatives::add);
            }
            complete = !searching.spent();
        } catch (Trying.SpentException e) {
            complete = false;
        }
        TellingWay telling = new TellingWay(base);
        return response(
                base,
                telling.failed(way),
                telling.inForce(),
                alternatives,
                new WhyNotResponse.Search(1 + trying.evaluations(), complete ? "complete" : "budget"));
    }

    /** Whether every table on the way gives one row's answer by cells that are sets: then break-points tell all. */
    private static boolean structured(Way way, Evaluation base) {
        return way.found()
                && base.steps().fired().isEmpty()
                && base.steps().tables().stream()
                        .map(t -> t.table())
                        .filter(t -> way.ids().contains(t.id()))
                        .allMatch(t -> t.hitPolicy().single() && readable(t));
    }

    private static boolean readable(DecisionTable table) {
        for (TableRow row : table.rows()) {
            if (row.inputs().stream()
                    .anyMatch(c -> UnaryTests.of(c.text()).opaque().isPresent())) {
                return false;
            }
        }
        return true;
    }

    /** The change asked once more of the rules: what they do not confirm is not offered. */
    private java.util.Optional<WhyNotResponse.Alternative> alternative(
            Found found, Map<String, Axis> axes, Evaluation base) {
        Evaluation changed = prepared.evaluate(found.changes());
        if (!outcome.metBy(changed.answer())) {
            return java.util.Optional.empty();
        }
        List<WhyNotResponse.Change> changes = new ArrayList<>();
        new TreeMap<>(found.changes()).forEach((name, value) -> {
            Axis axis = java.util.Objects.requireNonNull(axes.get(name));
            FactDefinition fact = axis.fact();
            changes.add(new WhyNotResponse.Change(
                    name,
                    fact.label(),
                    TraceValues.json(axis.present()),
                    java.util.Objects.requireNonNull(TraceValues.json(value)),
                    fact.unit(),
                    note(fact, base)));
        });
        return java.util.Optional.of(new WhyNotResponse.Alternative(changes, found.exact(), fields(changed)));
    }

    private @Nullable String note(FactDefinition fact, Evaluation base) {
        boolean derived = base.facts().stream()
                .anyMatch(f -> f.name().equals(fact.name()) && f.origin() == io.bellwether.fact.Origin.DERIVED);
        return derived
                ? "worked out from other facts or records: they would have to change so that it becomes this"
                : null;
    }

    private Map<String, Object> fields(Evaluation evaluation) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        outcome.fields().keySet().forEach(path -> fields.put(path, Outcome.value(evaluation.answer(), path)));
        return fields;
    }

    private WhyNotResponse response(
            Evaluation base,
            List<io.bellwether.engine.trace.TableReason> failed,
            List<Because> inForce,
            List<WhyNotResponse.Alternative> alternatives,
            WhyNotResponse.Search search) {
        Explain explain = prepared.request().explain();
        return new WhyNotResponse(
                prepared.question().name(),
                prepared.request().account(),
                prepared.request().asOf(),
                new WhyNotResponse.Release(
                        prepared.release().number(), prepared.release().sha256()),
                outcome.fields(),
                fields(base),
                outcome.metBy(base.answer()),
                explain == Explain.NONE ? null : explain.of(base.because()),
                failed,
                inForce,
                alternatives,
                search);
    }
}
