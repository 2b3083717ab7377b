package io.bellwether.engine.drools.sandbox;

import io.bellwether.engine.drools.condition.Condition;
import io.bellwether.engine.drools.condition.Condition.Comparison;
import io.bellwether.engine.drools.condition.Condition.Relation;
import io.bellwether.engine.drools.condition.Term;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds what a rule divides by without saying that it is not 0. */
final class DrlDivisors {
    private DrlDivisors() {}

    /** Names that a rule divides by, and of which it does not say that they are not 0. */
    static Set<String> unguarded(Element element) {
        Set<String> divisors = new TreeSet<>();
        List<DrlCondition.Read> all = element.constraints().toList();
        all.stream()
                .flatMap(read -> read.condition() == null
                        ? java.util.stream.Stream.empty()
                        : read.condition().each())
                .flatMap(condition -> condition.terms().stream())
                .flatMap(Term::each)
                .filter(DrlDivisors::divides)
                .flatMap(term -> ((Term.Arithmetic) term).right().each())
                .forEach(term -> name(term, divisors));
        for (DrlCondition.Read read : all) {
            Condition condition = read.condition();
            List<Condition> parts = condition instanceof Condition.All each
                    ? each.parts()
                    : condition == null ? List.of() : List.of(condition);
            for (Condition part : parts) {
                if (part instanceof Comparison comparison && keepsFromZero(comparison)) {
                    divisors.remove(((Term.Name) comparison.left()).name());
                    divisors.remove(String.valueOf(read.binding()));
                }
            }
        }
        return divisors;
    }

    private static boolean divides(Term term) {
        return term instanceof Term.Arithmetic arithmetic
                && (arithmetic.operator() == '/' || arithmetic.operator() == '%');
    }

    private static void name(Term term, Set<String> names) {
        if (term instanceof Term.Name name) {
            names.add(name.name());
        }
    }

    private static boolean keepsFromZero(Comparison comparison) {
        if (!(comparison.left() instanceof Term.Name)
                || !(comparison.right() instanceof Term.Literal literal)
                || !(literal.value() instanceof BigDecimal number)) {
            return false;
        }
        Relation relation = comparison.relation();
        return (relation == Relation.UNEQUAL && number.signum() == 0)
                || (relation == Relation.MORE && number.signum() >= 0)
                || ((relation == Relation.AT_LEAST || relation == Relation.EQUAL) && number.signum() > 0);
    }
}
