package io.bellwether.calibration;

import io.bellwether.calibration.skill.Confusion;
import io.bellwether.calibration.skill.Figure;
import io.bellwether.calibration.skill.Ranking;
import io.bellwether.calibration.skill.Resampling;
import io.bellwether.calibration.skill.WeightFit;
import io.bellwether.rulebook.model.CalibrationDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Proposes weights and edges for one scorecard: those that the outcomes speak for, as far from today's as a change may go, and
 * only when they rank accounts better that the fit has not seen.
 */
final class ProposingWeights {
    private static final int ROUNDS = 100;
    /** Cases times rounds of fits; with more cases fewer rounds tell as much. */
    private static final int FITTED = 500_000;

    private static final int FEWEST = 20;
    private static final double NO_SKILL = 0.5;
    private static final int POINTS = 100;

    private final CalibrationDefinition says;
    private final CalibrationDefinition.Scorecard card;
    private final WeightTable table;
    private final @Nullable BandEdges edges;
    private final List<RenewalCase> cases;
    private final boolean[] lost;
    private final double[] today;
    private final double[][] rows;
    private final Resampling resampling;

    /**
     * Takes what is known.
     *
     * @param all cases of the scorecard; those of which no dimension is known are left out
     */
    ProposingWeights(
            CalibrationDefinition says,
            CalibrationDefinition.Scorecard card,
            WeightTable table,
            @Nullable BandEdges edges,
            List<RenewalCase> all) {
        this.says = says;
        this.card = card;
        this.table = table;
        this.edges = edges;
        this.cases = all.stream()
                .filter(each -> table.dimensions().stream().anyMatch(each.dimensions()::containsKey))
                .toList();
        this.lost = JudgingCases.flags(cases, RenewalCase::lost);
        this.today = table.shares();
        this.rows = cases.stream().map(this::row).toArray(double[][]::new);
        this.resampling = JudgingCases.resampling(cases);
    }

    /** The dimensions as shares of their highest score; an unknown one counts as the others do together, as in the score. */
    private double[] row(RenewalCase each) {
        List<String> names = table.dimensions();
        double known = 0;
        double weights = 0;
        for (int i = 0; i < today.length; i++) {
            Double score = each.dimensions().get(names.get(i));
            known += score == null ? 0 : today[i] * score;
            weights += score == null ? 0 : today[i];
        }
        double usual = weights == 0 ? 0 : known / weights;
        return names.stream()
                .mapToDouble(name -> each.dimensions().getOrDefault(name, usual) / card.outOf())
                .toArray();
    }

    BacktestReport.Proposal propose() {
        long losses = IntStream.range(0, lost.length).filter(i -> lost[i]).count();
        if (losses < says.needs().lostToPropose()) {
            return BacktestReport.Proposal.refused("A proposal needs "
                    + says.needs().lostToPropose() + " lost accounts of this scorecard; there are " + losses + ".");
        }
        if (losses == lost.length || today.length < 2) {
            return BacktestReport.Proposal.refused("A proposal needs accounts of both kinds and two weights at least.");
        }
        WeightFit fit = new WeightFit(rows, lost, today);
        double[] unseen = unseen(fit);
        Ranking now = new Ranking(composites(row -> today), lost);
        Ranking then = new Ranking(unseen, lost);
        List<Figure> skill = resampling.figures(List.of(now, then, times -> then.of(times) - now.of(times)));
        List<Figure> fitted = resampling.figures(
                times -> fit.weights(times, 1), Math.max(FEWEST, Math.min(ROUNDS, FITTED / cases.size())));
        double[] proposed = Whole.points(
                fit.weights(resampling.all(), says.change().weight()),
                today,
                says.change().weight());
        String refused = refused(skill, proposed);
        double[] composites = composites(row -> proposed);
        return new BacktestReport.Proposal(
                refused,
                weights(fitted, refused == null ? proposed : null),
                skill.get(0),
                skill.get(1),
                skill.get(2),
                refused == null ? atRiskBelow(composites) : null,
                refused == null ? safeFrom(composites) : null,
                table.others().isEmpty()
                        ? List.of()
                        : List.of("Rows for some accounts only stay as they are: " + String.join(", ", table.others())
                                + "."));
    }

