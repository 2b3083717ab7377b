package io.bellwether.engine.drools.sandbox;

import io.bellwether.engine.drools.condition.GatheredValues;
import io.bellwether.engine.drools.sandbox.Element.Read;
import io.bellwether.engine.plan.detection.Condition;
import io.bellwether.engine.plan.detection.Condition.Comparison;
import io.bellwether.engine.plan.detection.Condition.Relation;
import io.bellwether.engine.plan.detection.Gathering;
import io.bellwether.engine.plan.detection.RuleCondition;
import io.bellwether.engine.plan.detection.Term;
import io.bellwether.engine.plan.detection.ValueKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * Writes rules for the compiler from what was let through. What reads facts is asked of {@code conditions} by number, so that
 * nothing fails and nothing that is not known holds; under a {@code not} it is asked what is possible.
 */
final class DrlWriter {
    /** How a condition is asked. */
    private enum Asked {
        HOLDS,
        POSSIBLE,
        UNKNOWN
    }

    private final StringBuilder text = new StringBuilder();
    private final List<RuleCondition> conditions = new ArrayList<>();
    private final Map<String, Element> rules = new LinkedHashMap<>();
    private String rule = "";

    DrlWriter(String group) {
        text.append("package ").append(group).append(";\n\n");
        for (Gathering gathering : Gathering.values()) {
            text.append("import accumulate " + GatheredValues.type(gathering).getName() + " "
                    + GatheredValues.call(gathering) + ";\n");
        }
    }

    WrittenRules rules(RuleTranslation plan) {
        return new WrittenRules(text.toString(), rules, List.copyOf(conditions), plan.plan(), plan.beyond());
    }

    void rule(RuleDescr descr, Element element) {
        rule = descr.getName();
        rules.put(rule, element);
        text.append("\nrule \"").append(rule).append("\"\n");
        for (AnnotationDescr annotation : descr.getAnnotations()) {
            text.append("    @because(").append(annotation.getSingleValue()).append(")\n");
        }
        descr.getAttributes().values().forEach(a -> text.append("    " + a.getName() + " " + a.getValue() + "\n"));
        text.append("when\n    ").append(written(element, Asked.HOLDS)).append("\nthen\n");
        text.append(descr.getConsequence()).append("\nend\n");
    }

    private String written(Element element, Asked asked) {
        if (element instanceof Element.Fact fact) {
            return fact(fact, constraints(fact.own(), asked));
        } else if (element instanceof Element.All all) {
            return joined(all.parts().stream().map(p -> written(p, asked)), " and ");
        } else if (element instanceof Element.Any any) {
            return joined(any.parts().stream().map(p -> written(p, asked)), " or ");
        } else if (element instanceof Element.Present present) {
            return "exists (" + written(present.element(), asked) + ")";
        } else if (element instanceof Element.Absent absent) {
            return known(element, asked, "not (" + written(absent.element(), other(asked)) + ")");
        } else if (element instanceof Element.Every every) {
            return known(element, asked, "not (" + exception(every, asked) + ")");
        }
        return known(element, asked, gathered((Element.Gathered) element));
    }

    private static Asked other(Asked asked) {
        return asked == Asked.HOLDS ? Asked.POSSIBLE : Asked.HOLDS;
    }

    private static String joined(Stream<String> parts, String word) {
        return parts.collect(Collectors.joining(word, "(", ")"));
    }

    /** What is asked of lists that are not known holds for none: an unknown list is no empty one. */
    private static String known(Element element, Asked asked, String written) {
        if (asked != Asked.HOLDS) {
            return written; // the whole stands in what was asked of known lists already
        }
        return joined(
                Stream.concat(
                        element.lists()
                                .distinct()
                                .sorted()
                                .map(t -> WrittenRules.KNOWN_LIST + "(type == \"" + t + "\")"),
                        Stream.of(written)),
                " and ");
    }

    /** What is an exception from "every": the first without the others. */
    private String exception(Element.Every every, Asked asked) {
        if (every.others().isEmpty() && every.first() instanceof Element.Fact fact) {
            List<String> all = new ArrayList<>(bindings(fact));
            all.add(fact.own().stream()
                    .filter(c -> c.condition() != null)
                    .map(c -> "!" + call(c, Objects.requireNonNull(c.condition()), asked))
                    .collect(Collectors.joining(" || ")));
            return fact(fact, all);
        }
        String others = joined(every.others().stream().map(o -> written(o, asked)), " and ");
        return joined(Stream.of(written(every.first(), other(asked)), "not " + others), " and ");
    }

