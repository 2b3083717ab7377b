package io.bellwether.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.security.Role;
import io.bellwether.testing.Eventually;
import io.bellwether.testing.Json;
import io.bellwether.testing.Signing;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

/** Runs over the portfolio, from asking to the result. */
@QuarkusTest
class PortfolioRunTest {
    private static final String RUNS = "/api/v1/portfolio/runs";
    /** A draft's process starts and compiles first. */
    private static final Duration LONG = Duration.ofMinutes(5);

    @Inject
    RedoneRuns redoing;

    private final String csm = "csm-" + UUID.randomUUID();

    private String account(int score) {
        String id = "run-" + UUID.randomUUID();
        given().contentType("application/json")
                .body("{\"name\":\"=A, \\\"B\\\"\"}")
                .put("/api/v1/accounts/" + id);
        given().contentType("application/json")
                .body(
                        "{\"usageScore\":%1$d,\"engagementScore\":%1$d,\"outcomesScore\":%1$d,\"supportScore\":%1$d,\"relationshipScore\":%1$d,\"csm\":\"%2$s\",\"segment\":\"SMB\"}"
                                .formatted(score, csm))
                .put("/api/v1/accounts/" + id + "/facts")
                .then()
                .statusCode(200);
        return id;
    }

    private static Response post(String body) {
        return given().contentType("application/json").body(body).post(RUNS);
    }

    private static JsonNode finished(String body) {
        Response begun = post(body);
        begun.then().statusCode(202);
        String location = java.net.URI.create(begun.header("Location")).getPath();
        Eventually.holds(
                () -> given().get(location).path("state").toString().matches("finished|failed|cancelled"),
                () -> given().get(location).asString(),
                LONG);
        return Json.read(given().get(location).asString());
    }

    private static List<JsonNode> result(JsonNode run) {
        return given().get(RUNS + "/" + run.get("id").asText() + "/result")
                .asString()
                .lines()
                .map(Json::read)
                .toList();
    }

    private static JsonNode records(String account) {
        return Json.read(given().get("/api/v1/records?account=" + account).asString())
                .get("items");
    }

    private static String ofCsm(String question, String csm) {
        return "{\"question\":\"" + question + "\",\"filter\":{\"csm\":[\"" + csm + "\"]}}";
    }

    @Test
    void shouldDecideOnceOnEachAccountAndMakeHistoryWhenTheLiveReleaseAnswers() {
        List<String> ids = List.of(account(80), account(60), account(40));

        JsonNode run = finished(ofCsm("health", csm));

        assertThat(run.get("state").asText()).isEqualTo("finished");
        assertThat(run.get("done").intValue()).isEqualTo(3);
        assertThat(run.get("total").intValue()).isEqualTo(3);
        assertThat(result(run))
                .extracting(line -> line.get("account").asText() + " "
                        + line.at("/answer/score").asText())
                .containsExactly(ids.get(0) + " 80", ids.get(1) + " 60", ids.get(2) + " 40");
        for (String id : ids) {
            assertThat(records(id)).hasSize(1);
            assertThat(records(id).get(0).get("history").asText()).isEqualTo("live");
            assertThat(records(id).get(0).get("requestId").asText())
                    .isEqualTo(run.get("id").asText());
        }
    }

    @Test
    void shouldMakeNoHistoryWhenItIsForAnotherInstant() {
        String id = account(80);

        JsonNode run =
                finished("{\"question\":\"health\",\"accounts\":[\"" + id + "\"],\"asOf\":\"2026-01-31T12:00:00Z\"}");

        assertThat(run.get("accounts").intValue()).isEqualTo(1);
        assertThat(run.get("asOf").asText()).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(result(run)).hasSize(1);
        assertThat(records(id).get(0).path("history").isTextual()).isFalse();
    }

    @Test
    void shouldAnswerByADraftAndFailWhenItIsBroken() {
        String id = account(80);
        String draft = given().contentType("application/json")
                .body("{\"basedOn\":1,\"title\":\"run\"}")
                .post("/api/v1/rulebook/drafts")
                .path("id");
        String body = "{\"question\":\"coverage\",\"accounts\":[\"" + id + "\"],\"draft\":\"" + draft + "\"}";

        JsonNode run = finished(body);

        assertThat(run.get("state").asText()).as("%s", run).isEqualTo("finished");
        assertThat(result(run).get(0).at("/release/number").intValue()).isZero();
        assertThat(records(id).get(0).path("history").isTextual()).isFalse();

        given().contentType("application/octet-stream")
                .header("If-None-Match", "*")
                .body("<definitions".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .put("/api/v1/rulebook/drafts/" + draft + "/files/dmn/broken.dmn")
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(200, 201, 204));
        JsonNode broken = finished(body);
        assertThat(broken.get("state").asText()).isEqualTo("failed");
        assertThat(broken.get("failure").asText()).contains("does not compile");
    }

