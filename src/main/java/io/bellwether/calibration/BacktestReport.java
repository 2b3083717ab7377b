package io.bellwether.calibration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bellwether.calibration.skill.Confusion;
import io.bellwether.calibration.skill.Figure;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the score did.
 *
 * @param release that answered
 * @param outcomes that could be judged
 * @param unknown outcomes of accounts of which nothing was known on the day
 * @param undecided outcomes of accounts without a score on the day
 * @param dropped older outcomes that were too many
 * @param lacking what is missing for figures to be told; empty when they are
 * @param figures null where they are not told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BacktestReport(
        int release,
        int outcomes,
        int lost,
        int unknown,
        int undecided,
        int dropped,
        List<String> lacking,
        @Nullable Figures figures,
        List<ZoneCount> zones,
        List<CardReport> scorecards,
        List<InputReport> inputs,
        List<Warning> warnings,
        List<LostWhileSafe> lostWhileSafe) {

    /**
     * Figures over all outcomes, with intervals by bootstrap over accounts.
     *
     * @param majority what saying always the commoner thing reaches
     * @param missed share of the lost ones that were not at risk
     * @param lift how many times as many of those at risk are lost as of all
     * @param lostWhileSafe share of the lost ones that were safe
     * @param seed of the resamples
     */
    record Figures(
            Confusion confusion,
            @Nullable Double majority,
            Figure accuracy,
            Figure balancedAccuracy,
            Figure precision,
            Figure recall,
            Figure missed,
            Figure auc,
            Figure lift,
            Figure lostWhileSafe,
            List<Target> targets,
            int rounds,
            long seed) {}

    /** A figure beside what is expected of it. */
    record Target(String figure, double target, boolean atLeast, boolean reached) {}

    /** Outcomes by the zone that the score gave; zone is null where it gave none. */
    record ZoneCount(@Nullable String zone, long outcomes, long lost) {}

    /** What the dimensions of a scorecard tell, and what weights the outcomes would have. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CardReport(
            String weights,
            long outcomes,
            long lost,
            List<DimensionReport> dimensions,
            @Nullable Proposal proposal) {}

    /** What one dimension alone tells. */
    record DimensionReport(String dimension, long known, Figure auc) {}

    /**
     * What one input alone tells.
     *
     * @param auc share of pairs in which the lost account has the lower value (of a day: the earlier; of a choice: the one that is
     *     lost oftener elsewhere)
     * @param presence how much oftener it is known of lost accounts than of kept ones, as a difference of shares
     */
    record InputReport(String fact, String label, long known, Figure auc, Figure presence) {}

    /** Something that makes a figure look better than it is. */
    record Warning(String kind, String fact, String text) {}

    /** An account that was lost while nobody expected it. */
    record LostWhileSafe(String account, LocalDate on, double score) {}

    /**
     * Weights and edges that the outcomes speak for, within the limits of a change.
     *
     * @param refused why nothing is proposed; null when something is
     * @param auc of today's weights on accounts that a fit has not seen
     * @param proposedAuc of the proposed ones on accounts that their fit has not seen
     * @param gain their difference
     * @param atRiskBelow the edge below which an account is at risk; null when the bands have no such edge
     * @param safeFrom the edge from which it is safe
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Proposal(
            @Nullable String refused,
            List<WeightReport> weights,
            @Nullable Figure auc,
            @Nullable Figure proposedAuc,
            @Nullable Figure gain,
            @Nullable EdgeReport atRiskBelow,
            @Nullable EdgeReport safeFrom,
            List<String> notes) {

        static Proposal refused(String why) {
            return new Proposal(why, List.of(), null, null, null, null, null, List.of());
        }
    }

    /**
     * A weight.
     *
     * @param today as the table has it
     * @param fitted what the outcomes alone would have, whatever the limits
     * @param proposed within the limits; null when nothing is proposed
     */
    record WeightReport(
            String dimension,
            double today,
            Figure fitted,
            @Nullable Double proposed) {}

    /** An edge between bands, in points. */
    record EdgeReport(double today, double proposed) {}
}
