package io.bellwether.engine;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A question that is not answered, because a rule takes more than an evaluation may spend. */
public final class BudgetSpentException extends ProblemException {
    private static final long serialVersionUID = 1L;

    private final String rule;
    private final boolean atOnce;

    /**
     * An evaluation that took more than it may.
     *
     * @param what what is not answered, at the beginning of a sentence
     * @param rule where the evaluation was when it ended, for people: a decision and its file, or a rule
     */
    public BudgetSpentException(String what, String rule, String why) {
        this(what + " is not answered: " + rule + " " + why + ".", rule, false, null);
    }

    private BudgetSpentException(String detail, String rule, boolean atOnce, @Nullable Duration after) {
        super(ProblemType.RULE_BUDGET, detail, java.util.List.of(), after);
        this.rule = rule;
        this.atOnce = atOnce;
    }

    /** One that another process told of. */
    public static BudgetSpentException told(String detail, String rule, boolean atOnce, @Nullable Duration after) {
        return new BudgetSpentException(detail, rule, atOnce, after);
    }

    /** The breaker's answer: the rule is not even tried. */
    public static BudgetSpentException atOnce(String question, String rule, Duration after) {
        return new BudgetSpentException(
                "The question " + question + " is not asked for a while: " + rule
                        + " took more than it may several times.",
                rule,
                true,
                after);
    }

    public String rule() {
        return rule;
    }

    /** Whether nothing was tried. */
    public boolean atOnce() {
        return atOnce;
    }
}
