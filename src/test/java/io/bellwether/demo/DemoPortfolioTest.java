package io.bellwether.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.demo.making.DemoAccount;
import io.bellwether.demo.making.Generator;
import io.bellwether.demo.making.Renewal;
import io.bellwether.engine.Evaluation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The shipped rulebook's answers on the demo base: all questions answer, and the portfolio looks like a real one. */
class DemoPortfolioTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final DemoPortfolio portfolio = new DemoPortfolio();
    private final Generator generator = DemoPortfolio.generator(DemoPortfolio.SEED);

    @Test
    void shouldAnswerAllQuestionsWhenSomeAccountsAreReviewedAtSomeMonthEnds() {
        List<LocalDate> days = generator.base().monthEnds();
        answerAll(15, List.of(days.get(2), days.get(10), days.get(17)));
    }

    /** Fractions where people read percent, a plural of one, a hyphen for a minus, digits without end, words of programs. */
    @Test
    void shouldTellNumbersAsPeopleDoWhenReasonsAreTold() {
        Pattern raw = Pattern.compile(
                "(?<!of |on day )\\b1 (?:[a-z]+ )?(?:days|points|hours|users|goals|meetings|actions)\\b"
                        + "|(?<![\\w-])-\\d|\\b0\\.\\d+ of (?:the|a|its) |\\d\\.\\d{3}|(?<![\\w-])(?:null|true|false)(?![\\w-])|\\{|}");
        LocalDate day = generator.base().monthEnds().get(17);
        for (int no = 1; no <= 15; no++) {
            Evaluation review =
                    portfolio.ask("review", generator.account(no), day, JsonNodeFactory.instance.objectNode());

            assertThat(review.because())
                    .isNotEmpty()
                    .allSatisfy(reason -> assertThat(reason.text()).doesNotContainPattern(raw));
            assertThat(JSON.valueToTree(review.answer()).at("/onboarding/items").findValuesAsText("evidence"))
                    .isNotEmpty()
                    .noneMatch(evidence -> evidence.matches("0\\.\\d+|.*\\.0 %"));
        }
    }

    /** Takes minutes: {@code -Ddemo.full=true}. */
    @Test
    @EnabledIfSystemProperty(named = "demo.full", matches = "true")
    void shouldAnswerAllQuestionsWhenAllAccountsAreReviewedAtAllMonthEnds() {
        answerAll(300, generator.base().monthEnds());
    }

    private void answerAll(int accounts, List<LocalDate> days) {
        for (int no = 1; no <= accounts; no++) {
            DemoAccount account = generator.account(no);
            List<Zone> zones = new ArrayList<>();
            for (LocalDate day : days) {
                ObjectNode history = NaiveHistory.asOf(zones, day);
                JsonNode review = answer(portfolio.ask("review", account, day, history));
                assertThat(review.size()).as(account.id() + " " + day).isGreaterThanOrEqualTo(11);
                JsonNode health = review.path("health");
                assertThat(health.path("band").asText()).isIn("Green", "Yellow", "Red", "Unknown");
                zones.add(new Zone(
                        day,
                        health.path("zone").textValue(),
                        health.path("score").isNull()
                                ? null
                                : health.path("score").intValue()));
            }
        }
    }

    @Test
    void shouldShowAPortfolioLikeARealOneWhenBandsAreCounted() {
        Map<String, Integer> bands = new TreeMap<>();
        int active = 0;
        for (int no = 11; no <= 110; no++) {
            DemoAccount account = generator.account(no);
            if (account.truth().renewals().stream().noneMatch(Renewal::churned)) {
                ObjectNode none = JsonNodeFactory.instance.objectNode();
                JsonNode health = answer(portfolio.ask("health", account, DemoPortfolio.ANCHOR, none));
                bands.merge(health.path("band").asText(), 1, Integer::sum);
                active++;
            }
        }

        assertThat(share(bands, "Green", active)).as(bands.toString()).isBetween(0.50, 0.78);
        assertThat(share(bands, "Yellow", active)).as(bands.toString()).isBetween(0.12, 0.35);
        assertThat(share(bands, "Red", active)).as(bands.toString()).isBetween(0.03, 0.17);
        assertThat(share(bands, "Unknown", active)).as(bands.toString()).isLessThan(0.06);
    }

    @Test
    void shouldAnswerWhatTheGuideSaysWhenShowcasesAreAsked() {
        assertThat(health(1).path("forced").toString()).contains("champion-gone-unreplaced");
        assertThat(health(4).path("forced").toString()).contains("payment-overdue-30");
        assertThat(health(9).path("score").asInt()).isEqualTo(72);
        assertThat(health(9).path("band").asText()).isEqualTo("Yellow");
        assertThat(health(10).path("score").asInt()).isEqualTo(75);
        assertThat(health(10).path("band").asText()).isEqualTo("Green");
    }

    private JsonNode health(int no) {
        return answer(portfolio.ask(
                "health", generator.account(no), DemoPortfolio.ANCHOR, JsonNodeFactory.instance.objectNode()));
    }

    private static JsonNode answer(Evaluation evaluation) {
        assertThat(evaluation.problems()).isEmpty();
        assertThat(evaluation.answer()).isNotNull();
        return JSON.valueToTree(evaluation.answer());
    }

    private static double share(Map<String, Integer> bands, String band, int all) {
        return bands.getOrDefault(band, 0) / (double) all;
    }
}
