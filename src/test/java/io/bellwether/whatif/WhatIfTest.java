package io.bellwether.whatif;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.oneOf;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Eventually;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What a draft would change for all stored accounts. */
@QuarkusTest
class WhatIfTest {
    private static final String WHAT_IF = "/api/v1/portfolio/what-if";
    private static final String DRAFTS = "/api/v1/rulebook/drafts";
    /** A draft's process starts and compiles first. */
    private static final Duration LONG = Duration.ofMinutes(5);

    private final String csm = "csm-" + UUID.randomUUID();

    private String account(int score, int arr) {
        String id = "what-" + UUID.randomUUID();
        given().contentType("application/json").body("{\"name\":\"A\"}").put("/api/v1/accounts/" + id);
        given().contentType("application/json")
                .body(
                        "{\"usageScore\":%1$d,\"engagementScore\":%1$d,\"outcomesScore\":%1$d,\"supportScore\":%1$d,\"relationshipScore\":%1$d,\"csm\":\"%2$s\",\"arr\":%3$d}"
                                .formatted(score, csm, arr))
                .put("/api/v1/accounts/" + id + "/facts")
                .then()
                .statusCode(200);
        return id;
    }

    private static String draft() {
        return given().contentType("application/json")
                .body("{\"basedOn\":1,\"title\":\"what if\"}")
                .post(DRAFTS)
                .path("id");
    }

    /** Yellow begins at 55, and Red reaches up to it. */
    private static void raiseYellow(String draft) {
        String table = DRAFTS + "/" + draft + "/tables/health/bands";
        Response shown = given().get(table);
        JsonNode view = Json.read(shown.asString());
        given().contentType("application/json")
                .header("If-Match", shown.header("ETag"))
                .body("{\"edits\":" + yellowFrom55(view) + "}")
                .patch(table)
                .then()
                .statusCode(200);
    }

    private static String yellowFrom55(JsonNode table) {
        String column = StreamSupport.stream(table.get("columns").spliterator(), false)
                .filter(each -> each.get("kind").asText().equals("input"))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
        return "[{\"op\":\"set-cell\",\"row\":\"bands/yellow\",\"column\":\"%1$s\",\"value\":\"[55..75)\"},{\"op\":\"set-cell\",\"row\":\"bands/red\",\"column\":\"%1$s\",\"value\":\"[0..55)\"}]"
                .formatted(column);
    }

    private static JsonNode asked(String body) {
        Response response = given().contentType("application/json").body(body).post(WHAT_IF);
        response.then().statusCode(oneOf(200, 202));
        String path = java.net.URI.create(response.header("Location")).getPath();
        Eventually.holds(
                () -> given().get(path).path("endedAt") != null,
                () -> given().get(path).asString(),
                LONG);
        return Json.read(given().get(path).asString());
    }

