package io.bellwether.engine.drools.budget;

import io.bellwether.rulebook.model.RuleFinding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.kie.api.io.Resource;

/** Which types each rule of a file of detections joins: a session cannot be ended in the middle of a join. */
public final class RuleJoins {
    /** Records of each type that the gate reckons with. */
    private static final int RECKONED = 500;

    private final Map<String, List<String>> types;

    private RuleJoins(Map<String, List<String>> types) {
        this.types = types;
    }

    /** The joins of a file that the sandbox let through. */
    public static RuleJoins of(String drl) {
        Map<String, List<String>> types = new LinkedHashMap<>();
        try {
            PackageDescr parsed = new DrlParser().parse((Resource) null, drl);
            for (RuleDescr rule : parsed == null ? List.<RuleDescr>of() : parsed.getRules()) {
                types.put(rule.getName(), types(rule.getLhs()));
            }
        } catch (DroolsParserException e) {
            throw new IllegalArgumentException("not a rule file", e);
        }
        return new RuleJoins(types);
    }

    private static List<String> types(Object condition) {
        List<String> types = new ArrayList<>();
        if (condition instanceof PatternDescr pattern) {
            if (pattern.getSource() == null) {
                types.add(pattern.getObjectType());
            } else {
                types.addAll(types(pattern.getSource()));
            }
        } else if (condition instanceof AccumulateDescr accumulate) {
            types.addAll(types(accumulate.getInput()));
        } else if (condition instanceof OrDescr or) {
            or.getDescrs().stream()
                    .map(RuleJoins::types)
                    .max(Comparator.comparingInt(List::size))
                    .ifPresent(types::addAll);
        } else if (condition instanceof ConditionalElementDescr group) {
            group.getDescrs().forEach(d -> types.addAll(types(d)));
        }
        return types;
    }

    /** Ends the evaluation when a rule would meet more pairs than it may. */
    public void hold(String file, ToIntFunction<String> sizes) {
        types.forEach((rule, joined) -> Meter.joins(pairs(joined, sizes), "the rule " + rule + " of " + file));
    }

    /** A warning for each rule that would meet more pairs than it may when there are many records. */
    public void check(String file, EvaluationBudget budget, List<RuleFinding> findings) {
        types.forEach((rule, joined) -> {
            double pairs = pairs(joined, type -> single(type) ? 1 : RECKONED);
            if (pairs > budget.joins()) {
                findings.add(new RuleFinding(
                        file,
                        null,
                        rule,
                        null,
                        RuleFinding.Severity.WARNING,
                        String.format(
                                java.util.Locale.ROOT,
                                "the rule meets %.0f pairs of records when there are %d of each type; it is not"
                                        + " evaluated beyond %d",
                                pairs,
                                RECKONED,
                                budget.joins()),
                        "fewer patterns on records, or accumulate(…; $n : count($x)) over one"));
            }
        });
    }

    private static boolean single(String type) {
        return type.equals("Account") || type.equals("Threshold");
    }

    /** Every left side meets every object of the next pattern. */
    private static double pairs(List<String> joined, ToIntFunction<String> sizes) {
        double left = 1;
        double pairs = 0;
        for (String type : joined) {
            left *= Math.max(1, single(type) ? 1 : sizes.applyAsInt(type));
            pairs += left;
        }
        return pairs;
    }
}
