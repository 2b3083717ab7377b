package io.bellwether.record.masking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.record.content.RecordRows;
import io.bellwether.record.masking.MaskingConfig.Sensitive;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Over HTTP: the caller gets the whole answer, and what the policy masks is nowhere in what is kept. */
@QuarkusTest
class MaskedDecisionsTest {
    private static final String CONTACTS =
            "\"contacts\":[{\"role\":\"champion\",\"status\":\"departed\",\"changedOn\":\"2026-11-12\"}]";

    @Inject
    @SuppressWarnings("NullAway.Init")
    DataSource database;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    private static Path key() {
        return folder.resolve("masking.key");
    }

    private static void policy(Sensitive sensitive) {
        QuarkusMock.installMockForType(new MaskingRecords(new MaskingPolicy(sensitive, key())), MaskingRecords.class);
    }

    private static String body(String account, String facts, String explain) {
        return "{\"account\":{" + account + "\"facts\":{" + facts + "}},\"explain\":\"" + explain + "\"}";
    }

    private static JsonNode ask(String question, String body) {
        Response response = given().contentType("application/json").body(body).post("/api/v1/decisions/" + question);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return Json.read(response.asString());
    }

    private static String id(JsonNode answer) {
        return answer.get("decisionId").asText();
    }

    private static JsonNode record(JsonNode answer) {
        return Json.read(given().get("/api/v1/records/" + id(answer)).asString());
    }

    private static JsonNode replay(JsonNode answer) {
        return Json.read(given().contentType("application/json")
                .post("/api/v1/records/" + id(answer) + "/replay")
                .asString());
    }

