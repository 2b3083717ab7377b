package io.bellwether.engine.drools.sandbox;

import io.bellwether.engine.drools.sandbox.DrlTokens.Refused;
import io.bellwether.engine.drools.sandbox.Element.Read;
import io.bellwether.engine.plan.detection.ValueKind;
import io.bellwether.rulebook.model.checking.RuleLimits;
import io.bellwether.shared.Nearest;
import io.bellwether.shared.PlainText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.jspecify.annotations.Nullable;

/** Walks the conditions of one rule: what is not on the list is refused. */
final class DrlPatterns {
    private static final Element NOTHING = new Element.All(List.of());
    private static final long MANY_WAYS = 1_000_000;

    private final DrlVocabulary vocabulary;
    private final Refusals refusals;
    private final Map<String, ValueKind> bindings = new HashMap<>();

    /** Takes refusals with the line they belong to. */
    interface Refusals {
        void refuse(int line, String message, @Nullable String fix);
    }

    DrlPatterns(DrlVocabulary vocabulary, Refusals refusals) {
        this.vocabulary = vocabulary;
        this.refusals = refusals;
    }

    /** Checks the conditions of the rule at a line. */
    Element check(AndDescr conditions, int line) {
        long ways = ways(conditions);
        if (ways > RuleLimits.DETECTION_WAYS) {
            refusals.refuse(
                    line,
                    "the ors between the patterns make " + ways + " ways to match, more than "
                            + RuleLimits.DETECTION_WAYS,
                    "several rules");
        }
        return element(conditions);
    }

    /** How many rules the engine makes of one: an and multiplies what its parts have, an or adds it up. */
    private static long ways(Object element) {
        if (!(element instanceof ConditionalElementDescr group)) {
            return element instanceof PatternDescr pattern && pattern.getSource() instanceof AccumulateDescr accumulate
                    ? ways(accumulate.getInput())
                    : 1;
        }
        boolean adds = element instanceof OrDescr;
        long ways = adds ? 0 : 1;
        for (Object part : group.getDescrs()) {
            long more = ways(part);
            ways = Math.min(MANY_WAYS, adds ? ways + more : ways * more);
        }
        return ways;
    }

    /** The names that the conditions bind. */
    Map<String, ValueKind> bindings() {
        return bindings;
    }

    Element element(Object element) {
        if (element instanceof PatternDescr pattern) {
            return pattern(pattern);
        } else if (element instanceof AndDescr all) {
            return new Element.All(all.getDescrs().stream().map(this::element).toList());
        } else if (element instanceof OrDescr any) {
            return new Element.Any(either(any));
        } else if (element instanceof NotDescr absent) {
            return new Element.Absent(aside(() -> together(absent)));
        } else if (element instanceof ExistsDescr present) {
            return new Element.Present(aside(() -> together(present)));
        } else if (element instanceof ForallDescr every && !every.getDescrs().isEmpty()) {
            List<Element> parts =
                    aside(() -> every.getDescrs().stream().map(this::element).toList());
            boolean says = parts.get(0) instanceof Element.Fact first
                    && first.own().stream().anyMatch(c -> c.condition() != null);
            if (parts.size() == 1 && !says) {
                refusals.refuse(every.getLine(), "forall says nothing of what it looks at", "forall (Type(condition))");
            }
            return new Element.Every(parts);
        }
        int line = element instanceof BaseDescr descr ? descr.getLine() : 0;
        String what = element.getClass().getSimpleName().replace("Descr", "").toLowerCase(Locale.ROOT);
        refusals.refuse(line, what + " is not allowed as a condition", "a pattern, or not, exists, forall of patterns");
        return NOTHING;
    }

    private Element together(ConditionalElementDescr group) {
        List<Element> parts = group.getDescrs().stream().map(this::element).toList();
        return parts.size() == 1 ? parts.get(0) : new Element.All(parts);
    }

    /** What is bound in there is known in there alone. */
    <T> T aside(Supplier<T> inner) {
        Map<String, ValueKind> outside = new HashMap<>(bindings);
        T read = inner.get();
        bindings.clear();
        bindings.putAll(outside);
        return read;
    }

