package io.bellwether.explain.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.engine.Evaluation;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Waterfalls of made-up pairs of days over several releases: the parts add up, to the last digit. */
class WaterfallTest {
    private static final int PAIRS = Integer.getInteger("bellwether.waterfalls", 50);
    private static final long SEED = 20261124;
    private static final LocalDate DAY = LocalDate.of(2026, 6, 20);

    private static final List<ActiveRelease> RELEASES = List.of(
            release(1, Baseline.files()),
            release(2, Baseline.with("dmn/health.dmn", "[75..100]", "[75.0..100]")),
            release(3, weighted()));

    private static RuleFiles weighted() {
        return Baseline.with("dmn/operating-model.dmn", "<text>0.35</text>", "<text>0.30</text>");
    }

    private static ActiveRelease release(int number, RuleFiles files) {
        return new ActiveRelease(number, files.sha256(), files, Baseline.compile(files));
    }

    @AfterAll
    static void close() {
        RELEASES.forEach(release -> release.rulebook().close());
    }

    static RecordedAnswer answer(
            ActiveRelease release, String question, ObjectNode stored, ObjectNode more, Instant asOf) {
        ObjectNode inputs = (ObjectNode) Json.read("{\"given\":{}}");
        inputs.set("stored", stored);
        inputs.set("history", more);
        RecordedAnswer open =
                new RecordedAnswer(UUID.randomUUID(), "acme", asOf, release.number(), Json.read("null"), inputs);
        Evaluation evaluation = release.rulebook()
                .evaluate(question, open.sheet(release.rulebook().rulebook()));
        return new RecordedAnswer(open.id(), "acme", asOf, release.number(), Json.of(evaluation.answer()), inputs);
    }

    private static Instant at(LocalDate day) {
        return day.atTime(9, 0).toInstant(ZoneOffset.UTC);
    }

    private static ObjectNode none() {
        return (ObjectNode) Json.read("{}");
    }

    private static List<Leg> legs(String question, RecordedAnswer from, RecordedAnswer to) {
        return new WalkingBetween(question, from, to, RELEASES.get(from.release() - 1), RELEASES.get(to.release() - 1))
                .legs();
    }

