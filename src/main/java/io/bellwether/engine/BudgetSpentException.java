package io.bellwether.engine;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question that is not answered, because a rule takes more than an evaluation may spend. */
public final class BudgetSpentException extends ProblemException {
    private static final long serialVersionUID = 1L;
    private static final String SEVERAL = "took more than it may several times";

    private final String rule;
    private final String why;
    private final boolean atOnce;

    /**
     * An evaluation that took more than it may.
     *
     * @param what what is not answered, at the beginning of a sentence
     * @param rule where the evaluation was when it ended, for people: a decision and its file, or a rule
     */
    public BudgetSpentException(String what, String rule, String why) {
        this(what + " is not answered: " + rule + " " + why + ".", rule, why, false, null);
    }

    private BudgetSpentException(String detail, String rule, String why, boolean atOnce, @Nullable Duration after) {
        super(ProblemType.RULE_BUDGET, detail, List.of(Finding.at(rule, why)), after);
        this.rule = rule;
        this.why = why;
        this.atOnce = atOnce;
    }

    /** The breaker's answer: the rule is not even tried. */
    public static BudgetSpentException atOnce(String question, String rule, Duration after) {
        return new BudgetSpentException(
                "The question " + question + " is not asked for a while: " + rule + " " + SEVERAL + ".",
                rule,
                SEVERAL,
                true,
                after);
    }

    public String rule() {
        return rule;
    }

    /** What it took too much of, after the rule in a sentence. */
    public String why() {
        return why;
    }

    /** Whether nothing was tried. */
    public boolean atOnce() {
        return atOnce;
    }
}
