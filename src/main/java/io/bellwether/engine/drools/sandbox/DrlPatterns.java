package io.bellwether.engine.drools.sandbox;

import io.bellwether.engine.drools.sandbox.DrlTokens.Refused;
import io.bellwether.rulebook.model.checking.RuleLimits;
import io.bellwether.shared.Nearest;
import io.bellwether.shared.PlainText;
import java.util.HashSet;
import java.util.Set;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.GroupByDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.jspecify.annotations.Nullable;

/** Walks the conditions of one rule: what is not on the list is refused. */
final class DrlPatterns {
    private static final Set<String> ACCUMULATED = Set.of("Object", "Object[]");
    private static final long MANY_WAYS = 1_000_000;

    private final DrlVocabulary vocabulary;
    private final Refusals refusals;
    private final Set<String> bindings = new HashSet<>();

    /** Takes refusals with the line they belong to. */
    interface Refusals {
        void refuse(int line, String message, @Nullable String fix);
    }

    DrlPatterns(DrlVocabulary vocabulary, Refusals refusals) {
        this.vocabulary = vocabulary;
        this.refusals = refusals;
    }

    /** Checks the conditions of the rule at a line; answers the names that they bind. */
    Set<String> check(AndDescr conditions, int line) {
        long ways = ways(conditions);
        if (ways > RuleLimits.DETECTION_WAYS) {
            refusals.refuse(
                    line,
                    "the ors between the patterns make " + ways + " ways to match, more than "
                            + RuleLimits.DETECTION_WAYS,
                    "several rules");
        }
        bind(conditions);
        conditions.getDescrs().forEach(this::check);
        return bindings;
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

    private void bind(Object element) {
        if (element instanceof PatternDescr pattern) {
            claim(pattern.getIdentifier());
            for (BaseDescr constraint : pattern.getDescrs()) {
                if (constraint instanceof ExprConstraintDescr expression) {
                    String text = expression.getExpression().strip();
                    if (text.matches("(?s)[$A-Za-z_][A-Za-z0-9_]*\\s*:.*")) {
                        claim(text.split("[\\s:]", 2)[0]);
                    }
                }
            }
            if (pattern.getSource() != null) {
                bind(pattern.getSource());
            }
        } else if (element instanceof AccumulateDescr accumulate) {
            bind(accumulate.getInput());
            accumulate.getFunctions().forEach(f -> claim(f.getBind()));
        } else if (element instanceof ConditionalElementDescr group) {
            group.getDescrs().forEach(this::bind);
        }
    }

    private void claim(@Nullable String name) {
        if (name != null && name.startsWith("$")) {
            bindings.add(name);
        }
    }

    private void check(Object element) {
        if (element instanceof PatternDescr pattern) {
            pattern(pattern);
        } else if (element instanceof AndDescr
                || element instanceof OrDescr
                || element instanceof NotDescr
                || element instanceof ExistsDescr
                || element instanceof ForallDescr) {
            ((ConditionalElementDescr) element).getDescrs().forEach(this::check);
        } else {
            int line = element instanceof BaseDescr descr ? descr.getLine() : 0;
            String what =
                    element.getClass().getSimpleName().replace("Descr", "").toLowerCase(java.util.Locale.ROOT);
            refusals.refuse(
                    line, what + " is not allowed as a condition", "a pattern, or not, exists, forall of patterns");
        }
    }

    private void pattern(PatternDescr pattern) {
        int line = pattern.getLine();
        String type = pattern.getObjectType();
        if (pattern.isQuery()
                || pattern.isUnification()
                || !pattern.getBehaviors().isEmpty()) {
            refusals.refuse(line, "queries, unification and windows are not allowed", "a pattern on a fact");
        }
        if (!pattern.getAnnotations().isEmpty()) {
            refusals.refuse(line, "an annotation on a pattern is not allowed", "a pattern without it");
        }
        if (pattern.getIdentifier() != null && !pattern.getIdentifier().startsWith("$")) {
            refusals.refuse(line, "the binding " + pattern.getIdentifier() + " must begin with $", null);
        }
        Set<String> fields = vocabulary.types().get(type);
        if (pattern.getSource() instanceof AccumulateDescr accumulate && ACCUMULATED.contains(type)) {
            accumulate(accumulate, line);
            fields = Set.of();
        } else if (pattern.getSource() != null) {
            refusals.refuse(line, "from is not allowed", "a pattern on a fact, or accumulate(…; $n : count($x))");
        } else if (fields == null) {
            refusals.refuse(
                    line,
                    type + " is not a fact of the catalogue",
                    Nearest.to(String.valueOf(type), vocabulary.types().keySet())
                            .orElse("one of "
                                    + String.join(
                                            ", ",
                                            new java.util.TreeSet<>(
                                                    vocabulary.types().keySet()))));
        }
        Set<String> known = fields == null ? Set.of() : fields;
        pattern.getDescrs().forEach(c -> constraint(c, known, line));
    }

    private void constraint(Object constraint, Set<String> fields, int line) {
        if (!(constraint instanceof ExprConstraintDescr expression)
                || expression.getType() == ExprConstraintDescr.Type.POSITIONAL) {
            refusals.refuse(line, "only conditions by field name are allowed", "field == value");
            return;
        }
        condition(expression.getExpression(), fields, Math.max(line, expression.getLine()));
    }

    private void condition(String text, Set<String> fields, int line) {
        try {
            new DrlCondition(text, fields, bindings).check();
        } catch (Refused e) {
            refusals.refuse(
                    line,
                    "the condition \"" + PlainText.brief(text, 80) + "\": " + e.getMessage(),
                    "a field, an operator, and literals, bindings ($name) or calendar.days(from, to)");
        }
    }

    private void accumulate(AccumulateDescr accumulate, int line) {
        if (accumulate instanceof GroupByDescr
                || accumulate.getInitCode() != null
                || accumulate.getActionCode() != null
                || accumulate.getResultCode() != null
                || accumulate.getReverseCode() != null) {
            refusals.refuse(line, "accumulate with code is not allowed", "accumulate(…; $n : count($x))");
            return;
        }
        check(accumulate.getInput());
        for (AccumulateDescr.AccumulateFunctionCallDescr call : accumulate.getFunctions()) {
            if (!DrlVocabulary.FUNCTIONS.contains(call.getFunction()) || call.isUnification()) {
                refusals.refuse(
                        line,
                        "the function " + call.getFunction() + " is not allowed in accumulate",
                        String.join(", ", new java.util.TreeSet<>(DrlVocabulary.FUNCTIONS)));
            }
            for (String parameter : call.getParams()) {
                condition(parameter, Set.of(), line);
            }
        }
    }
}
