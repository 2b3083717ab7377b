package io.bellwether.engine.drools.budget;

import io.bellwether.engine.budget.EvaluationBudget;
import io.bellwether.engine.budget.Meter;
import io.bellwether.engine.drools.sandbox.Element;
import io.bellwether.engine.plan.detection.Matched;
import io.bellwether.rulebook.model.RuleFinding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each rule of a file of detections joins: a session cannot be ended in the middle of a join. */
public final class RuleJoins {
    /** Records of each type that the gate reckons with. */
    private static final int RECKONED = 500;

    private final Map<String, JoinCost.Condition> rules = new LinkedHashMap<>();
    /** Those that meet more than the account and thresholds by their ids. */
    private final Map<String, JoinCost.Condition> joining = new LinkedHashMap<>();

    /** What patterns find to match. */
    public interface Matching {
        /**
         * How many objects of a type a pattern can match for one left side.
         *
         * @param field of which all that match have the same value; null when nothing is known
         */
        int most(String type, @Nullable String field);
    }

    /** @param rules that the sandbox let through, by name */
    public RuleJoins(Map<String, Element> rules) {
        rules.forEach((rule, element) -> {
            JoinCost.Condition condition = JoinCost.condition(element);
            this.rules.put(rule, condition);
            if (JoinCost.joins(condition)) {
                joining.put(rule, condition);
            }
        });
    }

    /** Ends the evaluation when a rule would meet more pairs than it may. */
    public void hold(String file, Matching records) {
        joining.forEach((rule, condition) ->
                Meter.joins(JoinCost.NOTHING.with(condition, records).pairs(), "the rule " + rule + " of " + file));
    }

    /** A warning for each rule that would meet more pairs than it may when there are many records. */
    public void check(String file, EvaluationBudget budget, List<RuleFinding> findings) {
        rules.forEach((rule, condition) -> {
            double pairs = JoinCost.NOTHING.with(condition, RuleJoins::reckoned).pairs();
            if (pairs > budget.joins()) {
                String message = String.format(
                        Locale.ROOT,
                        "the rule meets %.0f pairs of records when there are %d of each type; beyond %d it is not tried",
                        pairs,
                        RECKONED,
                        budget.joins());
                findings.add(new RuleFinding(
                                file,
                                null,
                                rule,
                                null,
                                RuleFinding.Severity.WARNING,
                                message,
                                "fewer patterns on records, or records that are joined by a field's value")
                        .about("joins"));
            }
        });
    }

    private static int reckoned(String type, @Nullable String field) {
        return type.equals(Matched.ACCOUNT) || field != null
                ? 1
                : type.equals(Matched.THRESHOLD) ? RECKONED / 10 : RECKONED;
    }
}