    private String one(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private String row(JsonNode answer) throws SQLException {
        return RecordRows.shown(database, "id = '" + id(answer) + "'");
    }

    @ParameterizedTest
    @EnumSource(Sensitive.class)
    void shouldKeepWhatThePolicySaysWhenFactsAreSensitive(Sensitive sensitive) throws SQLException {
        policy(sensitive);
        boolean masked = sensitive != Sensitive.KEEP;
        String core = UUID.randomUUID().toString();
        String secret = "Žoë " + core + " \\\"the\\\"\\n日本";
        String account = "masked-" + UUID.randomUUID();
        given().contentType("application/json").body("{}").put("/api/v1/accounts/" + account);
        given().contentType("application/json")
                .body("{\"segment\":\"SMB\",\"csm\":\"" + secret + "\"}")
                .put("/api/v1/accounts/" + account + "/facts");
        String facts = "\"arr\":10,\"csm\":\"" + secret + "\"," + CONTACTS;

        List<JsonNode> answers = new ArrayList<>();
        for (String explain : List.of("none", "matched", "full")) {
            answers.add(ask("coverage", body("", facts, explain)));
            answers.add(ask("coverage", body("\"id\":\"" + account + "\",", "", explain)));
        }
        String lines = body("", facts, "full") + "\n" + body("\"id\":\"" + account + "\",", "\"arr\":7", "full") + "\n";
        Response batch = given().contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/decisions/coverage/batch");
        batch.asString().lines().map(Json::read).forEach(answers::add);
        assertThat(answers).hasSize(8).allSatisfy(a -> assertThat(a.toString()).contains(core));

        for (JsonNode answer : answers) {
            assertThat(row(answer).contains(core)).isEqualTo(!masked);
            JsonNode record = record(answer);
            assertThat(record.toString().contains(core)).isEqualTo(!masked);
            assertThat(record.has("masked")).isEqualTo(masked);
            assertThat(replay(answer).path("reason").asText()).isEqualTo(masked ? "masked" : "");
            if (masked) {
                assertThat(record.get("masked"))
                        .extracting(JsonNode::toString)
                        .contains("{\"fact\":\"csm\",\"how\":\""
                                + sensitive.name().toLowerCase(java.util.Locale.ROOT) + "\"}");
                assertThat(record.get("answerMasked").asBoolean()).isTrue();
                assertThat(record.get("answer").toString()).contains("masked:csm");
            }
        }
        assertThat(one("select count(*) from record_mark where mark like '%" + core + "%'"))
                .isEqualTo("0");
        assertThat(record(answers.get(0)).at("/inputs/given/contacts/0/status").asText())
                .startsWith(masked ? "masked:contacts.status" : "departed");
        assertThat(replay(answers.get(0)).get("same").asBoolean()).isEqualTo(!masked);
        JsonNode intact = Json.read(given().get("/api/v1/records/verification?from="
                        + answers.get(0).get("evaluatedAt").asText())
                .asString());
        assertThat(intact.get("intact").asBoolean()).as(intact.toString()).isTrue();
    }

    @Test
    void shouldFindAValueByItsHashWhenTheKeyIsThere() {
        policy(Sensitive.HASH);
        String secret = "Ana " + UUID.randomUUID();
        String hash = record(ask("coverage", body("", "\"arr\":10,\"csm\":\"" + secret + "\"", "full")))
                .at("/inputs/given/csm")
                .asText();

        assertThat(record(ask("coverage", body("", "\"arr\":20,\"csm\":\"" + secret + "\"", "none")))
                        .at("/inputs/given/csm")
                        .asText())
                .isEqualTo(hash);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = HashingValue.run(
                List.of("csm", "--key", key().toString()),
                new ByteArrayInputStream((secret + "\n").getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).strip()).isEqualTo(hash).startsWith("masked:csm:");
    }

    @ParameterizedTest
    @EnumSource(
            value = Sensitive.class,
            names = {"HASH", "DROP"})
    void shouldKeepAndReplayAllWhenNothingSensitiveWasThere(Sensitive sensitive) throws SQLException {
        policy(sensitive);

        JsonNode answer = ask("coverage", body("", "\"arr\":10,\"segment\":\"SMB\",\"csm\":null", "full"));

        JsonNode record = record(answer);
        assertThat(record.has("masked")).isFalse();
        assertThat(record.has("answerMasked")).isFalse();
        assertThat(RecordRows.texts(database, UUID.fromString(id(answer))).answerText())
                .isEqualTo(answer.toString());
        assertThat(replay(answer).get("same").asBoolean())
                .as(replay(answer).toString())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Sensitive.class,
            names = {"HASH", "DROP"})
    void shouldMaskWhoAndWhyWhenABandIsSetByHand(Sensitive sensitive) throws SQLException {
        policy(sensitive);
        String account = "masked-" + UUID.randomUUID();
        given().contentType("application/json").body("{}").put("/api/v1/accounts/" + account);
        given().contentType("application/json")
                .body("{\"usageScore\":60,\"engagementScore\":60,\"outcomesScore\":60,\"supportScore\":60,"
                        + "\"relationshipScore\":60}")
                .put("/api/v1/accounts/" + account + "/facts");
        String why = "because " + UUID.randomUUID();
        String end = "no longer " + UUID.randomUUID();

        given().contentType("application/json")
                .body("{\"band\":\"Green\",\"reason\":\"" + why + "\"}")
                .put("/api/v1/accounts/" + account + "/override")
                .then()
                .statusCode(200);
        JsonNode health = ask("health", body("\"id\":\"" + account + "\",", "", "full"));
        given().delete("/api/v1/accounts/" + account + "/override?reason=" + end.replace(" ", "%20"))
                .then()
                .statusCode(200);

        assertThat(health.at("/answer/override/reason").asText()).isEqualTo(why);
        assertThat(record(health).at("/answer/band").asText()).isEqualTo("Green");
        String rows = RecordRows.shown(database, "account = '" + account + "'");
        assertThat(rows)
                .contains("masked:manualOverrides.reason")
                .doesNotContain(why)
                .doesNotContain(end);
    }
}
