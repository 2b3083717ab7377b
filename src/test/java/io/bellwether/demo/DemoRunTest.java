package io.bellwether.demo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Eventually;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The portfolio of the demo base, against what each of its records says by itself. */
@QuarkusTest
class DemoRunTest {
    @Inject
    LoadingDemoBase loading;

    @Inject
    DataSource database;

    @BeforeEach
    @AfterEach
    void forget() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from account where id like 'demo-%'");
            statement.execute("delete from demo_base");
        }
    }

    private static JsonNode get(String path) {
        return Json.read(given().get(path).then().statusCode(200).extract().asString());
    }

    @Test
    void shouldShowEachAccountAsItsRecordSaysWhenTheBaseIsLoaded() {
        loading.load();
        long accounts =
                get("/api/v1/portfolio/accounts?q=demo-&limit=1").get("total").longValue();
        assertThat(accounts).isPositive();
        JsonNode loaded = get("/api/v1/portfolio/accounts?q=demo-&limit=1000").get("items");
        given().contentType("application/json")
                .body(Map.of("question", "review", "accounts", loaded.findValuesAsText("id")))
                .post("/api/v1/portfolio/runs")
                .then()
                .statusCode(202);
        Eventually.holds(
                () -> get("/api/v1/portfolio/accounts?q=demo-&decided=true&limit=1")
                                .get("total")
                                .longValue()
                        == accounts,
                () -> "not all are decided");

        JsonNode items = get("/api/v1/portfolio/accounts?q=demo-&limit=1000").get("items");
        TreeSet<String> bands = new TreeSet<>();
        for (JsonNode item : items) {
            String id = item.get("id").asText();
            JsonNode record = get(
                    "/api/v1/records/" + item.at("/decisions/health/decisionId").asText());
            JsonNode answer = record.get("answer");
            for (String name : List.of("score", "band", "zone")) {
                assertThat(item.get(name).asText())
                        .as(id + " " + name)
                        .isEqualTo(answer.at("/health/" + name).asText());
            }
            assertThat(item.get("tier").asText())
                    .as(id)
                    .isEqualTo(answer.at("/alerts/tier").asText());
            assertThat(item.get("stage").asText())
                    .as(id)
                    .isEqualTo(answer.at("/lifecycleStage/stage").asText());
            assertThat(item.get("coverage").asText())
                    .as(id)
                    .isEqualTo(answer.at("/coverage/tier").asText());
            List<String> signals = new ArrayList<>();
            item.get("signals").forEach(signal -> signals.add(signal.asText()));
            assertThat(signals).as(id).isEqualTo(answer.at("/signals/signals").findValuesAsText("id"));
            JsonNode facts = get("/api/v1/accounts/" + id).get("facts");
            assertThat(item.get("arr").asText())
                    .as(id)
                    .isEqualTo(facts.at("/arr/value").asText("null"));
            assertThat(item.get("renewal").asText())
                    .as(id)
                    .isEqualTo(facts.at("/renewalDate/value").asText("null"));
            bands.add(item.get("band").asText());
        }
        assertThat(bands).hasSizeGreaterThan(1);
        assertThat(get("/api/v1/portfolio/summary?q=demo-").at("/data/decided").longValue())
                .isPositive();
    }
}