    private @Nullable String refused(List<Figure> skill, double[] proposed) {
        if (!skill.get(0).isAbove(NO_SKILL) && !skill.get(1).isAbove(NO_SKILL)) {
            return "The dimensions do not tell lost accounts from kept ones: no ranking of them is surely better than"
                    + " chance.";
        }
        Double gain = skill.get(2).value();
        if (gain == null || gain <= 0) {
            return "Today's weights rank accounts as well as any within the limits of a change do.";
        }
        return Arrays.equals(proposed, Whole.points(today, today, 0))
                ? "The outcomes speak for today's weights."
                : null;
    }

    /** What accounts would score by weights that were fitted without them. */
    private double[] unseen(WeightFit fit) {
        double[][] byFold = IntStream.range(0, InputPower.folds())
                .mapToObj(fold -> fit.weights(
                        cases.stream()
                                .mapToInt(each -> InputPower.fold(each.account()) == fold ? 0 : 1)
                                .toArray(),
                        says.change().weight()))
                .toArray(double[][]::new);
        return composites(row -> byFold[InputPower.fold(cases.get(row).account())]);
    }

    /** Weights by the number of a case. */
    private interface Weighing {
        double[] of(int row);
    }

    private double[] composites(Weighing weights) {
        return IntStream.range(0, rows.length)
                .mapToDouble(row -> {
                    double sum = 0;
                    for (int i = 0; i < today.length; i++) {
                        sum += weights.of(row)[i] * rows[row][i];
                    }
                    return sum * POINTS;
                })
                .toArray();
    }

    private List<BacktestReport.WeightReport> weights(List<Figure> fitted, double @Nullable [] proposed) {
        List<BacktestReport.WeightReport> reports = new ArrayList<>();
        for (int i = 0; i < today.length; i++) {
            Double there = Figure.rounded(today[i]);
            reports.add(new BacktestReport.WeightReport(
                    table.dimensions().get(i),
                    there == null ? 0 : there,
                    fitted.get(i),
                    proposed == null ? null : proposed[i]));
        }
        return reports;
    }

    /** The edge that tells lost accounts from kept ones best, on the mean of resamples. */
    private BacktestReport.@Nullable EdgeReport atRiskBelow(double[] scores) {
        if (edges == null || edges.atRiskBelow() == null) {
            return null;
        }
        double now = edges.atRiskBelow().doubleValue();
        double highest = edges.safeFrom() == null ? POINTS : edges.safeFrom().doubleValue() - 1;
        return best(now, 1, highest, edge -> balanced(scores, edge));
    }

    private double balanced(double[] scores, double edge) {
        boolean[] below = new boolean[scores.length];
        for (int i = 0; i < below.length; i++) {
            below[i] = Math.round(scores[i]) < edge;
        }
        return IntStream.range(0, ROUNDS)
                .mapToDouble(round ->
                        Confusion.of(below, lost, resampling.round(round)).balancedAccuracy())
                .filter(Double::isFinite)
                .average()
                .orElse(0);
    }

    /** Today's edge while few enough of the lost ones are above it, else the nearest one that has so few. */
    private BacktestReport.@Nullable EdgeReport safeFrom(double[] scores) {
        if (edges == null || edges.safeFrom() == null) {
            return null;
        }
        double now = edges.safeFrom().doubleValue();
        double lowest = edges.atRiskBelow() == null ? 1 : edges.atRiskBelow().doubleValue() + 1;
        double target = says.targets().lostWhileSafe();
        long all = IntStream.range(0, lost.length).filter(i -> lost[i]).count();
        return best(Math.max(now, lowest), Math.max(now, lowest), POINTS, edge -> {
            long above = IntStream.range(0, lost.length)
                    .filter(i -> lost[i] && Math.round(scores[i]) >= edge)
                    .count();
            return -Math.max(0, above / (double) all - target);
        });
    }

    /** The edge of the highest worth within the limits of a change, of several the nearest to today's. */
    private BacktestReport.EdgeReport best(double now, double least, double most, Worth worth) {
        double found = now;
        double highest = worth.of(now);
        for (int away = 1; away <= says.change().edge(); away++) {
            for (double edge : new double[] {now - away, now + away}) {
                double there = edge < least || edge > most ? Double.NEGATIVE_INFINITY : worth.of(edge);
                if (there > highest + 1e-9) {
                    highest = there;
                    found = edge;
                }
            }
        }
        return new BacktestReport.EdgeReport(now, found);
    }

    /** What an edge is good for. */
    private interface Worth {
        double of(double edge);
    }
}
