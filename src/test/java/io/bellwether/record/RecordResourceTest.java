package io.bellwether.record;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.engine.Evaluation;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.FactReader;
import io.bellwether.fact.FactSheet;
import io.bellwether.fact.Origin;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer is on record, and what is on record can be found. */
@QuarkusTest
class RecordResourceTest {
    private static final String GREEN =
            "\"usageScore\":80,\"engagementScore\":80,\"outcomesScore\":80,\"supportScore\":80,\"relationshipScore\":80";

    @Inject
    @SuppressWarnings("NullAway.Init")
    DataSource database;

    @Inject
    @SuppressWarnings("NullAway.Init")
    ObjectMapper json;

    private static String account(String facts) {
        String id = "rec-" + UUID.randomUUID();
        given().contentType("application/json").body("{\"name\":\"A\"}").put("/api/v1/accounts/" + id);
        given().contentType("application/json")
                .body(facts)
                .put("/api/v1/accounts/" + id + "/facts")
                .then()
                .statusCode(200);
        return id;
    }

    private static JsonNode ask(String question, String body) {
        Response response = given().contentType("application/json").body(body).post("/api/v1/decisions/" + question);
        response.then().statusCode(200);
        return Json.read(response.asString());
    }

    private static JsonNode get(String path) {
        Response response = given().get(path);
        response.then().statusCode(200);
        return Json.read(response.asString());
    }

    private static JsonNode record(JsonNode answer) {
        return get("/api/v1/records/" + answer.get("decisionId").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "matched", "full"})
    void shouldKeepAllOfAnAnswerWhenItIsGiven(String explain) {
        String id = account("{" + GREEN + ",\"pricingAsked\":true,\"csat\":4.50}");
        JsonNode answer = ask(
                "health",
                "{\"account\":{\"id\":\"" + id + "\",\"facts\":{\"csat\":3.0,\"nps\":null}},\"explain\":\"" + explain
                        + "\"}");

        JsonNode record = record(answer);

        for (String field :
                List.of("decisionId", "question", "account", "evaluatedAt", "answer", "confidence", "missing")) {
            assertThat(record.get(field)).as(field).isEqualTo(answer.get(field));
        }
        assertThat(Instant.parse(record.get("asOf").asText()))
                .isCloseTo(Instant.parse(answer.get("asOf").asText()), within());
        assertThat(record.get("release")).isEqualTo(answer.get("release"));
        assertThat(record.get("explain").asText()).isEqualTo(explain);
        assertThat(record.get("engine").asText()).matches("(plan, held to )?Drools.*");
        assertThat(record.get("caller").asText()).isNotBlank();
        assertThat(record.get("requestId").asText()).isNotBlank();
        assertThat(record.get("address").asText()).isIn("127.0.0.1", "::1", "0:0:0:0:0:0:0:1");
        assertThat(record.has("history")).as("a trial with given facts").isFalse();
        assertThat(record.get("because")).isNotEmpty();
        assertThat(record.get("rules")).extracting(JsonNode::asText).contains("bands/green");
        assertThat(record.at("/inputs/given").toString()).isEqualTo("{\"csat\":3.0,\"nps\":null}");
        assertThat(record.at("/inputs/stored/usageScore/value").intValue()).isEqualTo(80);
        assertThat(record.at("/inputs/stored").has("pricingAsked"))
                .as("health does not read it")
                .isFalse();
        assertThat(record.get("facts"))
                .extracting(f -> f.get("name").asText() + " " + f.get("value") + " "
                        + f.get("origin").asText())
                .contains("csat 3.0 given", "usageScore 80 stored");
    }

    @Test
    void shouldNameTheTraceWhenItsCallerIsInOne() {
        String trace = UUID.randomUUID().toString().replace("-", "");
        String id = given().contentType("application/json")
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-00")
                .body("{\"account\":{\"facts\":{\"arr\":10}}}")
                .post("/api/v1/decisions/coverage")
                .then()
                .statusCode(200)
                .extract()
                .path("decisionId");

        assertThat(get("/api/v1/records/" + id).get("traceId").asText()).isEqualTo(trace);
    }

