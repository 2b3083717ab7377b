package io.bellwether.rulebook.model;

import java.util.List;
import java.util.Map;

/**
 * How the history question's score is held against the ends of renewals, as {@code rulebook.yaml} states it.
 *
 * @param lost kinds of outcomes that the score should have told
 * @param kept kinds of outcomes that are no loss
 * @param atRisk zones that say that an account will be lost
 * @param safe zones in which nobody expects a loss
 * @param presence difference of the shares of lost and kept accounts in which an input is known, from which its being known is
 *     suspected of telling the end; 0..1
 * @param dimensions where the answer lists its dimensions
 */
public record CalibrationDefinition(
        List<String> lost,
        List<String> kept,
        List<String> atRisk,
        List<String> safe,
        Needs needs,
        Targets targets,
        double presence,
        Change change,
        Dimensions dimensions,
        List<Scorecard> scorecards) {

    /**
     * Below what nothing is said.
     *
     * @param outcomes of a backtest
     * @param lost of a backtest
     * @param lostToPropose of a proposal
     */
    public record Needs(int outcomes, int lost, int lostToPropose) {}

    /**
     * What a score is expected to reach, as shares.
     *
     * @param missed most of the lost ones that were not at risk
     * @param lostWhileSafe most of the lost ones that were safe
     */
    public record Targets(double accuracy, double missed, double auc, double lostWhileSafe) {}

    /**
     * How far a proposal goes.
     *
     * @param weight most that a weight moves, as a fraction
     * @param edge most points that a band's edge moves
     * @param days that should lie between two changes
     */
    public record Change(double weight, int edge, int days) {}

    /** The field of the answer that lists dimensions, and the fields of a dimension. */
    public record Dimensions(String list, String name, String score) {}

    /**
     * The tables that a scorecard is weighed by.
     *
     * @param when fields of the answer that say that it answered
     * @param model of the weights
     * @param weights id of the table of weights
     * @param item column of a weight's dimension
     * @param weight column of the weight
     * @param outOf the highest score of a dimension
     * @param bandsModel model of the bands
     * @param bands id of the table of bands
     * @param score column of the bands' score
     * @param atRisk bands below the edge that says that an account will be lost
     * @param safe bands above the edge from which nobody expects a loss
     */
    public record Scorecard(
            Map<String, String> when,
            String model,
            String weights,
            String item,
            String weight,
            double outOf,
            String bandsModel,
            String bands,
            String score,
            List<String> atRisk,
            List<String> safe) {}
}
