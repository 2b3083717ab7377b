package io.bellwether.portfolio;

import static io.bellwether.portfolio.PortfolioCalls.decide;
import static io.bellwether.portfolio.PortfolioCalls.decided;
import static io.bellwether.portfolio.PortfolioCalls.put;
import static io.bellwether.portfolio.PortfolioCalls.read;
import static io.bellwether.portfolio.PortfolioCalls.store;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The portfolio of a running service in figures and in files. */
@QuarkusTest
class PortfolioSummaryTest {
    private static final String SUMMARY = "/api/v1/portfolio/summary";

    @Inject
    DataSource database;

    @Inject
    Clock clock;

    private final String prefix = "ps" + UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void forget() throws SQLException {
        execute("delete from account where id like '" + prefix + "%'");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String id(int no) {
        return prefix + "-" + no;
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private JsonNode mine(String query) {
        return read(SUMMARY + "?q=" + prefix + query);
    }

    private void point(int no, int daysAgo, int score, String band, String zone) throws SQLException {
        execute(
                "insert into history_point (account_no, question, day, as_of, score, band, zone, release, record_id, origin)"
                        + " select no, 'health', date '%s', timestamptz '%s 09:00Z', %d, '%s', '%s', 1, gen_random_uuid(), 'live'"
                                .formatted(today().minusDays(daysAgo), today().minusDays(daysAgo), score, band, zone)
                        + " from account where id = '" + id(no) + "'");
    }

    private static JsonNode share(JsonNode shares, String value) {
        for (JsonNode share : shares) {
            if (String.valueOf(share.get("value").textValue()).equals(value)) {
                return share;
            }
        }
        throw new AssertionError(value + " is not in " + shares);
    }

    private void makeAccounts() throws SQLException {
        store(id(0), 90, Map.of("arr", 100, "renewalDate", today().plusDays(20).toString()));
        store(id(1), 60, Map.of("arr", 200, "renewalDate", today().plusDays(50).toString()));
        store(id(2), 20, Map.of("arr", 300, "renewalDate", today().plusDays(80).toString()));
        put(id(3), Map.of("arr", 400));
        store(
                id(4),
                20,
                Map.of(
                        "arr",
                        500,
                        "churned",
                        true,
                        "cancelledOn",
                        today().minusDays(3).toString()));
        point(0, 8, 70, "Yellow", "yellow");
        point(2, 10, 50, "Yellow", "yellow");
        point(2, 3, 30, "Red", "red");
        for (int no : List.of(0, 1, 2, 4)) {
            decided(id(no), "health", decide("review", id(no)));
        }
    }

    @Test
    void shouldSumUpWhatIsThereNow() throws SQLException {
        makeAccounts();

        JsonNode now = mine("");

        assertThat(now.at("/accounts/accounts").intValue()).isEqualTo(4);
        assertThat(now.at("/accounts/arr/0/amount").intValue()).isEqualTo(1_000);
        assertThat(now.at("/accounts/arr/0/currency").asText()).isEqualTo("USD");
        assertThat(now.get("left").intValue()).isEqualTo(1);
        assertThat(share(now.get("bands"), "Green").at("/arr/0/amount").intValue())
                .isEqualTo(100);
        assertThat(share(now.get("bands"), "Yellow").get("accounts").intValue()).isEqualTo(1);
        assertThat(share(now.get("bands"), "Red").at("/arr/0/amount").intValue())
                .isEqualTo(300);
        assertThat(share(now.get("bands"), "null").at("/arr/0/amount").intValue())
                .isEqualTo(400);
        assertThat(now.at("/atRisk/arr/0/amount").intValue()).isEqualTo(300);
        int tiers = 0;
        for (JsonNode tier : now.get("tiers")) {
            tiers += tier.get("accounts").intValue();
        }
        assertThat(tiers).isEqualTo(4);
        assertThat(now.at("/movers/up/accounts").intValue()).isEqualTo(1);
        assertThat(now.at("/movers/down/accounts").intValue()).isEqualTo(1);
        assertThat(now.at("/movers/bandsChanged").intValue()).isEqualTo(2);
        assertThat(now.at("/movers/most").findValuesAsText("id")).containsExactly(id(2), id(0));
        assertThat(now.at("/movers/most/0/points").intValue()).isEqualTo(-30);
        assertThat(mine("&days=2").at("/movers/most/0/points").intValue())
                .as("since the latest point of then")
                .isEqualTo(20);
        assertThat(now.at("/renewals/0/all/accounts").intValue()).isEqualTo(1);
        assertThat(now.at("/renewals/1/all/arr/0/amount").intValue()).isEqualTo(300);
        assertThat(now.at("/renewals/2/all/accounts").intValue()).isEqualTo(3);
        assertThat(share(now.at("/renewals/2/bands"), "Red").get("accounts").intValue())
                .isEqualTo(1);
        assertThat(now.at("/data/decided").intValue()).isEqualTo(3);
        assertThat(now.at("/data/neverDecided").intValue()).isEqualTo(1);
        assertThat(now.at("/data/stale").intValue()).isZero();
        int sure = 0;
        for (JsonNode step : now.at("/data/confidence")) {
            sure += step.get("accounts").intValue();
        }
        assertThat(sure).isEqualTo(3);
    }

    @Test
    void shouldCountOpenAlertsAndTasksByTheirDeadlines() throws SQLException {
        put(id(0), Map.of());
        String sunday = today().with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)) + " 23:59:59.9Z";
        List<String> dues = List.of("2020-01-01Z", today() + " 23:59:59.9Z", sunday, "2100-01-01Z");
        for (String due : dues) {
            task("open", due, false);
        }
        task("open", "2020-01-01Z", true);
        task("done", "2020-01-01Z", false);
        alert();

        JsonNode due = mine("").get("due");

        int today = sunday.startsWith(today().toString()) ? 2 : 1;
        assertThat(due.get("tasks"))
                .hasToString("{\"open\":4,\"pastDue\":1,\"today\":%d,\"thisWeek\":2}".formatted(today));
        assertThat(due.get("alerts")).hasToString("{\"open\":1,\"pastDue\":1,\"today\":0,\"thisWeek\":0}");
        assertThat(mine("&asOf=" + today().minusDays(5)).get("due").isNull()).isTrue();
    }

