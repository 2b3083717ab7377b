package io.bellwether.record.replay;

import static io.bellwether.rulebook.draft.DraftCalls.begin;
import static io.bellwether.rulebook.draft.DraftCalls.gate;
import static io.bellwether.rulebook.draft.DraftCalls.yellowFrom55;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.rulebook.gate.ReplayCase;
import io.bellwether.shared.Ids;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The gate asks a draft what was really asked, and says which accounts move. */
@QuarkusTest
@SuppressWarnings("BadImport") // calls read as sentences
class RecentRecordsTest {
    private static final List<String> DIMENSIONS =
            List.of("usageScore", "engagementScore", "outcomesScore", "supportScore", "relationshipScore");

    private static final String COPY = """
            insert into decision_record (id, question, account, as_of, evaluated_at, caller, via, release, sha256,
                                         engine, micros, history, rules, answer, because, inputs)
            select ?, question, account, as_of, evaluated_at, caller, via, release, sha256, engine, micros, history, rules,
                   regexp_replace(answer::text, '^\\{', '{"note":"' || ? || '",')::json, because,
                   replace(inputs::text, '"stored":{', '"stored":{"csm":{"value":"' || ? || '","observedOn":"2026-01-01"},')::json
              from decision_record where id = ?""";

    @Inject
    RecentRecords recent;

    @Inject
    DataSource database;

    private static void store(String id, String score) {
        StringBuilder facts = new StringBuilder("{");
        DIMENSIONS.forEach(d -> facts.append(facts.length() == 1 ? "" : ",").append("\"" + d + "\":" + score));
        given().contentType("application/json").body("{\"name\":\"A\"}").put("/api/v1/accounts/" + id);
        given().contentType("application/json")
                .body(facts.append("}").toString())
                .put("/api/v1/accounts/" + id + "/facts")
                .then()
                .statusCode(200);
    }

    private static JsonNode health(String id, String facts) {
        Response response = given().contentType("application/json")
                .body("{\"account\":{\"id\":\"" + id + "\"" + (facts.isEmpty() ? "" : ",\"facts\":" + facts) + "}}")
                .post("/api/v1/decisions/health");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return Json.read(response.asString());
    }

    @Test
    void shouldNameExactlyTheAccountsThatMoveWhenYellowBeginsAt55() {
        String mark = "recent-" + UUID.randomUUID() + "-";
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        for (String score : List.of("48", "49.49", "49.5", "50", "52", "54.49", "54.5", "60", "74.6", "90")) {
            store(mark + score, score);
            answers.put(mark + score, health(mark + score, ""));
        }
        // what moved long ago does not move now, and a trial with given facts says nothing of the account
        store(mark + "risen", "52");
        health(mark + "risen", "");
        store(mark + "risen", "80");
        answers.put(mark + "risen", health(mark + "risen", ""));
        health(mark + "90", "{\"usageScore\":0,\"engagementScore\":60}");
        List<String> expected = answers.entrySet().stream()
                .filter(e -> e.getValue().at("/answer/band").asText().equals("Yellow")
                        && e.getValue().at("/answer/score").intValue() < 55)
                .map(e -> e.getKey() + " " + e.getValue().get("decisionId").asText() + " Yellow Red")
                .toList();

        String draft = begin("Yellow from 55");
        yellowFrom55(draft);
        JsonNode report = gate(draft).get("report");

        JsonNode replay = report.get("replay");
        assertThat(moves(replay, mark))
                .containsExactlyInAnyOrderElementsOf(expected)
                .hasSize(4);
        assertThat(replay.at("/changed/health").intValue()).isGreaterThanOrEqualTo(6);
        assertThat(replay.get("cases").intValue()).isGreaterThanOrEqualTo(14);
        assertThat(check(report, "replay").at("/figures/decisions").intValue())
                .isEqualTo(replay.get("cases").intValue());
        assertThat(report.get("changes"))
                .filteredOn(c -> c.get("table").asText().equals("bands"))
                .singleElement()
                .satisfies(change -> assertThat(change.get("regions")).anySatisfy(region -> {
                    assertThat(region.at("/shown/source").asText()).isEqualTo("recorded");
                    assertThat(region.at("/shown/account").asText()).isNotBlank();
                    assertThat(region.at("/shown/before/band").asText()).isEqualTo("Yellow");
                    assertThat(region.at("/shown/after/band").asText()).isEqualTo("Red");
                    assertThat(region.at("/shown/facts").has("usageScore")).isTrue();
                }));
    }