    @Test
    void shouldAddUpExactlyWhenDaysAndReleasesAreRandom() {
        Random random = new Random(SEED);
        int moved = 0;
        int configured = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            Snapshots snapshots = new Snapshots(random);
            RecordedAnswer from =
                    answer(RELEASES.get(random.nextInt(3)), "health", snapshots.stored(), none(), at(DAY));
            int days = random.nextInt(120);
            snapshots.change(DAY.plusDays(days), random.nextInt(40));
            RecordedAnswer to = answer(
                    RELEASES.get(random.nextInt(3)), "health", snapshots.stored(), none(), at(DAY.plusDays(days)));
            if (!from.answer().path("score").isNumber()
                    || !to.answer().path("score").isNumber()) {
                continue;
            }
            List<Leg> legs = legs("health", from, to);
            BigDecimal scoreFrom = from.answer().get("score").decimalValue();
            BigDecimal scoreTo = to.answer().get("score").decimalValue();

            ChangesResponse.Waterfall waterfall = AddingUp.of(legs, scoreFrom, scoreTo);

            String as = "seed " + SEED + ", pair " + pair;
            BigDecimal sum = waterfall.parts().stream()
                    .map(ChangesResponse.Part::points)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sum).as(as).isEqualByComparingTo(scoreTo.subtract(scoreFrom));
            assertThat(waterfall.difference()).as(as).isEqualByComparingTo(sum);
            assertThat(waterfall.parts()).as(as).noneMatch(p -> p.kind().equals("unattributed"));
            assertThat(waterfall.parts())
                    .as(as)
                    .allSatisfy(p -> assertThat(p.points().toPlainString()).doesNotMatch(".*\\..*0|.*E.*"));
            assertThat(TellingDifferences.of(legs))
                    .as(as)
                    .allSatisfy(difference -> assertThat(difference.causes()).isNotEmpty());
            moved += sum.signum() == 0 ? 0 : 1;
            configured += waterfall.parts().stream().anyMatch(p -> p.kind().equals("configuration")) ? 1 : 0;
        }
        assertThat(moved).isGreaterThan(PAIRS / 3);
        assertThat(configured).isGreaterThan(PAIRS / 10);
    }

    private static ObjectNode scores(int usage, int others) {
        ObjectNode stored = none();
        for (String name :
                List.of("usageScore", "engagementScore", "outcomesScore", "supportScore", "relationshipScore")) {
            stored.putObject(name)
                    .put("value", name.equals("usageScore") ? usage : others)
                    .put("observedOn", DAY.toString());
        }
        return stored;
    }

    @Test
    void shouldNameEachPartWhenRulesAndFactsChanged() {
        RecordedAnswer from = answer(RELEASES.get(0), "health", scores(80, 60), none(), at(DAY));
        ObjectNode later = scores(40, 60);
        later.remove("supportScore");
        RecordedAnswer to = answer(RELEASES.get(2), "health", later, none(), at(DAY.plusDays(10)));

        ChangesResponse.Waterfall waterfall = AddingUp.of(
                legs("health", from, to),
                from.answer().get("score").decimalValue(),
                to.answer().get("score").decimalValue());

        assertThat(waterfall.parts())
                .extracting(ChangesResponse.Part::kind)
                .containsSubsequence("configuration", "data", "behaviour");
        ChangesResponse.Part usage = part(waterfall, "usageScore");
        assertThat(usage.points()).isNegative();
        assertThat(usage.dimension()).isEqualTo("usage");
        assertThat(usage.text()).contains("went from 80 to 40").contains("points");
        assertThat(part(waterfall, "supportScore").text()).contains("is not known any more");
    }

    private static ChangesResponse.Part part(ChangesResponse.Waterfall waterfall, String fact) {
        return waterfall.parts().stream()
                .filter(p -> p.facts().stream().anyMatch(f -> f.fact().equals(fact)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldSayThatItCannotTellWhenARecordLacksWhatItsAnswerRestsOn() {
        RecordedAnswer whole = answer(RELEASES.get(0), "health", scores(80, 60), none(), at(DAY));
        ObjectNode masked = scores(80, 60);
        masked.remove("usageScore");
        ObjectNode inputs = (ObjectNode) Json.read("{\"given\":{},\"history\":{}}");
        inputs.set("stored", masked);
        RecordedAnswer from = new RecordedAnswer(whole.id(), "acme", whole.asOf(), 1, whole.answer(), inputs);
        RecordedAnswer to = answer(RELEASES.get(0), "health", scores(80, 60), none(), at(DAY.plusDays(1)));

        ChangesResponse.Waterfall waterfall = AddingUp.of(
                legs("health", from, to),
                whole.answer().get("score").decimalValue(),
                to.answer().get("score").decimalValue());

        assertThat(waterfall.difference()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(waterfall.parts().get(0).kind()).isEqualTo("unattributed");
        assertThat(waterfall.parts().stream()
                        .map(ChangesResponse.Part::points)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(BigDecimal.ZERO);
    }

    @Test
    void shouldAttributeAllToTheUnknownReleaseWhenItCannotBeBroughtUp() {
        RecordedAnswer from = answer(RELEASES.get(2), "health", scores(80, 60), none(), at(DAY));
        RecordedAnswer to = answer(RELEASES.get(0), "health", scores(50, 60), none(), at(DAY));

        List<Leg> legs = new WalkingBetween("health", from, to, null, RELEASES.get(0)).legs();

        assertThat(legs.get(1).kind()).isEqualTo(Step.Kind.UNATTRIBUTED);
        assertThat(legs.get(1).text()).contains("cannot be brought up");
        assertThat(new WalkingBetween("health", from, to, null, null).legs()).hasSize(2);
    }

    @Test
    void shouldTellTheOverrideFromTheScoreWhenABandWasSetByHand() {
        RecordedAnswer from = answer(RELEASES.get(0), "health", scores(60, 60), none(), at(DAY));
        ObjectNode manual = none();
        manual.putArray("manualOverrides")
                .addObject()
                .put("band", "Red")
                .put("by", "ana")
                .put("reason", "the sponsor said so")
                .put("since", at(DAY.plusDays(3)).toString())
                .put("until", at(DAY.plusDays(33)).toString());
        RecordedAnswer set = answer(RELEASES.get(0), "health", scores(60, 60), manual, at(DAY.plusDays(5)));
        RecordedAnswer over = answer(RELEASES.get(0), "health", scores(60, 60), none(), at(DAY.plusDays(40)));

        assertThat(difference(legs("health", from, set), "band")).satisfies(band -> {
            assertThat(band.from()).isEqualTo("Yellow");
            assertThat(band.to()).isEqualTo("Red");
            assertThat(band.causes()).singleElement().satisfies(cause -> {
                assertThat(cause.kind()).isEqualTo("override");
                assertThat(cause.text()).contains("ana").contains("the sponsor said so");
            });
        });
        assertThat(difference(legs("health", set, over), "band").causes())
                .singleElement()
                .satisfies(cause -> assertThat(cause.kind()).isEqualTo("override"));
    }

    private static ChangesResponse.Difference difference(List<Leg> legs, String what) {
        return TellingDifferences.of(legs).stream()
                .filter(d -> d.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldNameTheFactsBehindWhenTriggersAndCriteriaChange() {
        RecordedAnswer calm =
                answer(RELEASES.get(0), "alerts", with(scores(80, 80), "championStatus", "engaged"), none(), at(DAY));
        RecordedAnswer alarm =
                answer(RELEASES.get(0), "alerts", with(scores(80, 80), "championStatus", "departed"), none(), at(DAY));

        ChangesResponse.Difference trigger = difference(legs("alerts", calm, alarm), "triggers/champion-departed");

        assertThat(trigger.from()).isNull();
        assertThat(trigger.causes())
                .singleElement()
                .satisfies(cause -> assertThat(cause.facts())
                        .extracting(ChangesResponse.FactChange::fact)
                        .containsExactly("championStatus"));
        assertThat(difference(legs("alerts", calm, alarm), "tier").to()).isEqualTo("Critical");

        RecordedAnswer closed = answer(
                RELEASES.get(0), "expansion", with(scores(80, 80), "championStatus", "passive"), none(), at(DAY));
        RecordedAnswer open = answer(
                RELEASES.get(0), "expansion", with(scores(80, 80), "championStatus", "engaged"), none(), at(DAY));
        ChangesResponse.Difference criterion =
                difference(legs("expansion", closed, open), "criteria/champion-engaged.met");
        assertThat(criterion.from()).isEqualTo("false");
        assertThat(criterion.to()).isEqualTo("true");
        assertThat(criterion.causes().get(0).facts().get(0).fact()).isEqualTo("championStatus");
    }

    private static ObjectNode with(ObjectNode stored, String fact, String value) {
        stored.putObject(fact).put("value", value).put("observedOn", DAY.toString());
        return stored;
    }
}
