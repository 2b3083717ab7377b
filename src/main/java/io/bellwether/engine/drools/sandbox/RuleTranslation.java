package io.bellwether.engine.drools.sandbox;

import io.bellwether.engine.drools.sandbox.Element.Read;
import io.bellwether.engine.plan.detection.Check;
import io.bellwether.engine.plan.detection.Check.Asked;
import io.bellwether.engine.plan.detection.Condition;
import io.bellwether.engine.plan.detection.Condition.Comparison;
import io.bellwether.engine.plan.detection.Condition.Relation;
import io.bellwether.engine.plan.detection.DetectionPlan;
import io.bellwether.engine.plan.detection.Gathering;
import io.bellwether.engine.plan.detection.Matched;
import io.bellwether.engine.plan.detection.Pattern;
import io.bellwether.engine.plan.detection.Term;
import io.bellwether.engine.plan.detection.ValueKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a plan of rules that were let through: it matches what {@link DrlWriter} has the compiler match. */
final class RuleTranslation {
    private static final Pattern FOUND = new Pattern.Found();

    private final List<Pattern> rules = new ArrayList<>();
    private final List<DetectionPlan.Divisor> divisors = new ArrayList<>();
    private Map<String, Integer> slots = new HashMap<>();
    private int most;
    private @Nullable String beyond;

    /** The plan; null when a rule is beyond it. */
    @Nullable
    DetectionPlan plan() {
        return beyond == null ? new DetectionPlan(List.copyOf(rules), List.copyOf(divisors), most) : null;
    }

    /** Why the engine has to match the rules; null when it has not. */
    @Nullable
    String beyond() {
        return beyond;
    }

    void rule(String name, Element element, List<DrlConsequence.Raise> raises, Map<String, ValueKind> kinds) {
        slots = new HashMap<>();
        List<Pattern.Raised> raised = raises.stream()
                .map(raise -> new Pattern.Raised(raise.id(), evidence(name, raise, kinds)))
                .toList();
        rules.add(linked(element, Asked.HOLDS, new Pattern.Fires(name, raised)));
        most = Math.max(most, slots.size());
    }

    private List<Object> evidence(String rule, DrlConsequence.Raise raise, Map<String, ValueKind> kinds) {
        List<Object> evidence = new ArrayList<>();
        for (DrlConsequence.Evidence one : raise.evidence()) {
            String text = one.value().text();
            evidence.add(one.name());
            switch (one.value().kind()) {
                case TEXT -> evidence.add(DrlConsequence.bare(text));
                case NUMBER -> {
                    if (!text.matches("0|[1-9][0-9]{0,8}|[0-9]+\\.[0-9]+")) {
                        beyond = "the rule " + rule + " raises the number " + text;
                    } else if (text.contains(".")) {
                        evidence.add(Double.valueOf(text));
                    } else {
                        evidence.add(Integer.valueOf(text));
                    }
                }
                default -> {
                    if (kinds.get(text) == ValueKind.RECORD) {
                        beyond = "the rule " + rule + " raises a whole record";
                    }
                    evidence.add(text.startsWith("$") ? new Check.Name(text, slot(text)) : Boolean.valueOf(text));
                }
            }
        }
        return List.copyOf(evidence);
    }

    private int slot(String binding) {
        return slots.computeIfAbsent(binding, name -> slots.size());
    }

    private Pattern linked(Element element, Asked asked, Pattern next) {
        if (element instanceof Element.Fact fact) {
            return each(fact, checks(fact.own(), asked), next);
        } else if (element instanceof Element.All all) {
            return together(all.parts(), asked, next);
        } else if (element instanceof Element.Any any) {
            return new Pattern.Ways(
                    any.parts().stream().map(part -> linked(part, asked, next)).toList());
        } else if (element instanceof Element.Present present) {
            return new Pattern.There(true, linked(present.element(), asked, FOUND), next);
        } else if (element instanceof Element.Absent absent) {
            return known(element, asked, without(linked(absent.element(), other(asked), FOUND), next));
        } else if (element instanceof Element.Every every) {
            return known(element, asked, without(exception(every, asked), next));
        }
        return known(element, asked, gathered((Element.Gathered) element, next));
    }

    private Pattern together(List<? extends Element> parts, Asked asked, Pattern next) {
        Pattern linked = next;
        for (int i = parts.size() - 1; i >= 0; i--) {
            linked = linked(parts.get(i), asked, linked);
        }
        return linked;
    }

    private static Pattern without(Pattern inner, Pattern next) {
        return new Pattern.There(false, inner, next);
    }

    private static Asked other(Asked asked) {
        return asked == Asked.HOLDS ? Asked.POSSIBLE : Asked.HOLDS;
    }

    private static Pattern known(Element element, Asked asked, Pattern pattern) {
        Pattern linked = pattern;
        if (asked == Asked.HOLDS) {
            for (String type : element.lists().distinct().toList()) {
                linked = new Pattern.Known(type, linked);
            }
        }
        return linked;
    }