    /** What every branch binds is bound afterwards. */
    private List<Element> either(OrDescr any) {
        Map<String, ValueKind> before = new HashMap<>(bindings);
        Map<String, ValueKind> common = null;
        List<Element> parts = new ArrayList<>();
        for (Object branch : any.getDescrs()) {
            bindings.clear();
            bindings.putAll(before);
            parts.add(element(branch));
            if (common == null) {
                common = new HashMap<>(bindings);
            } else {
                common.entrySet().retainAll(bindings.entrySet());
            }
        }
        bindings.clear();
        bindings.putAll(common == null ? before : common);
        return parts;
    }

    private Element pattern(PatternDescr pattern) {
        int line = pattern.getLine();
        String type = String.valueOf(pattern.getObjectType());
        if (pattern.isQuery()
                || pattern.isUnification()
                || !pattern.getBehaviors().isEmpty()) {
            refusals.refuse(line, "queries, unification and windows are not allowed", "a pattern on a fact");
        }
        if (!pattern.getAnnotations().isEmpty()) {
            refusals.refuse(line, "an annotation on a pattern is not allowed", "a pattern without it");
        }
        if (pattern.getSource() instanceof AccumulateDescr accumulate && DrlAccumulate.RESULTS.contains(type)) {
            return new DrlAccumulate(this, refusals).check(accumulate, pattern);
        } else if (pattern.getSource() != null) {
            refusals.refuse(line, "from is not allowed", "a pattern on a fact, or accumulate(…; $n : count($x))");
        }
        Map<String, ValueKind> fields = vocabulary.types().get(type);
        if (fields == null) {
            refusals.refuse(
                    line,
                    type + " is not a fact of the catalogue",
                    Nearest.to(type, vocabulary.types().keySet())
                            .orElse("one of "
                                    + String.join(
                                            ", ",
                                            new TreeSet<>(vocabulary.types().keySet()))));
        }
        bind(pattern.getIdentifier(), ValueKind.RECORD, line);
        return new Element.Fact(
                pattern.getIdentifier(), type, constraints(pattern, fields == null ? Map.of() : fields));
    }

    /** The constraints of a pattern, in their order: each may read what those before it bound. */
    List<Read> constraints(PatternDescr pattern, Map<String, ValueKind> fields) {
        List<Read> read = new ArrayList<>();
        for (BaseDescr constraint : pattern.getDescrs()) {
            if (constraint instanceof ExprConstraintDescr expression
                    && expression.getType() != ExprConstraintDescr.Type.POSITIONAL) {
                int line = Math.max(pattern.getLine(), expression.getLine());
                Read condition =
                        read(expression.getExpression(), line, text -> new DrlCondition(text, fields, bindings).read());
                if (condition != null) {
                    read.add(condition);
                    bind(
                            condition.binding(),
                            condition.bound() == null ? null : condition.bound().kind(),
                            line);
                }
            } else {
                refusals.refuse(pattern.getLine(), "only conditions by field name are allowed", "field == value");
            }
        }
        return read;
    }

    /** What a text says; null when it was refused. */
    @Nullable
    Read read(String text, int line, Function<String, Read> reading) {
        try {
            return reading.apply(text);
        } catch (Refused e) {
            refusals.refuse(
                    line,
                    "the condition \"" + PlainText.brief(text, 80) + "\": " + e.getMessage(),
                    "a field, an operator, and literals, bindings ($name) or calendar.days(from, to)");
            return null;
        }
    }

    void bind(@Nullable String name, @Nullable ValueKind kind, int line) {
        if (name == null) {
            return;
        } else if (!name.startsWith("$")) {
            refusals.refuse(line, "the binding " + name + " must begin with $", null);
        } else if (kind == null) {
            refusals.refuse(line, "the binding " + name + " takes nothing", name + " : field");
        } else if (bindings.put(name, kind) != null) {
            refusals.refuse(line, name + " is bound twice", "another name");
        }
    }
}
