package io.bellwether.calibration;

import io.bellwether.calibration.skill.Confusion;
import io.bellwether.calibration.skill.Figure;
import io.bellwether.calibration.skill.Ranking;
import io.bellwether.calibration.skill.Resampling;
import io.bellwether.calibration.skill.Statistic;
import io.bellwether.rulebook.model.CalibrationDefinition;
import io.bellwether.rulebook.model.Rulebook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a report of cases: how the score did, what each dimension and input tells alone, and what to be wary of. */
final class JudgingCases {
    /** The same cases have the same intervals. */
    static final long SEED = 20_111;

    private static final int LISTED = 50;

    private final CalibrationDefinition says;
    private final List<RenewalCase> cases;
    private final boolean[] lost;
    private final Resampling resampling;
    /** The facts that any answer used, and whose values tell something. */
    private final List<InputPower> powers;

    JudgingCases(Rulebook rulebook, List<RenewalCase> cases) {
        this.says = Objects.requireNonNull(rulebook.calibration());
        this.cases = cases;
        this.lost = flags(cases, RenewalCase::lost);
        this.resampling = resampling(cases);
        Set<String> used =
                cases.stream().flatMap(each -> each.inputs().keySet().stream()).collect(Collectors.toSet());
        this.powers = rulebook.catalogue().facts().values().stream()
                .filter(fact -> InputPower.tells(fact) && used.contains(fact.name()))
                .map(fact -> new InputPower(fact, cases))
                .toList();
    }

    /** Resamples of cases, those of an account together. */
    static Resampling resampling(List<RenewalCase> cases) {
        Map<String, Integer> groups = new HashMap<>();
        return new Resampling(
                cases.stream()
                        .mapToInt(each -> groups.computeIfAbsent(each.account(), a -> groups.size()))
                        .toArray(),
                SEED);
    }

    static boolean[] flags(List<RenewalCase> cases, Predicate<RenewalCase> is) {
        boolean[] flags = new boolean[cases.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = is.test(cases.get(i));
        }
        return flags;
    }

    static double[] numbers(List<RenewalCase> cases, ToDoubleFunction<RenewalCase> of) {
        return cases.stream().mapToDouble(of).toArray();
    }

    private long losses() {
        return cases.stream().filter(RenewalCase::lost).count();
    }

    /** What is missing for figures to mean something. */
    private List<String> lacking() {
        List<String> lacking = new ArrayList<>();
        if (cases.size() < says.needs().outcomes()) {
            lacking.add("A backtest needs " + says.needs().outcomes()
                    + " outcomes of accounts with a score on the day; there are " + cases.size() + ".");
        }
        if (losses() < says.needs().lost()) {
            lacking.add("It needs " + says.needs().lost() + " outcomes that are " + String.join(" or ", says.lost())
                    + "; there are " + losses() + ".");
        }
        if (losses() == cases.size() && !cases.isEmpty()) {
            lacking.add("It needs outcomes that are " + String.join(" or ", says.kept()) + " too; there are none.");
        }
        return lacking;
    }

    /**
     * The report.
     *
     * @param release that answered
     * @param proposals what is proposed for a scorecard, by its number
     */
    BacktestReport report(
            int release, CollectingCases.Collected collected, Map<Integer, BacktestReport.Proposal> proposals) {
        List<String> lacking = lacking();
        boolean told = lacking.isEmpty();
        BacktestReport.Figures figures = told ? figures() : null;
        List<BacktestReport.InputReport> inputs = told ? inputs() : List.of();
        return new BacktestReport(
                release,
                cases.size(),
                (int) losses(),
                collected.unknown(),
                collected.undecided(),
                collected.dropped(),
                lacking,
                figures,
                zones(),
                told ? scorecards(proposals) : List.of(),
                inputs,
                figures == null ? List.of() : warnings(figures, inputs),
                cases.stream()
                        .filter(each -> each.lost() && isOf(says.safe(), each))
                        .sorted(Comparator.comparing(
                                        (RenewalCase each) -> each.outcome().on())
                                .reversed()
                                .thenComparing(RenewalCase::account))
                        .limit(LISTED)
                        .map(each -> new BacktestReport.LostWhileSafe(
                                each.account(), each.outcome().on(), each.score()))
                        .toList());
    }

    private BacktestReport.Figures figures() {
        boolean[] atRisk = flags(cases, each -> isOf(says.atRisk(), each));
        boolean[] safe = flags(cases, each -> isOf(says.safe(), each));
        Ranking ranking = new Ranking(numbers(cases, RenewalCase::score), lost);
        List<Figure> all = resampling.figures(
                times -> {
                    Confusion told = Confusion.of(atRisk, lost, times);
                    return new double[] {
                        told.accuracy(),
                        told.balancedAccuracy(),
                        told.precision(),
                        told.recall(),
                        told.missed(),
                        ranking.of(times),
                        told.lift(),
                        Confusion.of(safe, lost, times).recall()
                    };
                },
                Resampling.ROUNDS);
        Confusion confusion = Confusion.of(atRisk, lost, resampling.all());
        CalibrationDefinition.Targets targets = says.targets();
        return new BacktestReport.Figures(
                confusion,
                Figure.rounded(confusion.majority()),
                all.get(0),
                all.get(1),
                all.get(2),
                all.get(3),
                all.get(4),
                all.get(5),
                all.get(6),
                all.get(7),
                List.of(
                        target("accuracy", all.get(0), targets.accuracy(), true),
                        target("missed", all.get(4), targets.missed(), false),
                        target("auc", all.get(5), targets.auc(), true),
                        target("lostWhileSafe", all.get(7), targets.lostWhileSafe(), false)),
                Resampling.ROUNDS,
                SEED);
    }

