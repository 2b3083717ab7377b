package io.bellwether.explain.changes;

import io.bellwether.account.ExactJson;
import io.bellwether.engine.Evaluation;
import io.bellwether.fact.FactSheet;
import io.bellwether.rulebook.release.ActiveRelease;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Walks from the earlier answer on record to the later one: first the rules change, then the facts, each place answered by
 * the engine. What the engine answers otherwise than the record says is a leg of its own, never part of another.
 */
final class WalkingBetween {
    private final String question;
    private final RecordedAnswer from;
    private final RecordedAnswer to;
    private final @Nullable ActiveRelease fromRules;
    private final @Nullable ActiveRelease toRules;
    private final List<Leg> legs = new ArrayList<>();
    private @Nullable Evaluation first;
    private @Nullable Evaluation last;

    /** @param fromRules the release that gave the earlier answer; null when it cannot be brought up; toRules likewise */
    WalkingBetween(
            String question,
            RecordedAnswer from,
            RecordedAnswer to,
            @Nullable ActiveRelease fromRules,
            @Nullable ActiveRelease toRules) {
        this.question = question;
        this.from = from;
        this.to = to;
        this.fromRules = fromRules;
        this.toRules = toRules;
    }

    List<Leg> legs() {
        legs.add(recorded(from, ""));
        ActiveRelease rules = toRules == null ? fromRules : toRules;
        if (rules != null) {
            if (fromRules != null) {
                first = answer(fromRules, from.sheet(fromRules.rulebook().rulebook()));
                add(
                        Step.Kind.UNATTRIBUTED,
                        "The earlier record does not hold all that its answer rests on (masked or erased)",
                        first);
            }
            walk(rules);
        }
        Leg end = recorded(to, unattributed());
        if (differs(end)) {
            legs.add(end);
        }
        return legs;
    }

    private void walk(ActiveRelease rules) {
        FactSheet start = from.sheet(rules.rulebook().rulebook());
        FactSheet end = to.sheet(rules.rulebook().rulebook());
        MakingSteps making = new MakingSteps(rules.rulebook().rulebook(), start, end);
        FactSheet begin = making.start();
        List<Walk.Stop> stops = new Walk(rules.rulebook(), question).take(begin, making.steps());
        boolean told = fromRules != null;
        add(
                told ? Step.Kind.CONFIGURATION : Step.Kind.UNATTRIBUTED,
                told
                        ? "Release " + rules.number() + " in place of release " + from.release()
                        : "Release " + from.release()
                                + " cannot be brought up any more: what it answered otherwise than" + " release "
                                + rules.number(),
                stops.get(0).evaluation());
        stops.subList(1, stops.size()).forEach(stop -> legs.add(Leg.of(stop)));
        last = stops.get(stops.size() - 1).evaluation();
    }

    private String unattributed() {
        if (toRules != null) {
            return "The later record does not hold all that its answer rests on (masked or erased)";
        }
        return "Release " + to.release() + " cannot be brought up any more: what it answered otherwise";
    }

    /** What decided in the earlier answer; null when it cannot be evaluated again. */
    @Nullable
    Evaluation first() {
        return first;
    }

    /** What decided in the later answer; null when it cannot be evaluated again. */
    @Nullable
    Evaluation last() {
        return toRules == null ? null : last;
    }

    private Evaluation answer(ActiveRelease rules, FactSheet sheet) {
        return rules.rulebook().evaluate(question, sheet);
    }

    private void add(Step.Kind kind, String text, Evaluation evaluation) {
        Leg leg = new Leg(
                kind,
                List.of(),
                text,
                Walk.exact(evaluation.answer()),
                Walk.dimensions(evaluation.answer()),
                Aspects.of(evaluation.answer()));
        if (differs(leg)) {
            legs.add(leg);
        } else {
            // the engine says what the record says: only its dimensions are more at hand
            legs.set(legs.size() - 1, legs.get(legs.size() - 1).with(leg.dimensions()));
        }
    }

    private boolean differs(Leg leg) {
        Leg before = legs.get(legs.size() - 1);
        return !same(leg.exact(), before.exact()) || !Objects.equals(leg.aspects(), before.aspects());
    }

    private static boolean same(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        return a.compareTo(b) == 0;
    }

    private static Leg recorded(RecordedAnswer answer, String text) {
        Object value = ExactJson.MAPPER.convertValue(answer.answer(), Object.class);
        return new Leg(
                Step.Kind.UNATTRIBUTED,
                List.of(),
                text,
                answer.answer().path("exactScore").isNumber()
                        ? answer.answer().path("exactScore").decimalValue()
                        : null,
                Map.of(),
                Aspects.of(value));
    }
}
