package io.bellwether.engine.drools.budget;

import io.bellwether.engine.plan.detection.Matched;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.jspecify.annotations.Nullable;

/**
 * What meeting conditions one after the other costs.
 *
 * @param left combinations that match so far, at most
 * @param pairs combinations that were met with an object, at most
 */
record JoinCost(double left, double pairs) {
    static final JoinCost NOTHING = new JoinCost(1, 0);

    /** A field that equals what another pattern bound, or lies a fixed number of days from it. */
    private static final Pattern SAME = Pattern.compile("(?<field>[a-zA-Z]\\w*)\\s*==\\s*(?<value>\\$\\w+|\"[^\"]*\")"
            + "|calendar\\.days\\((?<date>[a-zA-Z]\\w*)\\s*,\\s*(?<from>\\$\\w+)\\)\\s*==\\s*(\\$\\w+|[0-9]+)");

    private static final Pattern BOUND = Pattern.compile("(\\$\\w+)\\s*:");

    /** What a rule meets, as far as its cost goes. */
    sealed interface Condition {}

    /** Objects of a type; only such with the same value of a field, where one is named. */
    record Objects(String type, @Nullable String field) implements Condition {}

    record All(List<Condition> parts) implements Condition {}

    record Any(List<Condition> parts) implements Condition {}

    /** Met for each left side, and adds nothing to it: not, exists, forall, accumulate. */
    record Aside(Condition inner) implements Condition {}

    static Condition condition(Object element) {
        if (element instanceof PatternDescr pattern) {
            return pattern.getSource() == null
                    ? new Objects(pattern.getObjectType(), field(pattern))
                    : condition(pattern.getSource());
        } else if (element instanceof AccumulateDescr accumulate) {
            return new Aside(condition(accumulate.getInput()));
        } else if (element instanceof ConditionalElementDescr group) {
            List<Condition> parts =
                    group.getDescrs().stream().map(JoinCost::condition).toList();
            if (group instanceof OrDescr) {
                return new Any(parts);
            }
            boolean aside = group instanceof NotDescr || group instanceof ExistsDescr || group instanceof ForallDescr;
            return aside ? new Aside(new All(parts)) : new All(parts);
        }
        return new All(List.of());
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

    private static @Nullable String field(PatternDescr pattern) {
        List<String> texts = pattern.getDescrs().stream()
                .filter(ExprConstraintDescr.class::isInstance)
                .map(d -> ((ExprConstraintDescr) d).getExpression().strip())
                .toList();
        Set<String> own = texts.stream()
                .flatMap(t -> BOUND.matcher(t).results().map(r -> r.group(1)))
                .collect(Collectors.toSet());
        for (String text : texts) {
            Matcher same = SAME.matcher(text);
            if (same.matches()) {
                String field = same.group("field") == null ? same.group("date") : same.group("field");
                String other = same.group("field") == null ? same.group("from") : same.group("value");
                if (!own.contains(other)) { // what the pattern binds itself always equals itself
                    return field;
                }
            }
        }
        return null;
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
