package io.bellwether.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked examples of the playbook reference, section 14, over REST. */
@QuarkusTest
class WorkedExamplesTest {
    private static final String ALL_100 =
            "\"usageScore\":100,\"engagementScore\":100,\"outcomesScore\":100,\"supportScore\":100,\"relationshipScore\":100";
    private static final String EXPANSION = "{" + ALL_100
            + ",\"licensedSeats\":100,\"activeSeats30d\":90,\"newDepartmentRequest\":true,\"goalsAchieved\":1,"
            + "\"roiDocumented\":true,\"championStatus\":\"engaged\",\"renewalDate\":\"2027-06-10\",\"daysGreen\":%d}";

    @ParameterizedTest
    @CsvSource({"80, 71.5, 72, Yellow", "90, 75, 75, Green"})
    void shouldWeighDimensionsWhenTheOperatingModelHolds(int usage, BigDecimal exact, int score, String band) {
        JsonNode answer = Asking.answer(
                "health",
                "{\"usageScore\":" + usage
                        + ",\"engagementScore\":70,\"outcomesScore\":60,\"supportScore\":90,\"relationshipScore\":50}");

        assertThat(answer.get("exactScore").decimalValue()).isEqualByComparingTo(exact);
        assertThat(answer.get("score").intValue()).isEqualTo(score);
        assertThat(answer.get("band").asText()).isEqualTo(band);
    }

    @Test
    void shouldForceRedAndSayWhyWhenPaymentIs31DaysOverdue() {
        JsonNode body = Asking.facts("health", "{" + ALL_100 + ",\"paymentOverdueDays\":31}");
        JsonNode answer = body.get("answer");

        assertThat(answer.get("score").intValue()).isEqualTo(100);
        assertThat(answer.get("computedBand").asText()).isEqualTo("Green");
        assertThat(answer.get("band").asText()).isEqualTo("Red");
        assertThat(answer.at("/forced/0").asText()).isEqualTo("payment-overdue-30");
        assertThat(body.get("because").findValuesAsText("rule")).contains("overrides/payment-overdue-30");
        assertThat(Asking.answer("health", "{" + ALL_100 + ",\"paymentOverdueDays\":30}")
                        .get("band")
                        .asText())
                .isEqualTo("Green");
    }

    @Test
    void shouldWeighSixDimensionsWhenTheLifecyclePlaybookHolds() {
        JsonNode answer = Asking.answer(
                "health",
                "{\"playbook\":\"lifecycle\",\"productUsageScore\":8,\"featureAdoptionScore\":7,\"supportHealthScore\":6,"
                        + "\"engagementHealthScore\":9,\"billingHealthScore\":10,\"sentimentScore\":5}");

        assertThat(answer.get("exactScore").decimalValue()).isEqualByComparingTo("76.5");
        assertThat(answer.get("score").intValue()).isEqualTo(77);
        assertThat(answer.get("band").asText()).isEqualTo("Healthy");
    }

    @Test
    void shouldSeeHigherRiskWhenTheScoreFell() {
        JsonNode stable = Asking.answer("health", sameScores(55, 55));
        JsonNode fallen = Asking.answer("health", sameScores(60, 80));

        List<String> worse = List.of("Low", "Medium", "Medium-High", "High", "Critical", "Emergency");
        assertThat(worse.indexOf(fallen.at("/velocity/risk").asText()))
                .isGreaterThan(worse.indexOf(stable.at("/velocity/risk").asText()));
        assertThat(fallen.at("/velocity/riskAdjustedScore").decimalValue())
                .isLessThan(stable.at("/velocity/riskAdjustedScore").decimalValue());
    }

    private static String sameScores(int score, int before) {
        return ("{\"usageScore\":%1$d,\"engagementScore\":%1$d,\"outcomesScore\":%1$d,\"supportScore\":%1$d,"
                        + "\"relationshipScore\":%1$d,\"scorePrevious30d\":%2$d}")
                .formatted(score, before);
    }

    @Test
    void shouldQualifyBothMotionsWhenGreenFor61Days() {
        JsonNode answer = Asking.answer("expansion", EXPANSION.formatted(61));

        assertThat(answer.get("qualified").booleanValue()).isTrue();
        assertThat(answer.get("motions").findValuesAsText("motion")).contains("upsell", "land-and-expand");
    }

    @Test
    void shouldNameTheDayWhenGreenIsOneDayShort() {
        JsonNode answer = Asking.answer("expansion", EXPANSION.formatted(59));

        assertThat(answer.get("qualified").booleanValue()).isFalse();
        assertThat(answer.get("motions")).isEmpty();
        assertThat(answer.get("earliestOn").asText()).isEqualTo("2026-11-23");
        assertThat(answer.get("criteria"))
                .filteredOn(c -> !c.get("met").booleanValue())
                .extracting(c -> c.get("id").asText())
                .containsExactly("green-60-days");
    }

    @Test
    void shouldCallExecutivesWithin48HoursWhenTheAccountIsRed() {
        JsonNode answer = Asking.answer("alerts", sameScores(20, 20));

        assertThat(answer.get("tier").asText()).isEqualTo("Critical");
        assertThat(answer.get("responses"))
                .filteredOn(r -> r.path("slaHours").intValue() == 48)
                .extracting(r -> r.get("dueAt").asText())
                .isNotEmpty()
                .allMatch("2026-11-24T09:00:00Z"::equals);
    }

    @ParameterizedTest
    @CsvSource({"100000, Mid-Market", "100000.01, Enterprise", "20000, Mid-Market", "19999.99, SMB"})
    void shouldChooseCoverageWhenArrLiesOnAnEdge(String arr, String tier) {
        assertThat(Asking.answer("coverage", "{\"arr\":" + arr + "}")
                        .get("tier")
                        .asText())
                .startsWith(tier);
    }
}
