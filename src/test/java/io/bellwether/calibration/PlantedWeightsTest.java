package io.bellwether.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bellwether.account.Outcome;
import io.bellwether.demo.DemoPortfolio;
import io.bellwether.demo.making.DemoAccount;
import io.bellwether.demo.making.Dimension;
import io.bellwether.demo.making.Generator;
import io.bellwether.demo.making.ModelReader;
import io.bellwether.demo.making.Renewal;
import io.bellwether.fact.Fact;
import io.bellwether.fact.Origin;
import io.bellwether.rulebook.model.CalibrationDefinition;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.testing.Baseline;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** On made-up customers, whose renewals end by weights that are known, calibration finds them, and finds none where there are none. */
class PlantedWeightsTest {
    private static final int ACCOUNTS = 500;
    private static final int HORIZON = 90;

    private static final Rulebook RULEBOOK = Baseline.compiled().rulebook();
    private static final CalibrationDefinition SAYS = Objects.requireNonNull(RULEBOOK.calibration());
    private static final List<RenewalCase> CASES = cases();

    private static List<RenewalCase> cases() {
        Generator generator = DemoPortfolio.generator(DemoPortfolio.SEED);
        DemoPortfolio portfolio = new DemoPortfolio();
        List<RenewalCase> cases = new ArrayList<>();
        for (int no = 1; no <= ACCOUNTS; no++) {
            DemoAccount account = generator.account(no);
            for (Renewal renewal : account.truth().renewals()) {
                LocalDate day = renewal.on().minusDays(HORIZON);
                Outcome outcome = new Outcome(
                        account.id(),
                        renewal.on().toString(),
                        Outcome.Kind.of(renewal.outcome()).orElseThrow(),
                        renewal.on(),
                        null,
                        null,
                        null);
                RenewalCase found = CollectingCases.read(
                        portfolio.ask("health", account, day, JsonNodeFactory.instance.objectNode()),
                        SAYS,
                        RULEBOOK,
                        outcome,
                        day);
                if (found != null) {
                    cases.add(found);
                }
            }
        }
        return cases;
    }

    private static BacktestReport report(List<RenewalCase> cases) {
        return new JudgingCases(RULEBOOK, cases)
                .report(1, new CollectingCases.Collected(cases, 0, 0, 0), Map.of(0, proposal(cases)));
    }

    private static BacktestReport.Proposal proposal(List<RenewalCase> cases) {
        return Backtesting.proposal(Baseline.files(), SAYS, SAYS.scorecards().get(0), cases);
    }

    @Test
    void shouldHaveThePlantedWeightsWithinTheIntervalsOfTheFit() {
        BacktestReport.Proposal proposal = proposal(CASES);
        Map<Dimension, Double> planted = ModelReader.packaged().renewals().weights();

        assertThat(proposal.weights()).hasSize(5);
        for (BacktestReport.WeightReport weight : proposal.weights()) {
            double truth = Stream.of(Dimension.values())
                    .filter(d -> d.word().equals(weight.dimension()))
                    .map(planted::get)
                    .findFirst()
                    .orElseThrow();
            assertThat(truth)
                    .as("%s of %s", weight, proposal)
                    .isBetween(weight.fitted().low(), weight.fitted().high());
        }
    }

    @Test
    void shouldTellWhatTheScoreReachesOnMadeUpCustomers() {
        BacktestReport report = report(CASES);

        assertThat(Objects.requireNonNull(report.figures()).auc().low()).isGreaterThan(0.6);
        assertThat(report.inputs()).hasSizeGreaterThan(20);
        assertThat(report.warnings())
                .as("made-up feeds know nothing of the end")
                .noneMatch(w -> w.kind().equals("observed-after"));
    }

    @Test
    void shouldProposeWithinTheLimitsAndTotalOneWhenOneDimensionDecides() {
        List<RenewalCase> known = CASES.stream()
                .filter(each -> each.dimensions().containsKey("relationship"))
                .sorted(Comparator.comparing(each -> each.dimensions().get("relationship")))
                .toList();
        List<RenewalCase> decided = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            decided.add(ended(known.get(i), i < known.size() / 3));
        }
        BacktestReport.Proposal proposal = proposal(decided);

        assertThat(proposal.refused()).as("%s", proposal).isNull();
        assertThat(Objects.requireNonNull(proposal.gain()).low()).isPositive();
        assertThat(proposal.weights())
                .allSatisfy(w -> assertThat(Math.abs(Objects.requireNonNull(w.proposed()) - w.today()))
                        .isLessThanOrEqualTo(0.1000001));
        assertThat(proposal.weights())
                .filteredOn(w -> w.dimension().equals("relationship"))
                .extracting(BacktestReport.WeightReport::proposed)
                .containsExactly(0.20);
        assertThat(proposal.weights().stream()
                        .mapToLong(w -> Math.round(Objects.requireNonNull(w.proposed()) * 100))
                        .sum())
                .isEqualTo(100);
        assertThat(Objects.requireNonNull(proposal.atRiskBelow()).proposed()).isBetween(40.0, 60.0);
        assertThat(Objects.requireNonNull(proposal.safeFrom()).proposed()).isBetween(75.0, 85.0);
    }

    private static RenewalCase ended(RenewalCase each, boolean lost) {
        return with(each, lost, each.inputs());
    }

    private static RenewalCase with(RenewalCase each, boolean lost, Map<String, Fact> inputs) {
        return new RenewalCase(
                each.account(),
                each.day(),
                each.outcome(),
                lost,
                each.score(),
                each.zone(),
                each.scorecard(),
                each.dimensions(),
                inputs);
    }

    @Test
    void shouldTellNoSkillAndProposeNothingWhenOutcomesAreShuffled() {
        List<Boolean> ends =
                new ArrayList<>(CASES.stream().map(RenewalCase::lost).toList());
        Collections.shuffle(ends, new Random(3));
        List<RenewalCase> shuffled = new ArrayList<>();
        for (int i = 0; i < CASES.size(); i++) {
            shuffled.add(ended(CASES.get(i), ends.get(i)));
        }
        BacktestReport report = report(shuffled);

        assertThat(Objects.requireNonNull(report.figures()).auc().low()).isLessThan(0.5);
        assertThat(Objects.requireNonNull(report.scorecards().get(0).proposal()).refused())
                .contains("do not tell lost accounts from kept ones");
    }

    @Test
    void shouldWarnOfAnInputWhosePresenceTellsTheEnd() {
        List<RenewalCase> told = CASES.stream()
                .map(each -> {
                    Map<String, Fact> inputs = new HashMap<>(each.inputs());
                    inputs.remove("nps");
                    if (!each.lost()) {
                        inputs.put(
                                "nps",
                                new Fact(
                                        "nps",
                                        BigDecimal.valueOf(each.account().hashCode() & 7),
                                        each.outcome().on().plusDays(1),
                                        Origin.STORED));
                    }
                    return with(each, each.lost(), inputs);
                })
                .toList();

        assertThat(report(told).warnings())
                .filteredOn(w -> w.fact().equals("nps"))
                .extracting(BacktestReport.Warning::kind)
                .containsExactlyInAnyOrder("presence", "observed-after");
    }

    @Test
    void shouldSayWhatIsMissingWhenOutcomesAreFew() {
        BacktestReport report = report(CASES.subList(0, 10));

        assertThat(report.figures()).isNull();
        assertThat(report.scorecards()).isEmpty();
        assertThat(report.lacking())
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).contains("there are"));
        assertThat(proposal(CASES.subList(0, 10)).refused()).contains("needs 50 lost accounts");
        assertThat(report(List.of()).lacking()).hasSize(2);
    }
}
