package io.bellwether.engine.drools.budget;

import io.bellwether.engine.drools.sandbox.Element;
import io.bellwether.engine.plan.detection.Condition.Comparison;
import io.bellwether.engine.plan.detection.Condition.Relation;
import io.bellwether.engine.plan.detection.Matched;
import io.bellwether.engine.plan.detection.Term;
import io.bellwether.engine.plan.detection.ValueKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What meeting conditions one after the other costs.
 *
 * @param left combinations that match so far, at most
 * @param pairs combinations that were met with an object, at most
 */
record JoinCost(double left, double pairs) {
    static final JoinCost NOTHING = new JoinCost(1, 0);

    /** What a rule meets, as far as its cost goes. */
    sealed interface Condition {}

    /** Objects of a type; only such with the same value of a field, where one is named. */
    record Objects(String type, @Nullable String field) implements Condition {}

    record All(List<Condition> parts) implements Condition {}

    record Any(List<Condition> parts) implements Condition {}

    /** Met for each left side, and adds nothing to it: not, exists, forall, accumulate. */
    record Aside(Condition inner) implements Condition {}

    static Condition condition(Element element) {
        if (element instanceof Element.Fact fact) {
            return new Objects(fact.type(), field(fact));
        }
        List<Condition> parts =
                element.parts().stream().map(JoinCost::condition).toList();
        if (element instanceof Element.Any) {
            return new Any(parts);
        }
        return element instanceof Element.All ? new All(parts) : new Aside(new All(parts));
    }

    /** Whether a condition can match several objects. */
    static boolean joins(Condition condition) {
        if (condition instanceof Objects objects) {
            boolean one = objects.type().equals(Matched.ACCOUNT)
                    || (objects.type().equals(Matched.THRESHOLD) && "id".equals(objects.field()));
            return !one;
        } else if (condition instanceof Aside aside) {
            return joins(aside.inner());
        }
        List<Condition> parts = condition instanceof Any any ? any.parts() : ((All) condition).parts();
        return parts.stream().anyMatch(JoinCost::joins);
    }

    /** A field that equals what another pattern bound, or lies a fixed number of days from it; null when there is none. */
    private static @Nullable String field(Element.Fact fact) {
        Set<String> own = fact.own().stream()
                .flatMap(read -> Stream.ofNullable(read.binding()))
                .collect(Collectors.toSet());
        return fact.own().stream()
                .filter(read -> read.binding() == null)
                .flatMap(read -> read.condition() instanceof Comparison same && same.relation() == Relation.EQUAL
                        ? Stream.ofNullable(field(same, own))
                        : Stream.empty())
                .findFirst()
                .orElse(null);
    }

    /** @param own what the pattern binds itself: that always equals itself */
    private static @Nullable String field(Comparison same, Set<String> own) {
        Term value = same.right();
        if (same.left() instanceof Term.Days days && !days.business()) {
            return isBound(days.to(), own) && (value instanceof Term.Literal || isBound(value, Set.of()))
                    ? field(days.from())
                    : null;
        }
        boolean text = value instanceof Term.Literal literal && literal.kind() == ValueKind.TEXT;
        return text || isBound(value, own) ? field(same.left()) : null;
    }

    private static @Nullable String field(Term term) {
        return term instanceof Term.Name name && !name.name().startsWith("$") ? name.name() : null;
    }

    private static boolean isBound(Term term, Set<String> own) {
        return term instanceof Term.Name name && name.name().startsWith("$") && !own.contains(name.name());
    }

    JoinCost with(Condition condition, RuleJoins.Matching records) {
        if (condition instanceof Objects objects) {
            return new JoinCost(
                    left * Math.max(1, records.most(objects.type(), objects.field())),
                    pairs + left * Math.max(1, records.most(objects.type(), null)));
        } else if (condition instanceof Aside aside) {
            return new JoinCost(left, with(aside.inner(), records).pairs());
        } else if (condition instanceof Any any) {
            double mostLeft = left;
            double mostPairs = pairs;
            for (Condition part : any.parts()) {
                JoinCost cost = with(part, records);
                mostLeft = Math.max(mostLeft, cost.left());
                mostPairs += cost.pairs() - pairs;
            }
            return new JoinCost(mostLeft, mostPairs);
        }
        JoinCost cost = this;
        for (Condition part : ((All) condition).parts()) {
            cost = cost.with(part, records);
        }
        return cost;
    }
}