    private static List<JsonNode> moves(JsonNode answer, String more) {
        String path = WHAT_IF + "/" + answer.get("id").asText() + "/moves";
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = Json.read(
                    given().get(path + "?limit=2" + more + "&cursor=" + cursor).asString());
            page.get("items").forEach(all::add);
            cursor = page.path("next").textValue();
        }
        return all;
    }

    @Test
    void shouldTellWhoMovesAndByWhichRowWhenADraftRaisesABand() {
        String small = account(52, 1_000);
        String large = account(53, 900_000_000);
        String stays = account(60, 5_000);
        String draft = draft();
        raiseYellow(draft);

        JsonNode answer = asked("{\"draft\":\"" + draft + "\"}");

        assertThat(answer.get("state").asText()).as("%s", answer).isEqualTo("finished");
        assertThat(answer.get("done")).isEqualTo(answer.get("total"));
        JsonNode bands = answer.get("comparisons").get(0);
        assertThat(bands.get("question").asText() + "." + bands.get("field").asText())
                .isEqualTo("health.band");
        assertThat(bands.get("movedArr").decimalValue()).isGreaterThanOrEqualTo(new java.math.BigDecimal(900_001_000));
        JsonNode moved = StreamSupport.stream(bands.get("matrix").spliterator(), false)
                .filter(each -> each.path("from").asText().equals("Yellow")
                        && each.path("to").asText().equals("Red"))
                .findFirst()
                .orElseThrow();
        assertThat(moved.get("accounts").intValue()).isGreaterThanOrEqualTo(2);
        JsonNode load = StreamSupport.stream(bands.get("byCsm").spliterator(), false)
                .filter(each -> each.path("csm").asText().equals(csm))
                .findFirst()
                .orElseThrow();
        assertThat(load.get("before")).isEqualTo(Json.read("{\"Yellow\":3}"));
        assertThat(load.get("after")).isEqualTo(Json.read("{\"Red\":2,\"Yellow\":1}"));
        List<JsonNode> moves = moves(answer, "");
        assertThat(moves).hasSize(bands.get("moved").intValue());
        assertThat(moves)
                .extracting(each -> each.get("account").asText())
                .contains(small)
                .doesNotContain(stays);
        assertThat(moves.get(0).get("account").asText()).as("worth most").isEqualTo(large);
        assertThat(moves.get(0).get("rowBefore").asText()).isEqualTo("bands/yellow");
        assertThat(moves.get(0).get("rowAfter").asText()).isEqualTo("bands/red");
        assertThat(moves(answer, "&question=alerts"))
                .extracting(each -> each.get("account").asText())
                .contains(large);
        assertThat(Json.read(given().get("/api/v1/records?account=" + large).asString())
                        .get("items"))
                .as("nothing is recorded")
                .isEmpty();

        given().contentType("application/octet-stream")
                .header("If-None-Match", "*")
                .body("<definitions".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .put(DRAFTS + "/" + draft + "/files/dmn/broken.dmn")
                .then()
                .statusCode(oneOf(200, 201, 204));
        JsonNode broken = asked("{\"draft\":\"" + draft + "\"}");
        assertThat(broken.get("state").asText()).isEqualTo("failed");
        assertThat(broken.get("failure").asText()).contains("does not compile");
    }

    @Test
    void shouldMoveNobodyWhenTheLiveReleaseIsComparedWithItself() {
        account(52, 1_000);
        Integer live = given().get("/api/v1/rulebook/releases").path("items[0].number");

        JsonNode answer = asked("{\"release\":" + live + ",\"asOf\":\"2026-01-31\"}");

        assertThat(answer.get("asOf").asText()).startsWith("2026-01-31T23:59:59");
        assertThat(answer.get("comparisons").get(0).get("accounts").intValue()).isPositive();
        assertThat(answer.get("comparisons").get(0).get("moved").intValue()).isZero();
        assertThat(moves(answer, "")).isEmpty();
    }

    @Test
    void shouldTellEverythingWhenTheRequestDoesNotFit() {
        given().contentType("application/json")
                .body("{\"release\":\"x\",\"draft\":null,\"asOf\":\"2999-01-01\",\"drft\":1}")
                .post(WHAT_IF)
                .then()
                .statusCode(400)
                .body("findings.path", containsInAnyOrder("release", "asOf", "drft"));
        given().contentType("application/json").body("{}").post(WHAT_IF).then().statusCode(400);
        given().contentType("application/json")
                .body("{\"draft\":\"999999\"}")
                .post(WHAT_IF)
                .then()
                .statusCode(404);
        given().get(WHAT_IF + "/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void shouldTellWhoMovesWhenTheCallGivesTheCells() {
        String moves = account(52, 1_000);
        account(60, 5_000);
        String edits = yellowFrom55(Json.read(
                given().get("/api/v1/rulebook/releases/1/tables/health/bands").asString()));

        JsonNode answer =
                asked("{\"changes\":[{\"model\":\"health\",\"decision\":\"bands\",\"edits\":" + edits + "}]}");

        assertThat(answer.get("state").asText()).as("%s", answer).isEqualTo("finished");
        assertThat(answer.at("/changes/0/edits/0/value").asText()).isEqualTo("[55..75)");
        assertThat(moves(answer, ""))
                .filteredOn(each -> each.path("csm").asText().equals(csm))
                .extracting(each -> each.get("account").asText())
                .containsExactly(moves);
        assertThat(given().get(DRAFTS).asString()).doesNotContain("\"id\":\"0\"");
    }

    @Test
    void shouldNameEverythingWrongWhenCellsOfTheCallDoNotFit() {
        given().contentType("application/json")
                .body(
                        "{\"changes\":[{\"model\":\"helth\",\"decision\":\"bands\",\"edits\":[{\"op\":\"delete-row\",\"row\":\"bands/yellow\"}]},{\"model\":\"health\",\"decision\":\"bands\",\"edits\":[{\"op\":\"set-cell\",\"row\":\"bands/yelow\",\"column\":\"x\",\"value\":\"1\"}]}]}")
                .post(WHAT_IF)
                .then()
                .statusCode(400)
                .body("findings.path", hasItems("changes[0].model", "changes[1].edits[0].row"));
        given().contentType("application/json")
                .body("{\"changes\":[{\"model\":7}],\"release\":1}")
                .post(WHAT_IF)
                .then()
                .statusCode(400)
                .body("findings.path", hasItems("draft", "changes[0]"));
    }
}