    private void task(String state, String due, boolean snoozed) throws SQLException {
        execute(
                "insert into account_task (id, account_no, kind, subject, state, action, opened_at, updated_at, opened_by,"
                        + " due_at, step, snoozed, missed, ends, holding) select gen_random_uuid(), no, 'k', gen_random_uuid()::text,"
                        + " '%s', 'x', now(), now(), gen_random_uuid(), '%s', 1, %s, true, false, true from account where id = '%s'"
                                .formatted(state, due, snoozed, id(0)));
    }

    /** With a clock that nobody is left to hear, so that the service's clocks leave it alone. */
    private void alert() throws SQLException {
        execute(
                "insert into alert_episode (id, account_no, subject, state, tier, rank, triggers, responses, path, opened_at,"
                        + " updated_at, opened_by, decided_by, decided_at, known, below, step, snoozed, suppressed, holding)"
                        + " select gen_random_uuid(), no, 'health', 'open', 'Critical', 3, '[]', '[]', '[]', now(), now(),"
                        + " gen_random_uuid(), gen_random_uuid(), now(), true, '{}', 1, false, false, false"
                        + " from account where id = '" + id(0) + "'");
    }

    @Test
    void shouldTellAPastDayByItsPointsAndFactsOfThen() throws SQLException {
        makeAccounts();
        given().contentType("application/json")
                .body(Map.of("arr", 7))
                .put("/api/v1/accounts/" + id(2) + "/facts?observedOn=" + today().minusDays(6))
                .then()
                .statusCode(200);

        JsonNode then = mine("&asOf=" + today().minusDays(5) + "&days=4");

        assertThat(then.get("past").booleanValue()).isTrue();
        assertThat(then.at("/accounts/accounts").intValue()).isEqualTo(2);
        assertThat(then.at("/accounts/arr/0/amount").intValue()).isEqualTo(7);
        assertThat(share(then.get("bands"), "Yellow").get("accounts").intValue())
                .isEqualTo(2);
        assertThat(share(then.get("bands"), "Red").get("accounts").intValue()).isZero();
        assertThat(then.get("tiers").isNull()).isTrue();
        assertThat(then.at("/data/confidence").isNull()).isTrue();
        JsonNode later = mine("&asOf=" + today().minusDays(1) + "&days=7");
        assertThat(later.at("/movers/most/0/points").intValue()).isEqualTo(-20);
        assertThat(share(later.get("bands"), "Red").get("accounts").intValue()).isEqualTo(1);

        given().get(SUMMARY + "?asOf=" + today().minusDays(1) + "&band=Red&tier=Watch")
                .then()
                .statusCode(400);
        given().get(SUMMARY + "?asOf=" + today().plusDays(1)).then().statusCode(400);
        given().get(SUMMARY + "?days=0").then().statusCode(400);
    }

    @Test
    void shouldWriteTheWholeListAsFilesInWhichNothingIsReckoned() throws IOException {
        put(id(0), Map.of("arr", 10.5, "renewalDate", "2027-01-02"));
        put(id(1), Map.of("arr", 20));
        given().contentType("application/json")
                .body(Map.of("name", "=1+1, \"Söhne\""))
                .put("/api/v1/accounts/" + id(0))
                .then()
                .statusCode(200);
        decided(id(1), "health", decide("health", id(1)));

        Response csv = given().get("/api/v1/portfolio/accounts.csv?sort=arr&q=" + prefix);
        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("portfolio.csv");
        List<String> lines =
                new String(csv.asByteArray(), StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("id,name,segment,arr,currency,renewal");
        assertThat(lines.get(1)).startsWith(id(0) + ",\"'=1+1, \"\"Söhne\"\"\",,10.5,USD,2027-01-02");

        Response xlsx = given().get("/api/v1/portfolio/accounts.xlsx?sort=-arr&q=" + prefix);
        assertThat(xlsx.statusCode()).isEqualTo(200);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx.asByteArray()))) {
            List<Row> rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(3);
            assertThat(rows.get(1).getCellText(0)).isEqualTo(id(1));
            assertThat(rows.get(2).getCellText(1)).isEqualTo("=1+1, \"Söhne\"");
            assertThat(rows.get(2).getCellAsNumber(3).orElseThrow()).isEqualByComparingTo("10.5");
            assertThat(rows.get(2).getCell(1).getFormula()).isNull();
        }
        given().get("/api/v1/portfolio/accounts.csv?sort=arrr").then().statusCode(400);
    }
}