    @Test
    void shouldTellNothingOfAnAccountWhenItWasDeletedSince() {
        String id = account(80);
        JsonNode run = finished("{\"question\":\"coverage\",\"accounts\":[\"" + id + "\"]}");
        given().delete("/api/v1/accounts/" + id).then().statusCode(org.hamcrest.Matchers.lessThan(300));
        assertThat(result(run)).as("the account is gone").isEmpty();
    }

    @Test
    void shouldGiveTheResultAsSheetsWhenAskedForThem() throws IOException {
        String id = account(80);
        JsonNode run = finished(ofCsm("health", csm));
        String path = RUNS + "/" + run.get("id").asText() + "/result";

        List<String> lines =
                given().accept("text/csv").get(path).asString().lines().toList();
        assertThat(lines).hasSize(2);
        List<String> names = List.of(lines.get(0).split(",", -1));
        assertThat(names).startsWith("account", "decisionId").contains("answer.score", "answer.band");
        assertThat(lines.get(1)).startsWith(id + ",");

        byte[] workbook = given().accept("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .get(path)
                .asByteArray();
        try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            List<Row> rows = read.getFirstSheet().read();
            assertThat(rows).hasSize(2);
            assertThat(rows.get(0).stream().map(cell -> cell.getText()).toList())
                    .isEqualTo(names);
            assertThat(rows.get(1).getCell(names.indexOf("answer.score")).asNumber())
                    .isEqualByComparingTo("80");
        }
        given().accept("application/xml").get(path).then().statusCode(406);
    }

    @Test
    void shouldTellEverythingWhenTheRequestDoesNotFit() {
        account(80);
        post("{\"question\":\"helth\",\"release\":1,\"draft\":\"1\",\"accounts\":[\"nobody-here\",7],\"filter\":{\"csm\":\""
                        + csm + "x\",\"segmnt\":1},\"asOf\":\"yesterday\",\"tp\":1}")
                .then()
                .statusCode(400)
                .body(
                        "findings.path",
                        containsInAnyOrder(
                                "question",
                                "draft",
                                "accounts",
                                "accounts",
                                "filter.csm",
                                "filter.segmnt",
                                "asOf",
                                "tp"))
                .body("findings.suggestion", hasItem("health"));
        post("{\"question\":\"playbook\"}").then().statusCode(400);
        post("{\"question\":\"health\",\"release\":99999}").then().statusCode(404);
        post("[]").then().statusCode(400);
        given().get(RUNS + "/" + UUID.randomUUID()).then().statusCode(404);
        given().get(RUNS + "?limit=0").then().statusCode(400);
    }

    @Test
    void shouldListRunsAndRefuseADraftToWhoOnlyDecides() {
        String id = account(80);
        JsonNode run = finished("{\"question\":\"coverage\",\"accounts\":[\"" + id + "\"]}");

        given().get(RUNS)
                .then()
                .statusCode(200)
                .body("items.id", hasItem(run.get("id").asText()));
        given().get("/api/v1/jobs/" + run.get("id").asText())
                .then()
                .statusCode(200)
                .body("kind", equalTo("portfolio-run"))
                .body("parameters.accounts", equalTo(1));
        given().spec(Signing.as(Role.DECIDER))
                .contentType("application/json")
                .body("{\"question\":\"health\",\"draft\":\"1\"}")
                .post(RUNS)
                .then()
                .statusCode(403);
    }

    @Test
    void shouldFindWhatIsOnRecordWhenAPieceIsDoneAgain() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(account(50 + i));
        }
        JsonNode run = finished(ofCsm("health", csm));
        UUID id = UUID.fromString(run.get("id").asText());

        redoing.forget(id);

        Eventually.holds(
                () -> given().get(RUNS + "/" + id).path("state").equals("finished"),
                () -> given().get(RUNS + "/" + id).asString());
        assertThat(result(run)).hasSize(5);
        assertThat(ids.stream().map(account -> records(account).size()).collect(Collectors.toSet()))
                .containsExactly(1);
    }
}
