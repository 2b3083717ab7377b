package io.bellwether.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.decision.PreparedQuestion;
import io.bellwether.engine.Because;
import io.bellwether.engine.trace.TableReason;
import io.bellwether.explain.WhyNotResponse.Alternative;
import io.bellwether.explain.WhyNotResponse.Change;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Why not, for the shipped questions. */
class WhyNotTest {
    private static final String YELLOW =
            "\"usageScore\":80,\"engagementScore\":70,\"outcomesScore\":60,\"supportScore\":90,\"relationshipScore\":50";
    private static final String GREEN =
            "\"usageScore\":90,\"engagementScore\":90,\"outcomesScore\":90,\"supportScore\":90,\"relationshipScore\":90";

    @Test
    void shouldMoveEachScoreAsLittleAsRoundingLetsWhenABandIsMissedByAFewPoints() {
        WhyNotResponse answer = Asked.whyNot("health", "{" + YELLOW + "}", "{\"band\":\"Green\"}");

        // 71.5 and 3 points more are 74.5, which rounds to 75: 12 x 0.25, 15 x 0.20, 30 x 0.10, 8.58 x 0.35
        assertThat(answer.met()).isFalse();
        assertThat(answer.alternatives())
                .allMatch(Alternative::exact)
                .extracting(a -> told(a.changes()))
                .containsExactly(
                        "usageScore 80>88.58",
                        "engagementScore 70>82",
                        "outcomesScore 60>75",
                        "relationshipScore 50>80");
        assertThat(answer.alternatives()).allMatch(a -> a.resulting().equals(Map.of("band", "Green")));
        assertThat(row(answer, "bands", "bands/green").text()).isEqualTo("Score is 72; the row asks for [75..100]");
    }

    @Test
    void shouldNameTheOverrideWhenOneHoldsTheBandOff() {
        WhyNotResponse answer =
                Asked.whyNot("health", "{" + GREEN + ",\"paymentOverdueDays\":40}", "{\"band\":\"Green\"}");

        assertThat(answer.inForce()).extracting(Because::rule).contains("overrides/payment-overdue-30");
        assertThat(answer.inForce()).extracting(Because::text).contains("A payment is 40 days overdue");
        assertThat(answer.alternatives())
                .extracting(a -> told(a.changes()))
                .containsExactly("paymentOverdueDays 40>30");
        assertThat(answer.alternatives()).noneMatch(Alternative::exact);
    }

    @Test
    void shouldChangeThreeFactsWhenThreeThingsLackForExpansion() {
        WhyNotResponse answer = Asked.whyNot(
                "expansion",
                "{" + GREEN + ",\"daysGreen\":61,\"goalsAchieved\":0,\"roiDocumented\":false,"
                        + "\"championStatus\":\"passive\",\"renewalDate\":\"2027-06-10\"}",
                "{\"qualified\":true}");

        assertThat(answer.failed())
                .extracting(TableReason::table)
                .containsExactly("expansion-gate-roi", "expansion-gate-champion");
        assertThat(answer.alternatives())
                .extracting(a -> told(a.changes()))
                .containsExactly("championStatus passive>engaged, goalsAchieved 0>1, roiDocumented false>true");
    }

    @Test
    void shouldOfferNoDayToComeWhenAFactTellsOfThePast() {
        WhyNotResponse answer = Asked.whyNot(
                "qbr", "{" + GREEN + ",\"arr\":150000,\"lastQbrOn\":\"2026-01-15\"}", "{\"overdue\":false}");

        assertThat(answer.alternatives())
                .flatExtracting(Alternative::changes)
                .filteredOn(change -> change.fact().equals("lastQbrOn"))
                .isNotEmpty()
                .allSatisfy(change -> assertThat(String.valueOf(change.to())).isLessThanOrEqualTo("2026-11-22"));
    }

    @Test
    void shouldOfferNothingWhenOnlyFactsThatCannotChangeWouldHelp() {
        WhyNotResponse answer =
                Asked.whyNot("coverage", "{\"arr\":1000,\"segment\":\"SMB\"}", "{\"tier\":\"Enterprise\"}");

        assertThat(answer.alternatives()).isEmpty();
        assertThat(answer.failed()).isNotEmpty();
    }

    @Test
    void shouldSaySoWhenTheOutcomeIsMetAlready() {
        WhyNotResponse answer = Asked.whyNot("health", "{" + GREEN + "}", "{\"band\":\"Green\"}");

        assertThat(answer.met()).isTrue();
        assertThat(answer.alternatives()).isEmpty();
        assertThat(answer.failed()).isEmpty();
    }

    @Test
    void shouldCarryBreakPointsBackThroughTimeWhenAMomentDecides() {
        WhyNotResponse answer = Asked.whyNot(
                "ttfv",
                "{\"segment\":\"SMB\",\"contractStart\":\"2026-11-20T00:00:00Z\",\"firstValueOn\":\"2026-11-22T00:00:00Z\"}",
                "{\"status\":\"met\"}");

        // less than 24 hours from the start
        assertThat(answer.alternatives())
                .extracting(a -> told(a.changes()))
                .containsExactly("firstValueOn 2026-11-22T00:00:00Z>2026-11-20T23:00:00Z");
    }

    @Test
    void shouldClearEverySignalWhenNoneIsWanted() {
        WhyNotResponse answer =
                Asked.whyNot("signals", "{\"nps\":3,\"ticketVolumeRatio\":4,\"csat\":2}", "{\"highestSeverity\":null}");

        assertThat(answer.alternatives())
                .extracting(a -> told(a.changes()))
                .containsExactly("nps 3>7, ticketVolumeRatio 4>2.99");
    }

    @Test
    void shouldAnswerTheSameWhenAskedTwice() {
        String facts = "{" + YELLOW.replace("80", "40") + ",\"championStatus\":\"passive\"}";

        assertThat(Asked.whyNot("health", facts, "{\"band\":\"Green\"}"))
                .isEqualTo(Asked.whyNot("health", facts, "{\"band\":\"Green\"}"));
    }

    @Test
    void shouldSayThatTheBudgetEndedItWhenItDid() {
        WhyNotResponse answer = Asked.whyNot(Asked.question("health", "{" + YELLOW + "}"), "{\"band\":\"Green\"}", 60);

        assertThat(answer.search().ended()).isEqualTo("budget");
        assertThat(answer.search().evaluations()).isLessThanOrEqualTo(61);
        assertThat(answer.alternatives()).noneMatch(Alternative::exact);
    }

    @Test
    void shouldStillOfferAChangeWhenTheBudgetIsTooSmallForTheSmallest() {
        PreparedQuestion question =
                Asked.question("health", "{" + YELLOW.replace("80", "40") + ",\"championStatus\":\"passive\"}");

        WhyNotResponse answer = Asked.whyNot(question, "{\"band\":\"Green\"}", 250);

        assertThat(answer.search().ended()).isEqualTo("budget");
        assertThat(answer.alternatives())
                .isNotEmpty()
                .noneMatch(Alternative::exact)
                .allSatisfy(a -> assertThat(a.resulting()).containsEntry("band", "Green"));
    }

    private static TableReason.RowReason row(WhyNotResponse answer, String table, String rule) {
        return answer.failed().stream()
                .filter(t -> t.table().equals(table))
                .flatMap(t -> t.rows().stream())
                .filter(r -> r.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    static String told(List<Change> changes) {
        return String.join(
                ", ",
                changes.stream()
                        .map(c -> c.fact() + " " + c.from() + ">" + c.to())
                        .toList());
    }
}
