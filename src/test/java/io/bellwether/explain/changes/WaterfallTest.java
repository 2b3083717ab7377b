package io.bellwether.explain.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.ExactJson;
import io.bellwether.explain.changes.ChangesResponse.Detail;
import io.bellwether.explain.changes.ChangesResponse.Difference;
import io.bellwether.explain.changes.ChangesResponse.Part;
import io.bellwether.explain.changes.ChangesResponse.Waterfall;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.testing.Baseline;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The parts of a waterfall add up, and each is what the rules say. */
class WaterfallTest {
    private static final int PAIRS = Integer.getInteger("waterfall.pairs", 50);
    private static final long SEED = Long.getLong("waterfall.seed", 20261124L);
    private static final ActiveRelease FIRST = RandomPairs.RELEASES.get(0);

    private static List<Link> links(
            String question,
            RecordedState from,
            RecordedState to,
            @Nullable ActiveRelease before,
            ActiveRelease after) {
        QuestionDefinition definition =
                Objects.requireNonNull(after.rulebook().rulebook().questions().get(question));
        return Walking.links(new Endpoints(definition, from, to, before, after, "Another release"));
    }

    private static ObjectNode facts(String json) {
        return ExactJson.stored(json);
    }

    private static RecordedState at(int daysAgo, String facts) {
        return RandomPairs.state(FIRST, "health", Baseline.AS_OF.minus(Duration.ofDays(daysAgo)), facts(facts));
    }

