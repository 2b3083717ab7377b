package io.bellwether.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.rulebook.model.PortfolioDefinition;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.RulebookReader;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.ChangedRulebook;
import io.bellwether.testing.SmallRulebook;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the sections portfolio and metrics of a rulebook may name. */
class AnswerPlacesTest {
    private static final String FILE = SmallRulebook.RULEBOOK;

    private static List<String> told(List<RuleFinding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == RuleFinding.Severity.ERROR)
                .map(finding -> finding.message() + " -> " + finding.fix())
                .toList();
    }

    @Test
    void shouldTellEveryFieldAndValueThatNoAnswerHasWithTheNearest() {
        Compilation compilation = new DroolsRuleEngine()
                .compile(ChangedRulebook.ofBaseline()
                        .text(FILE, "score: health.score\n    band", "score: health.scor\n    band")
                        .text(FILE, "signals: signals.signals.id", "signals: signals.signals.ids")
                        .text(
                                FILE,
                                "atRisk: { zone: [red], tier: [Critical] }",
                                "atRisk: { zone: [redd], tier: [Critical] }")
                        .text(FILE, "hours: elapsedHours", "hours: elapsedHour")
                        .text(FILE, "missed: [missed]", "missed: [misst]")
                        .text(FILE, "green: [green], red: [red]", "green: [grren], red: [red]")
                        .files());

        assertThat(compilation).isInstanceOf(Compilation.Rejected.class);
        assertThat(told(compilation.findings()))
                .containsExactly(
                        "portfolio answers.score names health.scor, but there is no scor in the answer of health -> score",
                        "portfolio answers.signals names signals.signals.ids, but there is no ids in the answer of signals -> id",
                        "portfolio atRisk.zone names redd, which health.zone cannot be -> red",
                        "metrics firstValue.hours names ttfv.elapsedHour, but there is no elapsedHour in the answer of ttfv"
                                + " -> elapsedHours",
                        "metrics firstValue.missed names misst, which ttfv.status cannot be -> missed",
                        "metrics zones.green names grren, which health.zone cannot be -> green");
    }

    @Test
    void shouldTellEverythingElseThatDoesNotFitWhenTheFileIsRead() {
        List<RuleFinding> findings = new ArrayList<>();
        new RulebookReader(findings)
                .read(ChangedRulebook.ofBaseline()
                        .text(FILE, "band: health.band", "band: heath.band")
                        .text(FILE, "zone: health.zone\n    tier", "zone: health\n    tier")
                        .text(FILE, "confidence: health\n", "confidence: health.confidence\n")
                        .text(FILE, "arr: arr, renewal: renewalDate", "arr: segment, renewal: renewalDte, cms: csm")
                        .text(FILE, "movementDays: 30", "movementDays: 0")
                        .text(FILE, "renewalDays: [30, 60, 90]", "renewalDays: [30, soon]")
                        .text(FILE, "confidenceSteps: [0.5, 0.8]", "confidenceSteps: [0.8, 0.5]")
                        .text(FILE, "left: { stage: [Churned] }", "left: { stages: [Churned] }")
                        .files());

        assertThat(told(findings))
                .containsExactlyInAnyOrder(
                        "portfolio answers.band names question heath, which does not exist -> health",
                        "portfolio answers.zone is health -> question.field",
                        "portfolio answers.confidence is health.confidence -> a question, whose answers' confidence it is",
                        "portfolio facts.arr names segment, which is no number -> a fact with a number",
                        "portfolio facts.renewal names renewalDte, which is not a fact -> renewalDate",
                        "portfolio.facts has an unknown key cms -> csm",
                        "portfolio needs movementDays -> a whole number of days from 1 on",
                        "portfolio renewalDays holds soon -> whole numbers of days from 1 on",
                        "portfolio confidenceSteps holds 0.5 -> numbers between 0 and 1, the smallest first",
                        "portfolio.left has an unknown key stages -> stage");
    }

    @Test
    void shouldKnowTheValuesThatAnAnswerCanHave() {
        AnswerPlaces places = new AnswerPlaces(Baseline.compiled());
        PortfolioDefinition portfolio =
                Objects.requireNonNull(Baseline.compiled().rulebook().portfolio());

        assertThat(places.values(Objects.requireNonNull(portfolio.answers().get("zone"))))
                .containsExactly("green", "neutral", "yellow", "red");
        assertThat(places.values(Objects.requireNonNull(portfolio.answers().get("score"))))
                .isEmpty();
        assertThat(Baseline.compile(SmallRulebook.files()).rulebook().portfolio())
                .isNull();
    }
}
