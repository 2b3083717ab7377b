package io.bellwether.calibration;

import io.bellwether.account.Outcome;
import io.bellwether.fact.Fact;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of an account on a day, and how its renewal ended.
 *
 * @param day on which the rules were asked, from what was known then
 * @param lost whether the outcome is one that the score should have told
 * @param zone null where the answer has none
 * @param scorecard number of the scorecard that answered; -1 for none that the rulebook names
 * @param dimensions scores that are known, by dimension
 * @param inputs facts that the answer used, by name
 */
record RenewalCase(
        String account,
        LocalDate day,
        Outcome outcome,
        boolean lost,
        double score,
        @Nullable String zone,
        int scorecard,
        Map<String, Double> dimensions,
        Map<String, Fact> inputs) {}