    private static org.assertj.core.data.TemporalUnitOffset within() {
        return org.assertj.core.api.Assertions.within(1, java.time.temporal.ChronoUnit.MILLIS);
    }

    @Test
    void shouldBeEnoughToAnswerAgainWhenTheAccountIsGone() throws JsonProcessingException {
        String id = account("{" + GREEN + ",\"daysGreen\":61,\"roiDocumented\":true,\"licensedSeats\":10,"
                + "\"activeSeats30d\":9,\"renewalDate\":\"2099-01-01\",\"segment\":\"SMB\"}");
        given().contentType("application/json")
                .body("[{\"dueOn\":\"2026-01-01\",\"achievedOn\":\"2026-01-01\",\"roiDocumented\":true}]")
                .put("/api/v1/accounts/" + id + "/records/goals");
        for (String question : List.of("review", "expansion", "health", "alerts")) {
            JsonNode answer = ask(
                    question,
                    "{\"account\":{\"id\":\"" + id + "\",\"facts\":{\"championStatus\":\"engaged\",\"tickets\":"
                            + "[{\"priority\":\"P1\",\"openedOn\":\"2026-11-02\"}]}},\"explain\":\"full\"}");
            JsonNode record = record(answer);

            Evaluation again =
                    again(question, record, Instant.parse(answer.get("asOf").asText()));

            assertThat(text(again.answer())).isEqualTo(answer.get("answer").toString());
            assertThat(text(again.because())).isEqualTo(answer.get("because").toString());
            assertThat(text(again.missing())).isEqualTo(answer.get("missing").toString());
            assertThat(text(again.confidence()))
                    .isEqualTo(answer.get("confidence").toString());
        }
    }

    private String text(@Nullable Object value) throws JsonProcessingException {
        return Json.read(json.writeValueAsString(value)).toString();
    }

    private static Evaluation again(String question, JsonNode record, Instant asOf) {
        Rulebook rulebook = Baseline.compiled().rulebook();
        LocalDate day = asOf.atZone(rulebook.zone()).toLocalDate();
        FactReader reader = new FactReader(rulebook.catalogue(), rulebook.zone());
        JsonNode inputs = record.get("inputs");
        CheckedFacts given = reader.read(inputs.get("given"), day, Origin.GIVEN, "given", new ArrayList<>());
        CheckedFacts stored = reader.read(inputs.get("stored"), day, Origin.STORED, "stored", new ArrayList<>());
        CheckedFacts history = reader.read(inputs.get("history"), day, Origin.HISTORY, "history", new ArrayList<>());
        return Baseline.compiled()
                .evaluate(
                        question,
                        FactSheet.of(
                                record.path("account").asText(),
                                asOf,
                                rulebook.zone(),
                                rulebook.catalogue(),
                                given,
                                stored,
                                history));
    }

    @Test
    void shouldRecordEachAnsweredLineOnceWhenABatchIsAnswered() {
        String id = "batch-" + UUID.randomUUID();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            lines.append(
                    i % 50 == 7
                            ? "{\"account\":{\"facts\":{\"arrr\":1}}}\n"
                            : "{\"account\":{\"id\":\"" + id + "\",\"facts\":{\"arr\":" + i + "}}}\n");
        }
        Response response = given().contentType("application/x-ndjson")
                .body(lines.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/api/v1/decisions/coverage/batch");
        response.then().statusCode(200);
        List<String> answered = response.asString()
                .lines()
                .map(Json::read)
                .filter(a -> a.has("decisionId"))
                .map(a -> a.get("decisionId").asText())
                .toList();
        assertThat(answered).hasSize(490);

        List<String> recorded = new ArrayList<>();
        String path = "/api/v1/records?limit=100&account=" + id;
        JsonNode page = get(path);
        while (true) {
            page.get("items")
                    .forEach(item -> recorded.add(item.get("decisionId").asText()));
            if (page.get("next").isNull()) {
                break;
            }
            page = get(path + "&cursor=" + page.get("next").asText());
        }
        assertThat(recorded)
                .isSortedAccordingTo(java.util.Comparator.reverseOrder())
                .hasSameSizeAs(answered);
        assertThat(recorded).containsExactlyInAnyOrderElementsOf(answered);
    }

