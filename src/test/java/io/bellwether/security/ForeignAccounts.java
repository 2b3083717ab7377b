package io.bellwether.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.rulebook.draft.DraftCalls;
import io.bellwether.testing.Eventually;
import io.bellwether.testing.Json;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Two accounts, one of a CSM who looks and one of another, and all that a service comes to tell of accounts. */
final class ForeignAccounts {
    private static final String FACTS = "{\"usageScore\":60,\"engagementScore\":60,\"outcomesScore\":60,"
            + "\"supportScore\":60,\"relationshipScore\":60,\"nps\":4}";
    private static final String MAPPING = """
            name: planted
            snapshots: 2026-11-01
            tables:
              customers: { file: customers.csv, key: id }
            accounts: { table: customers, id: id, name: name }
            facts:
              licensedSeats: { table: customers, column: seats }
            """;

    private final String mark = UUID.randomUUID().toString().substring(0, 13);
    final String csm = "Ana " + mark;
    final String otherCsm = "Bob " + mark;
    final String own = "own-" + mark;
    final String foreign = "planted-" + mark;
    final String foreignName = "Plantedname " + mark;
    final String draft = DraftCalls.begin("looked at " + mark);
    final String ownRecord;
    final String foreignRecord;
    final String importRun;
    final String foreignAlert;
    final String foreignTask;

    ForeignAccounts(DataSource database) throws SQLException {
        account(own, "Ours " + mark, csm);
        account(foreign, foreignName, otherCsm);
        ownRecord = decided(own);
        foreignRecord = decided(foreign);
        importRun = imported();
        OpenAlert.decided(own);
        foreignAlert = OpenAlert.decided(foreign);
        OpenTask.decided(own);
        foreignTask = OpenTask.decided(foreign);
        try (Connection connection = database.getConnection()) {
            shadow(connection);
            gate(connection);
        }
    }

    private static void account(String id, String name, String csm) {
        send(Map.of("name", name, "csm", csm))
                .put("/api/v1/accounts/" + id)
                .then()
                .statusCode(201);
        given().contentType(ContentType.JSON).body(FACTS).put("/api/v1/accounts/" + id + "/facts");
        send(Map.of("band", "Red", "reason", "we know more of " + name))
                .put("/api/v1/accounts/" + id + "/override")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification send(Object body) {
        return given().contentType(ContentType.JSON).body(body);
    }

    private static String decided(String account) {
        String id = send(Map.of("account", Map.of("id", account)))
                .post("/api/v1/decisions/health")
                .then()
                .statusCode(200)
                .extract()
                .path("decisionId");
        Eventually.holds(
                () -> given().get("/api/v1/records/" + id).statusCode() == 200, () -> "no record of decision " + id);
        return id;
    }

    private String imported() {
        String rows = "id,name,seats\n" + foreign + ",x," + foreignName + "\n";
        Response sent = given().multiPart("mapping", MAPPING)
                .multiPart("file", "customers.csv", rows.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports");
        String id = sent.then().statusCode(202).extract().path("id");
        Eventually.holds(
                () -> given().get("/api/v1/imports/" + id)
                        .jsonPath()
                        .getString("state")
                        .equals("done"),
                () -> "the import did not end");
        return id;
    }

    private void shadow(Connection connection) throws SQLException {
        write(
                connection,
                "insert into rule_shadow (name, sha256, share, questions, started_by, started_at, ended_by, ended_at)"
                        + " values (?, repeat('0', 64), 1, '{}', 'x', now(), 'x', now())",
                "shadow " + mark);
        for (String account : List.of(own, foreign)) {
            write(
                    connection,
                    "insert into rule_shadow_difference (shadow, at, question, account, decision, live_release, fields,"
                            + " live) select max(no), now(), 'health', ?, gen_random_uuid(), 1, '[]', cast(? as jsonb)"
                            + " from rule_shadow",
                    account,
                    "{\"account\": \"" + account + "\"}");
        }
    }

    /** A report as the gate writes it: an account that moves, one that shows a change, one of nobody. */
    private void gate(Connection connection) throws SQLException {
        String report = """
                {"findings": [], "report": {"checks": [],
                  "changes": [{"file": "f", "table": "t", "unverified": [], "regions": [
                    {"where": "w", "shown": {"source": "recorded", "account": "%1$s", "facts": {"n": "%3$s"}}},
                    {"where": "w", "shown": {"source": "recorded", "account": null, "facts": {"n": "%3$s"}}},
                    {"where": "w", "shown": {"source": "recorded", "account": "%2$s", "facts": {}}},
                    {"where": "w", "shown": {"source": "searched", "account": null, "facts": {"from": "examples"}}}]}],
                  "replay": {"cases": 2, "moved": 2, "moves": [
                    {"decision": "d1", "account": "%1$s", "question": "health", "from": "a", "to": "b"},
                    {"decision": "d2", "account": "%2$s", "question": "health", "from": "a", "to": "b"}]}}}""".formatted(foreign, own, foreignName);
        write(
                connection,
                "insert into draft_gate (draft, run, sha256, base, by, begun_at, ended_at, report)"
                        + " select no, gen_random_uuid(), sha256, base, 'x', now(), now(), cast(? as jsonb) from draft"
                        + " where no = cast(? as bigint)",
                report,
                draft);
    }

    private static void write(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    /** The path of an operation with the planted things in its places; an account's is the foreign one. */
    String path(String template) {
        String path = template.startsWith("/api/v1/accounts/") ? template.replace("{id}", foreign) : template;
        path = path.startsWith("/api/v1/imports/") ? path.replace("{id}", importRun) : path;
        path = path.startsWith("/api/v1/alerts/") ? path.replace("{id}", foreignAlert) : path;
        path = path.startsWith("/api/v1/tasks/") ? path.replace("{id}", foreignTask) : path;
        path = path.startsWith("/api/v1/rulebook/drafts/") ? path.replace("{id}", draft) : path;
        path = path.matches("/api/v1/records/\\{id}.*") ? path.replace("{id}", foreignRecord) : path;
        path = path.startsWith("/api/v1/rulebook/releases/") ? path.replace("{number}", String.valueOf(live())) : path;
        return path.replace("{path}", DraftCalls.HEALTH)
                .replace("{model}", "health")
                .replace("{decision}", "bands")
                .replace("{document}", "qbr")
                .replace("{metric}", "green-share")
                .replace("{deliveryId}", "1")
                .replace("{id}", UUID.randomUUID().toString())
                .replace("{name}", "nobody-" + mark);
    }

    private static int live() {
        JsonNode releases = Json.read(given().get("/api/v1/rulebook/releases").asString());
        return releases.findValuesAsText("number").stream()
                .mapToInt(Integer::parseInt)
                .max()
                .orElseThrow();
    }
}
