package io.bellwether.engine.drools.sandbox;

import io.bellwether.engine.plan.detection.Condition;
import io.bellwether.engine.plan.detection.Condition.Comparison;
import io.bellwether.engine.plan.detection.Condition.Relation;
import io.bellwether.engine.plan.detection.Term;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds what a rule divides by without saying that it is not 0. */
final class DrlDivisors {
    private DrlDivisors() {}

    /** Names that a rule divides by, and of which it does not say that they are not 0. */
    static Set<String> unguarded(Element element) {
        Set<String> divisors = new TreeSet<>();
        List<Element.Read> all = element.constraints().toList();
        all.stream()
                .flatMap(DrlDivisors::divisions)
                .flatMap(division -> division.right().each())
                .forEach(term -> name(term, divisors));
        for (Element.Read read : all) {
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

    /** The divisions of a constraint, their remainders included. */
    static Stream<Term.Arithmetic> divisions(Element.Read read) {
        Condition condition = read.condition();
        return condition == null
                ? Stream.empty()
                : condition
                        .each()
                        .flatMap(each -> each.terms().stream())
                        .flatMap(Term::each)
                        .filter(Term.Arithmetic.class::isInstance)
                        .map(Term.Arithmetic.class::cast)
                        .filter(term -> term.operator() == '/' || term.operator() == '%');
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