    @Test
    void shouldFindByRuleQuestionReleaseAndTimeWhenOthersAreRecordedToo() {
        String id = "find-" + UUID.randomUUID();
        String account = "{\"account\":{\"id\":\"" + id + "\",\"facts\":{\"arr\":";
        JsonNode smb = ask("coverage", account + "10}}}");
        JsonNode enterprise = ask("coverage", account + "1000000}}}");
        JsonNode health = ask("health", "{\"account\":{\"id\":\"" + id + "\",\"facts\":{" + GREEN + "}}}");
        String tier = record(enterprise).get("rules").get(0).asText();

        assertThat(found("account=" + id)).containsExactly(id(health), id(enterprise), id(smb));
        assertThat(found("account=" + id + "&question=coverage")).containsExactly(id(enterprise), id(smb));
        assertThat(found("account=" + id + "&rule=bands/green")).containsExactly(id(health));
        int release = health.at("/release/number").intValue();
        assertThat(found("account=" + id + "&release=" + release)).hasSize(3);
        String from = health.get("evaluatedAt").asText();
        assertThat(found("account=" + id + "&from=" + from)).contains(id(health));
        assertThat(found("account=" + id + "&to=" + smb.get("evaluatedAt").asText()))
                .isEmpty();
        // without an account, by the slices of time in which a mark occurs
        assertThat(found("limit=1000&rule=" + tier)).contains(id(enterprise));
        assertThat(found("limit=1000&question=health&release=" + release + "&rule=bands/green&from=" + from))
                .contains(id(health));
        assertThat(found("limit=1000&question=health&rule=bands/green")).doesNotContain(id(enterprise));
    }

    @ParameterizedTest
    @CsvSource({
        "rule=bands/gren, rule, bands/green",
        "question=healht, question, health",
        "release=99999, release, ",
        "cursor=xx, cursor, "
    })
    void shouldNameTheNearestWhenNothingHasTheWord(String query, String path, @Nullable String nearest) {
        JsonNode problem = Json.read(given().get("/api/v1/records?" + query)
                .then()
                .statusCode(400)
                .extract()
                .asString());

        assertThat(problem.at("/findings/0/path").asText()).isEqualTo(path);
        if (nearest != null) {
            assertThat(problem.at("/findings/0/suggestion").asText()).isEqualTo(nearest);
        }
    }

    @Test
    void shouldNameTheNearestAccountWhenNothingIsKnownOfTheOneAskedFor() {
        String id = account("{" + GREEN + "}");
        String swapped = id.substring(0, 4) + id.charAt(5) + id.charAt(4) + id.substring(6);
        String slip = swapped.equals(id) ? id + "x" : swapped;
        String facts = "only-facts-" + UUID.randomUUID();
        ask("ttfv", "{\"account\":{\"id\":\"" + facts + "\",\"facts\":{\"segment\":\"SMB\"}}}");

        given().get("/api/v1/records?question=healht&account=" + slip)
                .then()
                .statusCode(400)
                .body("findings.path", equalTo(List.of("account", "question")))
                .body("findings[0].suggestion", equalTo(id));
        given().get("/api/v1/rulebook/shadow?question=healht&account=" + slip)
                .then()
                .statusCode(400)
                .body("findings.path", equalTo(List.of("account", "question")))
                .body("findings[0].suggestion", equalTo(id));
        assertThat(found("account=" + id)).as("stored, and never asked about").isEmpty();
        assertThat(found("account=" + facts)).as("asked about, and not stored").hasSize(1);
        assertThat(found("account=" + facts + "&question=health")).isEmpty();
    }