    private String gathered(Element.Gathered gathered) {
        List<String> parts = new ArrayList<>();
        List<Element.Fact> source = gathered.parts();
        for (int i = 0; i < source.size(); i++) {
            if (source.get(i).own().stream().anyMatch(DrlWriter::doubted)) {
                int doubtful = i;
                parts.add("not "
                        + joined(
                                IntStream.range(0, source.size())
                                        .mapToObj(k -> fact(source.get(k), doubts(source.get(k), k == doubtful))),
                                " and "));
            }
        }
        String calls = gathered.calls().stream()
                .map(c -> (c.binding() == null ? "" : c.binding() + " : ")
                        + GatheredValues.call(Gathering.of(c.function())) + "(" + value(c.value()) + ")")
                .collect(Collectors.joining(", "));
        parts.add("accumulate(" + joined(gathered.parts().stream().map(f -> written(f, Asked.HOLDS)), " and ") + "; "
                + calls + ")");
        gathered.results().stream()
                .filter(c -> c.condition() != null)
                .map(c -> "eval(" + call(c, Objects.requireNonNull(c.condition()), Asked.HOLDS) + ")")
                .forEach(parts::add);
        return parts.size() == 1 ? parts.get(0) : joined(parts.stream(), " and ");
    }

    /** Whether it may not be known if it holds. */
    static boolean doubted(Read constraint) {
        return constraint.condition() != null && !(constraint.condition() instanceof Condition.Known);
    }

    /** That a record may match, and with doubt, that it is not known whether it does. */
    private List<String> doubts(Element.Fact fact, boolean doubt) {
        List<String> all = new ArrayList<>(constraints(fact.own(), Asked.POSSIBLE));
        if (doubt) {
            all.add(fact.own().stream()
                    .filter(DrlWriter::doubted)
                    .map(c -> call(c, Objects.requireNonNull(c.condition()), Asked.UNKNOWN))
                    .collect(Collectors.joining(" || ")));
        }
        return all;
    }

    private static String fact(Element.Fact fact, List<String> constraints) {
        String binding = fact.binding() == null ? "" : fact.binding() + " : ";
        return binding + fact.type() + "(" + String.join(", ", constraints) + ")";
    }

    private static List<String> bindings(Element.Fact fact) {
        return fact.own().stream()
                .filter(c -> c.binding() != null)
                .map(c -> c.binding() + " : " + value(c))
                .toList();
    }

    private List<String> constraints(List<Read> constraints, Asked asked) {
        List<String> all = new ArrayList<>();
        for (Read constraint : constraints) {
            if (constraint.binding() != null) {
                all.add(constraint.binding() + " : " + value(constraint));
            }
            if (constraint.condition() != null) {
                all.add(condition(constraint, constraint.condition(), asked));
            }
        }
        return all;
    }

    /** A name; only what is counted may be anything else, and counts whatever it is. */
    private static String value(Read read) {
        return read.bound() instanceof Term.Name name ? name.name() : "1";
    }

    /** What can neither fail nor hold when it is not known is left to the engine, which finds equal values at once. */
    private String condition(Read read, Condition condition, Asked asked) {
        if (condition instanceof Condition.Known known && known.term() instanceof Term.Name name) {
            return name.name() + (known.wanted() ? " != null" : " == null");
        }
        boolean plain = asked == Asked.HOLDS
                && condition instanceof Comparison comparison
                && comparison.relation() == Relation.EQUAL
                && comparison.left() instanceof Term.Name
                && comparison.right() instanceof Term.Literal literal
                && literal.kind() != ValueKind.NUMBER;
        return plain ? equal((Comparison) condition) : call(read, condition, asked);
    }

    private static String equal(Comparison comparison) {
        Object value = ((Term.Literal) comparison.right()).value();
        String written = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
        return ((Term.Name) comparison.left()).name() + " == " + written;
    }

    private String call(Read read, Condition condition, Asked asked) {
        int number = conditions.size();
        conditions.add(new RuleCondition(rule, read.text(), condition, read.names()));
        return "conditions." + asked.name().toLowerCase(Locale.ROOT) + "("
                + Stream.concat(Stream.of(String.valueOf(number)), read.names().stream())
                        .collect(Collectors.joining(", "))
                + ")";
    }
}