    private static JsonNode check(JsonNode report, String name) {
        return StreamSupport.stream(report.get("checks").spliterator(), false)
                .filter(c -> c.get("check").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> moves(JsonNode replay, String mark) {
        List<String> moves = new ArrayList<>();
        for (JsonNode move : replay.get("moves")) {
            if (move.get("account").asText().startsWith(mark)
                    && move.get("field").asText().equals("band")) {
                moves.add(move.get("account").asText() + " "
                        + move.get("decision").asText() + " " + move.get("from").asText() + " "
                        + move.get("to").asText());
            }
        }
        return moves;
    }

    @Test
    void shouldTakeEachAccountsNewestFirstAndKeepWhatWasKnownThen() {
        String tried = "tried-" + UUID.randomUUID();
        String trial = health(tried, "{\"usageScore\":10}").get("decisionId").asText();
        String id = "latest-" + UUID.randomUUID();
        store(id, "70");
        String live = health(id, "").get("decisionId").asText();
        health(id, "{\"usageScore\":10}");

        List<ReplayCase> cases = recent.latest(1_000);
        List<ReplayCase> few = recent.latest(1);

        ReplayCase known = first(cases, id);
        assertThat(known.id())
                .as("the account's own facts go before a later trial")
                .isEqualTo(live);
        assertThat(known.inputs().given()).isEmpty();
        assertThat(known.inputs().stored().at("/usageScore/value").intValue()).isEqualTo(70);
        assertThat(first(cases, tried).id()).isEqualTo(trial);
        assertThat(first(cases, tried).inputs().given().get("usageScore").intValue())
                .isEqualTo(10);
        assertThat(few).singleElement().satisfies(c -> assertThat(c.id()).isEqualTo(live));
    }

    @Test
    void shouldTakeRecordsWhoseTextsNoDoorLetsInAnyMore() throws SQLException {
        Map<String, UUID> older = new LinkedHashMap<>();
        for (String escape : List.of("\\u0000", "\\ud800")) {
            String id = "older-" + UUID.randomUUID();
            store(id, "70");
            String decision = health(id, "").get("decisionId").asText();
            older.put(id, Ids.next(System.currentTimeMillis() + 1_000));
            insertCopy(decision, older.get(id), escape);
        }

        List<ReplayCase> cases = recent.latest(1_000);
        assertThat(older).allSatisfy((account, id) -> {
            ReplayCase known = first(cases, account);
            assertThat(known.id()).isEqualTo(id.toString());
            assertThat(known.inputs().stored().at("/csm/value").asText()).isEqualTo("\ufffd");
            for (String path :
                    List.of("records/" + id, "records?account=" + account, "accounts/" + account + "/history")) {
                given().get("/api/v1/" + path).then().statusCode(200);
            }
            given().contentType("application/json")
                    .body("{}")
                    .post("/api/v1/records/" + id + "/replay")
                    .then()
                    .statusCode(200);
        });
        given().get("/api/v1/records/export").then().statusCode(200);
        given().get("/api/v1/records/verification").then().statusCode(200);
    }

    /** A record as an older version of the service wrote it. */
    private void insertCopy(String decision, UUID id, String escape) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(COPY)) {
            insert.setObject(1, id);
            insert.setString(2, escape);
            insert.setString(3, escape);
            insert.setObject(4, UUID.fromString(decision));
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }

    private static ReplayCase first(List<ReplayCase> cases, String account) {
        return cases.stream()
                .filter(c -> account.equals(c.inputs().account()))
                .findFirst()
                .orElseThrow();
    }
}