    @Test
    void shouldReadEveryRecordOnceWhenPagedBySlices() {
        String id = "page-" + UUID.randomUUID();
        Set<String> asked = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            asked.add(id(ask("ttfv", "{\"account\":{\"id\":\"" + id + "\",\"facts\":{\"segment\":\"SMB\"}}}")));
        }
        List<String> all = new ArrayList<>();
        JsonNode page = get("/api/v1/records?question=ttfv&limit=3");
        page.get("items").forEach(item -> all.add(item.get("decisionId").asText()));
        while (!all.containsAll(asked) && !page.get("next").isNull()) {
            page = get("/api/v1/records?question=ttfv&limit=3&cursor="
                    + page.get("next").asText());
            page.get("items").forEach(item -> all.add(item.get("decisionId").asText()));
        }
        assertThat(all).doesNotHaveDuplicates().isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(all).containsAll(asked);
    }

    private static String id(JsonNode answer) {
        return answer.get("decisionId").asText();
    }

    private static List<String> found(String query) {
        List<String> ids = new ArrayList<>();
        get("/api/v1/records?" + query)
                .get("items")
                .forEach(item -> ids.add(item.get("decisionId").asText()));
        return ids;
    }

    @Test
    void shouldTellEverythingWhenParametersDoNotFit() {
        given().get("/api/v1/records?release=x&from=soon&limit=0&cursor=1&rule=yellow")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("findings.path", containsInAnyOrder("release", "from", "limit", "cursor", "rule"));
        given().get("/api/v1/records?question=healht&from=soon&release=99999")
                .then()
                .statusCode(400)
                .body("findings.path", containsInAnyOrder("question", "from", "release"));
        given().get("/api/v1/records/" + UUID.randomUUID()).then().statusCode(404);
        given().get("/api/v1/records/none").then().statusCode(404);
    }

    @Test
    void shouldRefuseToChangeWhenARecordIsThere() throws SQLException {
        JsonNode answer = ask("coverage", "{\"account\":{\"facts\":{\"arr\":10}}}");
        String where = " where id = '" + id(answer) + "'";
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("decision_record", "decision_record_" + month(answer))) {
                for (String change : List.of(
                        "update " + table + " set question = 'x'" + where,
                        "delete from " + table + where,
                        "truncate " + table)) {
                    assertThatThrownBy(() -> statement.execute(change))
                            .as(change)
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("append-only");
                }
            }
        }
        assertThat(record(answer).get("question").asText()).isEqualTo("coverage");
    }

    private static String month(JsonNode answer) {
        return answer.get("evaluatedAt").asText().substring(0, 7).replace('-', '_');
    }

    @Test
    void shouldRecordNothingWhenTheQuestionIsRefused() {
        String id = "bad-" + UUID.randomUUID();
        given().contentType("application/json")
                .body("{\"account\":{\"id\":\"" + id + "\",\"facts\":{\"arr\":\"much\"}}}")
                .post("/api/v1/decisions/coverage")
                .then()
                .statusCode(400);

        given().get("/api/v1/records?account=" + id)
                .then()
                .statusCode(400)
                .body("findings[0].message", equalTo("is no account, and none on record"));
    }

    @Test
    void shouldTellTheModeWhenAskedWhetherItIsReady() {
        JsonNode ready = get("/q/health/ready");

        assertThat(ready.get("checks"))
                .filteredOn(c -> c.get("name").asText().equals("record"))
                .singleElement()
                .satisfies(c -> assertThat(c.at("/data/mode").asText()).isEqualTo("on"));
    }
}