    private Pattern exception(Element.Every every, Asked asked) {
        if (every.others().isEmpty() && every.first() instanceof Element.Fact fact) {
            List<Check> checks = new ArrayList<>();
            fact.own().forEach(read -> bind(read, checks));
            checks.add(new Check.One(asks(fact.own(), asked.not(), false)));
            return each(fact, checks, FOUND);
        }
        Pattern others = without(together(every.others(), asked, FOUND), FOUND);
        return linked(every.first(), other(asked), others);
    }

    private Pattern gathered(Element.Gathered gathered, Pattern next) {
        Pattern linked = next;
        List<Read> results = gathered.results();
        for (int i = results.size() - 1; i >= 0; i--) {
            Condition condition = results.get(i).condition();
            if (condition != null) {
                divisors(null, results.get(i));
                linked = new Pattern.Holds(ask(results.get(i), condition, Asked.HOLDS), linked);
            }
        }
        List<Element.Fact> source = gathered.parts();
        List<Pattern.Call> calls = new ArrayList<>();
        // what is gathered is bound by the patterns: their places come first
        Pattern.Gatherer gatherer = new Pattern.Gatherer(calls, slot("gathered " + slots.size()));
        Pattern inner = together(source, Asked.HOLDS, gatherer);
        gathered.calls()
                .forEach(call -> calls.add(new Pattern.Call(
                        Gathering.of(call.function()),
                        call.value().bound() instanceof Term.Name name ? slot(name.name()) : -1,
                        call.binding() == null ? -1 : slot(call.binding()))));
        linked = new Pattern.Gathered(inner, gatherer, linked);
        for (int doubtful = source.size() - 1; doubtful >= 0; doubtful--) {
            if (source.get(doubtful).own().stream().anyMatch(DrlWriter::doubted)) {
                linked = without(doubt(source, doubtful), linked);
            }
        }
        return linked;
    }

    /** That records may match, and that it is not known whether one of them does. */
    private Pattern doubt(List<Element.Fact> source, int doubtful) {
        Pattern linked = FOUND;
        for (int i = source.size() - 1; i >= 0; i--) {
            List<Check> checks = checks(source.get(i).own(), Asked.POSSIBLE);
            if (i == doubtful) {
                checks.add(new Check.One(asks(source.get(i).own(), Asked.UNKNOWN, true)));
            }
            linked = each(source.get(i), checks, linked);
        }
        return linked;
    }

    private List<Check> asks(List<Read> constraints, Asked asked, boolean doubted) {
        List<Check> asks = new ArrayList<>();
        for (Read read : constraints) {
            if (read.condition() != null && (!doubted || DrlWriter.doubted(read))) {
                asks.add(ask(read, read.condition(), asked));
            }
        }
        return asks;
    }

    private Pattern each(Element.Fact fact, List<Check> checks, Pattern next) {
        fact.own().forEach(read -> divisors(fact.type(), read));
        return new Pattern.Each(
                fact.type(),
                fact.type().equals(Matched.THRESHOLD) ? id(fact) : null,
                fact.binding() == null ? -1 : slot(fact.binding()),
                List.copyOf(checks),
                next);
    }

    /**
     * What a condition divides by, which is looked at before the rules are.
     *
     * @param type whose fields it reads; null for none
     */
    private void divisors(@Nullable String type, Read read) {
        DrlDivisors.divisions(read).map(Term.Arithmetic::right).forEach(divisor -> {
            if (divisor instanceof Term.Literal) {
                return;
            }
            boolean bound = divisor.each()
                    .anyMatch(t -> t instanceof Term.Name name && name.name().startsWith("$"));
            if (type == null || bound) {
                beyond = "a division by what a rule bound, in \"" + read.text() + "\"";
            } else {
                divisors.add(new DetectionPlan.Divisor(type, divisor, names(read)));
            }
        });
    }

    /** The id of the only threshold that a pattern can match, where it names one. */
    private static @Nullable String id(Element.Fact fact) {
        for (Read read : fact.own()) {
            if (read.condition() instanceof Comparison comparison
                    && comparison.relation() == Relation.EQUAL
                    && comparison.left() instanceof Term.Name name
                    && name.name().equals("id")
                    && comparison.right() instanceof Term.Literal literal) {
                return String.valueOf(literal.value());
            }
        }
        return null;
    }

    private List<Check> checks(List<Read> constraints, Asked asked) {
        List<Check> checks = new ArrayList<>();
        for (Read read : constraints) {
            bind(read, checks);
            if (read.condition() != null) {
                checks.add(ask(read, read.condition(), asked));
            }
        }
        return checks;
    }

    private void bind(Read read, List<Check> checks) {
        if (read.binding() != null) {
            Term.Name field = (Term.Name) Objects.requireNonNull(read.bound());
            checks.add(new Check.Bind(field.name(), slot(read.binding())));
        }
    }

    private Check.Ask ask(Read read, Condition condition, Asked asked) {
        return new Check.Ask(asked, condition, names(read));
    }

    private List<Check.Name> names(Read read) {
        return read.names().stream()
                .map(name -> new Check.Name(name, name.startsWith("$") ? slot(name) : -1))
                .toList();
    }
}