    private static boolean isOf(List<String> zones, RenewalCase each) {
        return each.zone() != null && zones.contains(each.zone());
    }

    private static BacktestReport.Target target(String name, Figure figure, double target, boolean atLeast) {
        Double value = figure.value();
        boolean reached = value != null && (atLeast ? value >= target : value <= target);
        return new BacktestReport.Target(name, target, atLeast, reached);
    }

    private List<BacktestReport.ZoneCount> zones() {
        return cases.stream().map(RenewalCase::zone).distinct().map(this::zone).toList();
    }

    private BacktestReport.ZoneCount zone(@Nullable String zone) {
        List<RenewalCase> there =
                cases.stream().filter(each -> Objects.equals(zone, each.zone())).toList();
        return new BacktestReport.ZoneCount(
                zone, there.size(), there.stream().filter(RenewalCase::lost).count());
    }

    private List<BacktestReport.CardReport> scorecards(Map<Integer, BacktestReport.Proposal> proposals) {
        List<BacktestReport.CardReport> reports = new ArrayList<>();
        for (int i = 0; i < says.scorecards().size(); i++) {
            int card = i;
            List<RenewalCase> own =
                    cases.stream().filter(each -> each.scorecard() == card).toList();
            if (!own.isEmpty()) {
                reports.add(new BacktestReport.CardReport(
                        says.scorecards().get(i).weights(),
                        own.size(),
                        own.stream().filter(RenewalCase::lost).count(),
                        dimensions(own),
                        proposals.get(i)));
            }
        }
        return reports;
    }

    private static List<BacktestReport.DimensionReport> dimensions(List<RenewalCase> own) {
        List<String> names = own.stream()
                .flatMap(each -> each.dimensions().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        boolean[] lost = flags(own, RenewalCase::lost);
        List<Statistic> rankings = names.stream()
                .<Statistic>map(name ->
                        new Ranking(numbers(own, each -> each.dimensions().getOrDefault(name, Double.NaN)), lost))
                .toList();
        Iterator<Figure> figures = resampling(own).figures(rankings).iterator();
        return names.stream()
                .map(name -> new BacktestReport.DimensionReport(
                        name,
                        own.stream()
                                .filter(each -> each.dimensions().containsKey(name))
                                .count(),
                        figures.next()))
                .toList();
    }

    private List<BacktestReport.InputReport> inputs() {
        Iterator<Figure> figures = resampling
                .figures(powers.stream()
                        .flatMap(power -> Stream.of(power.ranking(lost), power.presence()))
                        .toList())
                .iterator();
        return powers.stream()
                .map(power -> new BacktestReport.InputReport(
                        power.fact().name(), power.fact().label(), power.known(), figures.next(), figures.next()))
                .sorted(Comparator.comparing(JudgingCases::strength).reversed())
                .toList();
    }

    private static double strength(BacktestReport.InputReport input) {
        Double auc = input.auc().value();
        return auc == null ? 0 : Math.abs(auc - 0.5);
    }

    private List<BacktestReport.Warning> warnings(
            BacktestReport.Figures figures, List<BacktestReport.InputReport> inputs) {
        List<BacktestReport.Warning> warnings = new ArrayList<>();
        Double accuracy = figures.accuracy().value();
        if (accuracy != null && figures.majority() != null && accuracy <= figures.majority()) {
            warnings.add(new BacktestReport.Warning(
                    "majority", "", "The accuracy is not above what saying always the commoner thing reaches."));
        }
        for (BacktestReport.InputReport input : inputs) {
            Double low = input.presence().low();
            Double high = input.presence().high();
            if (low != null && high != null && (low > says.presence() || high < -says.presence())) {
                warnings.add(new BacktestReport.Warning(
                        "presence",
                        input.fact(),
                        input.label() + " is known " + (low > 0 ? "oftener" : "more seldom")
                                + " of accounts that were lost than of others. That it is known may have come of the end;"
                                + " its value tells less than it seems."));
            }
        }
        powers.forEach(power -> {
            long after = power.observedAfter();
            if (after > 0) {
                warnings.add(new BacktestReport.Warning(
                        "observed-after",
                        power.fact().name(),
                        power.fact().label() + " was observed after the end was known in " + after + " of "
                                + cases.size() + " cases: nobody could have used it in time."));
            }
        });
        return warnings;
    }
}