    private static Part part(Waterfall waterfall, Kind kind) {
        return waterfall.parts().stream()
                .filter(p -> p.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal sum(List<BigDecimal> points) {
        return points.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void shouldAddUpExactlyWhenPairsOfDaysAreRandom() {
        Random random = new Random(SEED);
        int divided = 0;
        int moved = 0;
        for (int i = 0; i < PAIRS; i++) {
            ActiveRelease before = RandomPairs.any(random);
            ActiveRelease after = RandomPairs.any(random);
            ObjectNode first = RandomPairs.facts(random, RandomPairs.some(random));
            var start = RandomPairs.some(random);
            RecordedState from = RandomPairs.state(before, "health", start, first);
            RecordedState to = RandomPairs.state(
                    after, "health", Baseline.AS_OF, RandomPairs.later(random, first, Baseline.AS_OF));

            List<Link> links = links("health", from, to, before, after);

            String name = "seed " + SEED + ", pair " + i;
            assertThat(links).as(name).isNotEmpty();
            for (int j = 1; j < links.size(); j++) {
                assertThat(links.get(j).before())
                        .as(name)
                        .isEqualTo(links.get(j - 1).after());
            }
            assertThat(links.get(0).before()).as(name).isEqualTo(from.answer());
            assertThat(links.get(links.size() - 1).after()).as(name).isEqualTo(to.answer());
            assertThat(links)
                    .as("%s: what was worked out again is what was recorded", name)
                    .noneMatch(l -> l.kind() == Kind.UNATTRIBUTED);
            Waterfall waterfall = FallingWater.of(links, "score");
            BigDecimal difference = waterfall.difference();
            if (difference != null) {
                divided++;
                moved += difference.signum() == 0 ? 0 : 1;
                assertThat(sum(waterfall.parts().stream().map(Part::points).toList()))
                        .as(name)
                        .isEqualByComparingTo(difference)
                        .isEqualByComparingTo(to.answer()
                                .path("score")
                                .decimalValue()
                                .subtract(from.answer().path("score").decimalValue()));
                waterfall
                        .parts()
                        .forEach(p -> assertThat(sum(
                                        p.details().stream().map(Detail::points).toList()))
                                .as(name)
                                .isEqualByComparingTo(p.points()));
            }
        }
        assertThat(divided).as("pairs with two scores").isGreaterThan(PAIRS / 2);
        assertThat(moved).as("pairs whose scores differ").isGreaterThan(PAIRS / 3);
    }

    @Test
    void shouldNameEachFactWithItsPointsWhenFactsChange() {
        RecordedState from = at(
                10,
                "{\"usageScore\":80,\"engagementScore\":70,\"outcomesScore\":60,\"supportScore\":90,\"relationshipScore\":50}");
        RecordedState to = at(
                0,
                "{\"usageScore\":90,\"engagementScore\":70,\"outcomesScore\":60,\"supportScore\":70,\"relationshipScore\":50}");

        Waterfall waterfall = FallingWater.of(links("health", from, to, FIRST, FIRST), "score");

        // 71.5 is 72; 3.5 more and 2 less is 73
        assertThat(waterfall.difference()).isEqualByComparingTo("1");
        Part behaviour = part(waterfall, Kind.BEHAVIOUR);
        assertThat(behaviour.points()).isEqualByComparingTo("1.5");
        assertThat(behaviour.details()).extracting(Detail::fact).containsExactly("usageScore", "supportScore");
        assertThat(behaviour.details().get(0).points()).isEqualByComparingTo("3.5");
        assertThat(behaviour.details().get(1).points()).isEqualByComparingTo("-2");
        assertThat(behaviour.details()).extracting(Detail::dimension).containsExactly("usage", "support");
        assertThat(behaviour.details().get(0).text()).contains("went from 80 to 90: +3.5 points.");
        assertThat(part(waterfall, Kind.ROUNDING).points()).isEqualByComparingTo("-0.5");
        assertThat(part(waterfall, Kind.CONFIGURATION).points()).isEqualByComparingTo("0");
        assertThat(waterfall.parts())
                .extracting(Part::kind)
                .containsExactly(
                        Kind.CONFIGURATION, Kind.DATA, Kind.TIME, Kind.BEHAVIOUR, Kind.OVERRIDE, Kind.ROUNDING);
    }

    @Test
    void shouldBeDataWhenAFactGoesStale() {
        String old = "\"usageScore\":{\"value\":20,\"observedOn\":\"2026-06-01\"}";
        String rest = ",\"engagementScore\":80,\"outcomesScore\":80,\"supportScore\":80,\"relationshipScore\":80}";
        RecordedState from = at(10, "{\"usageScore\":20" + rest);
        RecordedState to = at(0, "{" + old + rest);
        Integer validity = Baseline.compiled()
                .rulebook()
                .catalogue()
                .fact("usageScore")
                .orElseThrow()
                .validForDays();

        Waterfall waterfall = FallingWater.of(links("health", from, to, FIRST, FIRST), "score");

        assertThat(validity).as("usageScore goes stale").isNotNull().isLessThan(170);
        Part data = part(waterfall, Kind.DATA);
        assertThat(data.details()).singleElement().satisfies(d -> {
            assertThat(d.fact()).isEqualTo("usageScore");
            assertThat(d.text()).contains("went stale, last observed on 2026-06-01; it was 20");
        });
        assertThat(data.points()).isEqualByComparingTo("21");
        assertThat(waterfall.difference()).isEqualByComparingTo("21");
    }

    @Test
    void shouldBeAnOverrideAndNoPointsWhenABandIsForced() {
        String scores =
                "{\"usageScore\":90,\"engagementScore\":90,\"outcomesScore\":90,\"supportScore\":90,\"relationshipScore\":90";
        RecordedState from = at(10, scores + ",\"paymentOverdueDays\":5}");
        RecordedState to = at(0, scores + ",\"paymentOverdueDays\":31}");

        List<Link> links = links("health", from, to, FIRST, FIRST);
        Waterfall waterfall = FallingWater.of(links, "score");
        Map<String, Difference> differences = TellingDifferences.of(links).stream()
                .collect(java.util.stream.Collectors.toMap(Difference::field, d -> d));

        assertThat(waterfall.difference()).isEqualByComparingTo("0");
        assertThat(part(waterfall, Kind.OVERRIDE).details())
                .singleElement()
                .satisfies(d -> assertThat(d.text()).contains("payment-overdue-30"));
        Difference band = Objects.requireNonNull(differences.get("band"));
        assertThat(band.from()).isEqualTo("Green");
        assertThat(band.to()).isEqualTo("Red");
        assertThat(band.causes()).singleElement().satisfies(c -> {
            assertThat(c.kind()).isEqualTo(Kind.OVERRIDE);
            assertThat(c.fact()).isEqualTo("paymentOverdueDays");
        });
        assertThat(differences).containsKey("forced[payment-overdue-30]").doesNotContainKey("computedBand");
    }

    @Test
    void shouldBeConfigurationWhenOnlyTheReleaseIsAnother() {
        String scores =
                "{\"usageScore\":52,\"engagementScore\":52,\"outcomesScore\":52,\"supportScore\":52,\"relationshipScore\":52}";
        ActiveRelease moved = RandomPairs.RELEASES.get(1);
        RecordedState from = at(0, scores);
        RecordedState to = RandomPairs.state(moved, "health", Baseline.AS_OF, facts(scores));

        List<Difference> differences = TellingDifferences.of(links("health", from, to, FIRST, moved));

        assertThat(differences)
                .filteredOn(d -> d.field().equals("band"))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.from() + " " + d.to()).isEqualTo("Yellow Red");
                    assertThat(d.causes())
                            .singleElement()
                            .satisfies(c -> assertThat(c.kind()).isEqualTo(Kind.CONFIGURATION));
                });
    }

