package io.bellwether.rulebook.gate;

import io.bellwether.rulebook.model.RuleFinding;
import java.util.List;

/**
 * What running a rulebook's examples showed.
 *
 * @param run how many examples ran
 * @param failures findings, one or more for each example that does not hold
 * @param rules how many rows and rules the rulebook has
 * @param uncovered ids of rows and rules that no example matches
 */
public record ExampleReport(int run, List<RuleFinding> failures, int rules, List<String> uncovered) {
    /** Share of rows and rules that at least one example matches, 0..1. */
    public double coverage() {
        return rules == 0 ? 1 : (rules - uncovered.size()) / (double) rules;
    }
}
