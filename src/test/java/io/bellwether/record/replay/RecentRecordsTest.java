package io.bellwether.record.replay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.record.content.RecordRows;
import io.bellwether.record.content.RecordTexts;
import io.bellwether.rulebook.draft.review.RecentDecisions;
import io.bellwether.rulebook.gate.ReplayCase;
import io.bellwether.shared.Ids;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is taken from the record for the gate to ask a draft again. */
@QuarkusTest
class RecentRecordsTest {
    private static final List<String> DIMENSIONS =
            List.of("usageScore", "engagementScore", "outcomesScore", "supportScore", "relationshipScore");

    private static final String COPY = """
            insert into decision_record (id, question, account, as_of, evaluated_at, caller, via, release, sha256,
                                         engine, micros, history, rules, answer, because, inputs)
            select ?, question, account, as_of, evaluated_at, caller, via, release, sha256, engine, micros, history, '{}',
                   ?::json, null, ?::json
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
    void shouldTakeEachAccountsNewestFirstAndKeepWhatWasKnownThen() {
        String tried = "tried-" + UUID.randomUUID();
        String trial = health(tried, "{\"usageScore\":10}").get("decisionId").asText();
        String id = "latest-" + UUID.randomUUID();
        store(id, "70");
        String live = health(id, "").get("decisionId").asText();
        health(id, "{\"usageScore\":10}");

        List<ReplayCase> cases = recent.latest(1_000).cases();
        List<ReplayCase> few = recent.latest(1).cases();

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
    void shouldLetNobodyCrowdAnAccountOutAndSayWhatIsLeft() {
        String id = "crowded-" + UUID.randomUUID();
        store(id, "70");
        String live = health(id, "").get("decisionId").asText();
        given().contentType("application/x-ndjson")
                .body("{\"account\":{\"facts\":{\"usageScore\":70}}}\n"
                        .repeat(50)
                        .getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/decisions/health/batch")
                .then()
                .statusCode(200);

        RecentDecisions.Recent last = recent.latest(2); // 40 records are looked through, and each stored account's own

        assertThat(first(last.cases(), id).id()).isEqualTo(live);
        assertThat(last.cases()).hasSize(2);
        assertThat(last.untried())
                .anySatisfy(left -> assertThat(left)
                        .containsPattern(
                                "[0-9]+ of [0-9]+ recent decisions on facts without an account were not asked"));
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

        List<ReplayCase> cases = recent.latest(1_000).cases();
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
        RecordTexts texts = RecordRows.texts(database, UUID.fromString(decision));
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(COPY)) {
            insert.setObject(1, id);
            insert.setString(
                    2,
                    texts.answerText().replaceFirst("\\{", Matcher.quoteReplacement("{\"note\":\"" + escape + "\",")));
            insert.setString(
                    3,
                    texts.inputsText()
                            .replace(
                                    "\"stored\":{",
                                    "\"stored\":{\"csm\":{\"value\":\"" + escape
                                            + "\",\"observedOn\":\"2026-01-01\"},"));
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
