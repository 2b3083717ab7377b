package io.bellwether.explain;

import io.bellwether.decision.PreparedQuestion;
import io.bellwether.engine.Evaluation;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Asks the rules with changed facts, each change once, within a budget of evaluations and time. */
final class Trying {
    private final PreparedQuestion question;
    private final Outcome outcome;
    private final Way way;
    private final int allEvaluations;
    private final long end;
    private int most;
    private long until;
    private final Map<Map<String, Object>, Tried> tried = new HashMap<>();
    private int evaluations;

    /**
     * What came of a change.
     *
     * @param gap how far it is from the outcome; 0 exactly when it has it
     * @param rows the rows of the tables on the way that hold
     */
    record Tried(double gap, String rows) {
        boolean met() {
            return gap == 0;
        }
    }

    /** The budget is spent. */
    static final class SpentException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SpentException() {
            super("the budget is spent", null, false, false);
        }
    }

    /** @param until the {@code System.nanoTime()} at which the search ends */
    Trying(PreparedQuestion question, Outcome outcome, Way way, int most, long until) {
        this.question = question;
        this.outcome = outcome;
        this.way = way;
        this.allEvaluations = most;
        this.end = until;
        this.most = most;
        this.until = until;
    }

    /** Sets a share of what is left of the budget aside. */
    void setAside(double share) {
        most -= (int) ((most - evaluations) * share);
        until -= (long) ((until - System.nanoTime()) * share);
    }

    /** Gives back what was set aside. */
    void takeBack() {
        most = allEvaluations;
        until = end;
    }

    Tried with(Map<String, Object> changes) {
        Tried known = tried.get(changes);
        if (known == null) {
            Evaluation evaluation = evaluate(changes);
            known = way.tried(evaluation, outcome.metBy(evaluation.answer()));
            tried.put(new TreeMap<>(changes), known);
        }
        return known;
    }

    /** The whole answer to a change. */
    Evaluation evaluate(Map<String, Object> changes) {
        if (evaluations >= most || System.nanoTime() - until > 0) {
            throw new SpentException();
        }
        evaluations++;
        return question.evaluate(changes);
    }

    int evaluations() {
        return evaluations;
    }
}
