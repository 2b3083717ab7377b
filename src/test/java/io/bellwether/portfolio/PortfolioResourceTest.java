package io.bellwether.portfolio;

import static io.bellwether.portfolio.PortfolioCalls.ACCOUNTS;
import static io.bellwether.portfolio.PortfolioCalls.allIds;
import static io.bellwether.portfolio.PortfolioCalls.decide;
import static io.bellwether.portfolio.PortfolioCalls.decided;
import static io.bellwether.portfolio.PortfolioCalls.ids;
import static io.bellwether.portfolio.PortfolioCalls.put;
import static io.bellwether.portfolio.PortfolioCalls.read;
import static io.bellwether.portfolio.PortfolioCalls.store;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.Accounts;
import io.bellwether.account.HeldToOwnAccounts;
import io.bellwether.account.OwnAccounts;
import io.bellwether.security.People;
import io.bellwether.security.Role;
import io.bellwether.testing.Eventually;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The portfolio of a running service. */
@QuarkusTest
class PortfolioResourceTest {
    @Inject
    Accounts accounts;

    @Inject
    DataSource database;

    private final String prefix = "pf" + UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void forget() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from account where id like '" + prefix + "%'");
        }
    }

    private String id(int no) {
        return prefix + "-" + no;
    }

    private String mine(String query) {
        return ACCOUNTS + "?q=" + prefix + "&" + query;
    }

    private static Map<String, Object> facts(Object... pairs) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            facts.put((String) pairs[i], pairs[i + 1]);
        }
        return facts;
    }

    @Test
    void shouldShowTheLatestDecisionOfEachQuestionWhenAReviewIsFollowedByOthers() {
        store(
                id(1),
                60,
                facts("arr", 50_000, "segment", "Mid-Market", "csm", "Ana Roe", "renewalDate", "2027-01-15", "nps", 2));
        String review = decide("review", id(1));
        JsonNode reviewed = Json.read(given().get("/api/v1/records/" + review).asString());

        JsonNode row = decided(id(1), "health", review);

        JsonNode answer = reviewed.get("answer");
        assertThat(row.get("score").decimalValue())
                .isEqualByComparingTo(answer.at("/health/score").decimalValue());
        assertThat(row.get("band")).isEqualTo(answer.at("/health/band"));
        assertThat(row.get("zone")).isEqualTo(answer.at("/health/zone"));
        assertThat(row.get("tier")).isEqualTo(answer.at("/alerts/tier"));
        assertThat(row.get("stage")).isEqualTo(answer.at("/lifecycleStage/stage"));
        assertThat(row.get("coverage")).isEqualTo(answer.at("/coverage/tier"));
        List<String> signals = new ArrayList<>();
        row.get("signals").forEach(signal -> signals.add(signal.asText()));
        assertThat(signals)
                .isEqualTo(answer.at("/signals/signals").findValuesAsText("id"))
                .isNotEmpty();
        assertThat(row.get("arr").intValue()).isEqualTo(50_000);
        assertThat(row.get("currency").asText()).isEqualTo("USD");
        assertThat(row.get("renewal").asText()).isEqualTo("2027-01-15");
        assertThat(row.get("csm").asText()).isEqualTo("Ana Roe");

        put(id(1), facts("nps", 9));
        String alone = decide("signals", id(1));
        row = decided(id(1), "signals", alone);
        assertThat(row.at("/decisions/health/decisionId").asText()).isEqualTo(review);
        assertThat(row.get("signals").toString()).doesNotContain("nps-low");

        put(id(1), facts("usageScore", 10, "engagementScore", 10, "outcomesScore", 10));
        String risk = decide("churn-risk", id(1));
        row = decided(id(1), "health", risk);
        assertThat(row.get("band").asText())
                .as("answered on the way to another question")
                .isEqualTo("Red");
    }

    @Test
    void shouldLeaveOutTrialsAndPastDaysAndShowAccountsThatWereNeverDecided() {
        store(id(1), 60, facts("arr", 10));
        store(id(2), 60, facts("arr", 20));
        given().contentType("application/json")
                .body("{\"account\":{\"id\":\"%s\",\"facts\":{\"usageScore\":1}}}".formatted(id(1)))
                .post("/api/v1/decisions/health")
                .then()
                .statusCode(200);
        given().contentType("application/json")
                .body("{\"account\":{\"id\":\"%s\"},\"asOf\":\"2026-01-01T00:00:00Z\"}".formatted(id(1)))
                .post("/api/v1/decisions/health")
                .then()
                .statusCode(200);
        decided(id(2), "health", decide("health", id(2)));

        JsonNode page = read(mine("sort=score"));
        assertThat(ids(page)).containsExactly(id(2), id(1));
        assertThat(page.at("/items/1/score").isNull()).isTrue();
        assertThat(ids(read(mine("decided=false")))).containsExactly(id(1));
        assertThat(ids(read(mine("decided=true")))).containsExactly(id(2));
        assertThat(page.at("/totals/0/arr").intValue()).isEqualTo(30);
        assertThat(page.get("total").intValue()).isEqualTo(2);
    }

    @Test
    void shouldFilterByAllThatIsAskedAndSumWhatMatches() {
        int[] scores = {90, 60, 20, 62};
        for (int no = 0; no < scores.length; no++) {
            store(
                    id(no),
                    scores[no],
                    facts(
                            "arr",
                            1_000 * (no + 1),
                            "segment",
                            no < 2 ? "SMB" : "Enterprise",
                            "csm",
                            prefix + (no % 2),
                            "renewalDate",
                            "2027-0" + (no + 1) + "-01"));
            decided(id(no), "health", decide("health", id(no)));
        }

        JsonNode yellow = read(mine("band=Yellow&sort=arr"));
        assertThat(ids(yellow)).containsExactly(id(1), id(3));
        assertThat(yellow.at("/totals/0/arr").intValue()).isEqualTo(6_000);
        assertThat(ids(read(mine("band=Yellow&band=Red&sort=-score")))).containsExactly(id(3), id(1), id(2));
        assertThat(ids(read(mine("band=Yellow,Green&sort=name")))).containsExactly(id(0), id(1), id(3));
        assertThat(ids(read(mine("zone=red")))).containsExactly(id(2));
        assertThat(ids(read(mine("segment=SMB&sort=-arr")))).containsExactly(id(1), id(0));
        assertThat(ids(read(mine("csm=" + prefix + "1&sort=-renewal")))).containsExactly(id(3), id(1));
        assertThat(ids(read(mine("renewalAfter=2027-02-01&renewalBefore=2027-03-01&sort=renewal"))))
                .containsExactly(id(1), id(2));
        assertThat(ids(read(mine("minArr=3000&sort=arr")))).containsExactly(id(2), id(3));
        assertThat(ids(read(mine("minConfidence=1&limit=1000"))).size())
                .isEqualTo(read(mine("minConfidence=1")).get("total").intValue());

        put(id(0), facts("arr", 9_999));
        assertThat(ids(read(mine("sort=-arr&limit=1"))))
                .as("facts count at once")
                .containsExactly(id(0));
        given().delete("/api/v1/accounts/" + id(0)).then().statusCode(204);
        assertThat(read(mine("sort=arr")).get("total").intValue()).isEqualTo(3);
    }

    @Test
    void shouldTellAllThatIsWrongWithTheNearestRightValue() {
        JsonNode problem = Json.read(given().get(ACCOUNTS
                        + "?band=Yelow&zone=redd&stage=Churnd&segment=SMBs&sort=ar&limit=0&cursor=x&renewalBefore=soon"
                        + "&minArr=much&minConfidence=2&signal=nps-lo&tier=Watsh")
                .then()
                .statusCode(400)
                .extract()
                .asString());
        Map<String, String> findings = new LinkedHashMap<>();
        problem.get("findings")
                .forEach(finding -> findings.put(
                        finding.get("path").asText(), finding.path("suggestion").asText()));
        assertThat(findings)
                .containsEntry("band", "Yellow")
                .containsEntry("zone", "red")
                .containsEntry("stage", "Churned")
                .containsEntry("segment", "SMB")
                .containsEntry("sort", "arr")
                .containsEntry("tier", "Watch")
                .containsKeys("limit", "cursor", "renewalBefore", "minArr", "minConfidence");
        given().get(ACCOUNTS + "?bandd=Red").then().statusCode(400);
        given().get(ACCOUNTS + "?sort=arr&sort=name").then().statusCode(400);
    }

    @Test
    void shouldLoseAndDoubleNothingWhenOthersChangeBetweenPages() {
        for (int no = 0; no < 25; no++) {
            put(id(no), no % 5 == 0 ? facts() : facts("arr", no / 2));
        }
        for (String sort : List.of("arr", "-arr", "name", "-name", "score", "-renewal", "movement")) {
            int[] changes = {0};
            List<String> seen = allIds("?q=" + prefix + "&limit=3&sort=" + sort, () -> {
                put(id(100 + changes[0] % 3), facts("arr", 100 - 40 * (changes[0] % 3)));
                if (changes[0]++ % 2 == 0) {
                    given().delete("/api/v1/accounts/" + id(100));
                }
            });
            for (int no = 0; no < 25; no++) {
                assertThat(seen).as(sort).containsOnlyOnce(id(no));
            }
            for (int no = 100; no < 103; no++) {
                given().delete("/api/v1/accounts/" + id(no));
            }
        }
    }

    @Test
    void shouldCompareWithTheScoreThirtyDaysBeforeOrTheOneBefore() throws SQLException {
        store(id(1), 60, facts());
        store(id(2), 60, facts());
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String values : List.of("1 40 40", "1 31 50", "1 10 90", "2 9 70", "2 3 80")) {
                String[] of = values.split(" ", -1);
                statement.execute("insert into history_point (account_no, question, day, as_of, score, band, zone,"
                        + " release, record_id, origin) select no, 'health', current_date - " + of[1] + ", now(), "
                        + of[2]
                        + ", 'Yellow', 'yellow', 1, gen_random_uuid(), 'live' from account where id = '"
                        + prefix + "-" + of[0] + "'");
            }
        }
        JsonNode first = decided(id(1), "health", decide("health", id(1))).get("movement");
        JsonNode second = decided(id(2), "health", decide("health", id(2))).get("movement");
        assertThat(first.get("score").intValue()).isEqualTo(50);
        assertThat(first.get("points").intValue()).isEqualTo(10);
        assertThat(second.get("score").intValue()).isEqualTo(80);
        assertThat(second.get("points").intValue()).isEqualTo(-20);
        assertThat(ids(read(mine("sort=movement")))).containsExactly(id(2), id(1));
    }

    @Test
    void shouldTakeOutWhatIsErasedAtOnce() {
        store(id(1), 20, facts("arr", 5));
        decided(id(1), "health", decide("health", id(1)));
        given().contentType("application/json")
                .body(Map.of("account", id(1), "reason", "they asked"))
                .post("/api/v1/records/erasures")
                .then()
                .statusCode(200);

        JsonNode row = read(mine("sort=arr")).at("/items/0");
        assertThat(row.get("arr").intValue()).isEqualTo(5);
        for (String gone : List.of("score", "band", "zone", "decidedAt", "confidence", "movement")) {
            assertThat(row.get(gone).isNull()).as(gone).isTrue();
        }
        assertThat(row.get("decisions")).isEmpty();
        String later = decide("health", id(1));
        Eventually.holds(() -> read(mine("band=Red")).get("total").intValue() == 1, () -> "no row of " + later);
    }

    @Test
    void shouldShowACsmOwnAccountsOnly() {
        put(id(1), facts("csm", prefix + "a", "arr", 1));
        put(id(2), facts("csm", prefix + "b", "arr", 2));
        QuarkusMock.installMockForType(HeldToOwnAccounts.of(accounts), OwnAccounts.class);
        String ana = People.add(Map.<String, Object>of("csm", prefix + "a"), Role.READER);

        JsonNode page = Json.read(
                People.basic(ana, People.PASSWORD).get(ACCOUNTS + "?limit=1000").asString());
        assertThat(ids(page)).containsExactly(id(1));
        assertThat(page.at("/totals/0/arr").intValue()).isEqualTo(1);
        People.basic(ana, People.PASSWORD)
                .get(ACCOUNTS + "?csm=" + prefix + "b")
                .then()
                .statusCode(403);
    }
}
