package io.bellwether.metric;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.shared.sheet.SheetFile;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Figures of a running service: its own CSM's accounts, among whatever other tests stored. */
@QuarkusTest
class MetricResourceTest {
    private static final String METRICS = "/api/v1/portfolio/metrics";

    @Inject
    DataSource database;

    @Inject
    Clock clock;

    private final String prefix = "mt" + UUID.randomUUID().toString().substring(0, 8);
    private String period = "";

    @BeforeEach
    void makeAccounts() {
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate month = YearMonth.from(today).minusMonths(2).atDay(1);
        period = "from=" + month + "&to=" + today + "&by=csm";
        for (int no = 1; no <= 2; no++) {
            send("/api/v1/accounts/" + prefix + no, Map.of());
            send(
                    "/api/v1/accounts/" + prefix + no + "/facts?observedOn=" + month.minusDays(10),
                    Map.of("arr", 1_000 * no, "csm", prefix));
        }
        send("/api/v1/accounts/" + prefix + "2/facts?observedOn=" + month.plusDays(3), Map.of("arr", 2_500));
        send(
                "/api/v1/accounts/" + prefix + "1/records/revenueMovements",
                List.of(
                        Map.of("month", month.toString(), "kind", "start", "amount", 1_000, "currency", "USD"),
                        Map.of("month", month.toString(), "kind", "contraction", "amount", 400, "currency", "USD")));
    }

    @AfterEach
    void forget() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from account where id like '" + prefix + "%'");
        }
    }

    private static void send(String path, Object body) {
        Response sent = given().contentType("application/json").body(body).put(path);
        assertThat(sent.statusCode()).as(sent.asString()).isIn(200, 201);
    }

    private JsonNode mine(String metric) {
        JsonNode report = Json.read(given().get(METRICS + "?" + period).asString());
        for (JsonNode told : report.get("metrics")) {
            for (JsonNode figure : told.get("figures")) {
                if (told.get("name").asText().equals(metric)
                        && prefix.equals(figure.get("group").textValue())) {
                    return figure;
                }
            }
        }
        throw new AssertionError(report.toString());
    }

    @Test
    void shouldTellFiguresOfImportedMovementsAndOfFacts() {
        JsonNode gross = mine("grr");

        assertThat(gross.get("value").decimalValue()).isEqualByComparingTo("0.8667");
        assertThat(gross.get("currency").asText()).isEqualTo("USD");
        assertThat(gross.at("/ways/imported").intValue()).isEqualTo(1);
        assertThat(gross.at("/ways/derived").intValue()).isEqualTo(1);
        assertThat(gross.at("/benchmark/status").asText()).isEqualTo("missed");
        assertThat(mine("nrr").get("value").decimalValue()).isEqualByComparingTo("1.0333");
        assertThat(mine("logo-churn").get("high").decimalValue()).isPositive();
    }

    @Test
    void shouldListTheAccountsBehindAFigure() {
        String page = METRICS + "/grr/accounts?limit=1&group=" + prefix + "&" + period;
        String next = given().get(page)
                .then()
                .statusCode(200)
                .body("items.id", contains(prefix + "1"))
                .body("items[0].way", equalTo("imported"))
                .body("items[0].details[0].contraction", equalTo(400))
                .extract()
                .path("next");

        given().get(page + "&cursor=" + next)
                .then()
                .statusCode(200)
                .body("items.id", contains(prefix + "2"))
                .body("next", equalTo(null));
    }

    @Test
    void shouldWriteFiguresAndAccountsAsFiles() throws IOException {
        String figures = METRICS + "?" + period;
        String accounts = METRICS + "/nrr/accounts?group=" + prefix + "&limit=1&" + period;

        assertThat(given().accept(SheetFile.CSV).get(figures).asString())
                .startsWith("metric,title,group,currency,value,unit,")
                .contains("nrr,Net revenue retention," + prefix + ",USD,1.0333,fraction");
        assertThat(given().accept(SheetFile.CSV).get(accounts).asString().lines())
                .hasSize(3);
        for (String path : List.of(figures, accounts)) {
            try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(
                    given().accept(SheetFile.XLSX).get(path).asByteArray()))) {
                assertThat(workbook.getFirstSheet().read()).hasSizeGreaterThan(2);
            }
        }
    }

    @Test
    void shouldSayWhatIsWrongAndWhatWouldBeRight() {
        given().get(METRICS + "?from=2026-13-01&to=2100-01-01&by=tiers")
                .then()
                .statusCode(400)
                .body("findings.path", hasItems("from", "to", "by"))
                .body("findings.suggestion", hasItems("tier"));
        given().get(METRICS + "/gr/accounts")
                .then()
                .statusCode(404)
                .body("findings[0].suggestion", equalTo("grr"))
                .body("findings[0].message", containsString("logo-churn"));
        given().get(METRICS + "/grr/accounts?group=x").then().statusCode(400).body("findings.path", contains("group"));
        assertThat(given().accept(SheetFile.CSV).get(METRICS + "?by=year").asString())
                .contains("is none of the ways to part figures");
    }
}