    @Test
    void shouldSayThatItCannotBeToldWhenTheFormerReleaseIsGone() {
        String scores =
                "{\"usageScore\":80,\"engagementScore\":80,\"outcomesScore\":80,\"supportScore\":80,\"relationshipScore\":80}";
        RecordedState from = at(10, scores);
        RecordedState to = RandomPairs.state(
                RandomPairs.RELEASES.get(1), "health", Baseline.AS_OF, facts(scores.replace("80", "60")));

        List<Link> links = links("health", from, to, null, RandomPairs.RELEASES.get(1));
        Waterfall waterfall = FallingWater.of(links, "score");

        assertThat(links.get(0).kind()).isEqualTo(Kind.UNATTRIBUTED);
        assertThat(waterfall.difference()).isEqualByComparingTo("-20");
        assertThat(sum(waterfall.parts().stream().map(Part::points).toList())).isEqualByComparingTo("-20");
    }

    @Test
    void shouldNameTheFactBehindWhenAnAlertAppears() {
        String scores =
                "{\"usageScore\":80,\"engagementScore\":80,\"outcomesScore\":80,\"supportScore\":80,\"relationshipScore\":80";
        RecordedState from =
                RandomPairs.state(FIRST, "alerts", Baseline.AS_OF.minus(Duration.ofDays(5)), facts(scores + "}"));
        RecordedState to =
                RandomPairs.state(FIRST, "alerts", Baseline.AS_OF, facts(scores + ",\"formalComplaint\":true}"));

        List<Difference> differences = TellingDifferences.of(links("alerts", from, to, FIRST, FIRST));

        assertThat(differences)
                .filteredOn(d -> d.field().equals("triggers[formal-complaint]")
                        || d.field().equals("tier"))
                .hasSize(2)
                .allSatisfy(d -> assertThat(d.causes())
                        .singleElement()
                        .satisfies(c -> assertThat(c.fact()).isEqualTo("formalComplaint")));
    }

    @Test
    void shouldNameTheFactBehindWhenACriterionFlips() {
        String gate = "{\"daysGreen\":61,\"goalsAchieved\":1,\"roiDocumented\":true,\"renewalDate\":\"2027-12-01\"";
        RecordedState from = RandomPairs.state(
                FIRST,
                "expansion",
                Baseline.AS_OF.minus(Duration.ofDays(1)),
                facts(gate + ",\"championStatus\":\"engaged\"}"));
        RecordedState to =
                RandomPairs.state(FIRST, "expansion", Baseline.AS_OF, facts(gate + ",\"championStatus\":\"passive\"}"));

        List<Difference> differences = TellingDifferences.of(links("expansion", from, to, FIRST, FIRST));

        assertThat(differences)
                .filteredOn(d -> d.field().equals("criteria[champion-engaged]"))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.from() + " " + d.to()).isEqualTo("yes no");
                    assertThat(d.causes()).extracting(c -> c.fact()).containsExactly("championStatus");
                });
    }
}
