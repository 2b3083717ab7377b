package io.bellwether.record.chain;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.record.content.RecordRows;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log verifies over HTTP, leaves as an export, and forgets what must be forgotten. */
@QuarkusTest
class LogResourceTest {
    @Inject
    @SuppressWarnings("NullAway.Init")
    DataSource database;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static JsonNode ask(String account, String secret) {
        Response response = given().contentType("application/json")
                .body("{\"account\":{\"id\":\"" + account + "\",\"facts\":{\"arr\":10,\"csm\":\"" + secret
                        + "\"}},\"explain\":\"full\"}")
                .post("/api/v1/decisions/coverage");
        response.then().statusCode(200);
        return Json.read(response.asString());
    }

    private static JsonNode get(String path) {
        Response response = given().get(path);
        response.then().statusCode(200);
        return Json.read(response.asString());
    }

    private static JsonNode verification(JsonNode since) {
        return get(
                "/api/v1/records/verification?from=" + since.get("evaluatedAt").asText());
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            statement.execute(sql);
            connection.commit();
        }
    }

    private String row(String id) {
        return RecordRows.shown(database, "id = '" + id + "'");
    }

    @Test
    void shouldNameTheRecordWhenItWasAltered() throws SQLException {
        JsonNode before = ask("chain-" + UUID.randomUUID(), "x");
        JsonNode altered = ask("chain-" + UUID.randomUUID(), "x");
        ask("chain-" + UUID.randomUUID(), "x");
        JsonNode intact = verification(before);
        assertThat(intact.get("intact").asBoolean()).as(intact.toString()).isTrue();
        assertThat(intact.get("records").asLong()).isGreaterThanOrEqualTo(3);

        String id = altered.get("decisionId").asText();
        run("update decision_record set micros = micros + 1 where id = '" + id + "'");
        JsonNode broken = verification(before);
        run("update decision_record set micros = micros - 1 where id = '" + id + "'");

        assertThat(broken.get("intact").asBoolean()).isFalse();
        assertThat(broken.at("/first/decisionId").asText()).isEqualTo(id);
        assertThat(broken.at("/first/what").asText()).isEqualTo("altered");
        assertThat(verification(before).get("intact").asBoolean()).isTrue();
    }

    @Test
    void shouldReadLessWhenOnlyWhatIsNewIsVerified() throws SQLException {
        ask("chain-" + UUID.randomUUID(), "x");
        JsonNode all = get("/api/v1/records/verification?scope=full");
        JsonNode rest = get("/api/v1/records/verification?scope=new");

        assertThat(all.has("skipped")).isFalse();
        assertThat(rest.get("complete").asBoolean()).isTrue();
        assertThat(rest.get("skipped").asLong() + rest.get("records").asLong())
                .isGreaterThanOrEqualTo(all.get("records").asLong());
    }

    @Test
    void shouldVerifyWithoutTheServiceWhenItWasExported() throws IOException {
        JsonNode first = ask("chain-" + UUID.randomUUID(), "x");
        Response export = given().get("/api/v1/records/export?from="
                + first.get("evaluatedAt").asText());
        export.then().statusCode(200);
        assertThat(export.contentType()).startsWith("application/x-ndjson");
        Path file = Files.write(folder.resolve("export"), export.asByteArray());

        int code = VerifyingExport.run(
                List.of(
                        file.toString(),
                        "--key",
                        get("/api/v1/records/key").get("publicKey").asText()),
                System.out);

        assertThat(code).isZero();
        assertThat(Files.readString(file)).contains(first.get("decisionId").asText());
    }

    @Test
    void shouldForgetTheContentAndStillVerifyWhenAnAccountIsErased() throws SQLException {
        String account = "chain-" + UUID.randomUUID();
        String secret = "secret-" + UUID.randomUUID();
        JsonNode asked = ask(account, secret);
        String id = asked.get("decisionId").asText();
        assertThat(row(id)).contains(secret).contains(account);

        given().contentType("application/json")
                .body("{\"account\":\"" + account + "\",\"reason\":\"asked on 2026-11-20, case 17\"}")
                .post("/api/v1/records/erasures")
                .then()
                .statusCode(200);

        assertThat(row(id)).doesNotContain(secret).doesNotContain(account);
        JsonNode record = get("/api/v1/records/" + id);
        assertThat(record.at("/erased/reason").asText()).isEqualTo("asked on 2026-11-20, case 17");
        assertThat(record.at("/erased/by").asText()).isNotBlank();
        JsonNode found = verification(asked);
        assertThat(found.get("intact").asBoolean()).as(found.toString()).isTrue();
        assertThat(found.get("erased").asLong()).isPositive();
        assertThat(get("/api/v1/audit?action=records-erased").toString()).contains("case 17");
        given().contentType("application/json")
                .body("{\"account\":\"" + account + "\",\"reason\":\"again\"}")
                .post("/api/v1/records/erasures")
                .then()
                .statusCode(404);
    }

    @Test
    void shouldRefuseToEraseWhenMoreThanTheContentWouldGo() throws SQLException {
        String id = ask("chain-" + UUID.randomUUID(), "x").get("decisionId").asText();
        String emptied =
                "account = null, because = null, salt = null, packed = null, answer = '{}', inputs = '{}', erasure ="
                        + " (select max(no) from record_erasure), erasure_signature = ''";
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String change : List.of(
                    emptied + ", micros = 0",
                    emptied + ", content = ''",
                    emptied + ", rule_numbers = null",
                    emptied.replace("packed = null, ", ""),
                    "packed = null",
                    "salt = null")) {
                assertThatThrownBy(() ->
                                statement.execute("update decision_record set " + change + " where id = '" + id + "'"))
                        .as(change)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("append-only");
            }
        }
    }

    @Test
    void shouldTellEverythingWhenTheRequestDoesNotFit() {
        given().get("/api/v1/records/verification?from=soon&to=late")
                .then()
                .statusCode(400)
                .body("findings.path", containsInAnyOrder("from", "to"));
        given().get("/api/v1/records/verification?scope=fulll")
                .then()
                .statusCode(400)
                .body("findings[0].path", equalTo("scope"))
                .body("findings[0].suggestion", equalTo("full"));
        given().get("/api/v1/records/verification?scope=new&from=2026-11-22")
                .then()
                .statusCode(400)
                .body("findings.path", contains("scope"));
        for (String path : List.of("", "/verification", "/export")) {
            given().get("/api/v1/records" + path + "?from=1066-10-14&to=9999-12-31")
                    .then()
                    .statusCode(400)
                    .body("findings.path", containsInAnyOrder("from", "to"));
            given().get("/api/v1/records" + path + "?from=2026-11-22&to=2026-11-21T23:00:00Z")
                    .then()
                    .statusCode(400)
                    .body("findings.path", contains("to"));
            given().queryParam("from", "2026-11-22T10:00:00+01:00")
                    .queryParam("to", "2026-11-22T09:00:01Z")
                    .get("/api/v1/records" + path)
                    .then()
                    .statusCode(200);
        }
        given().contentType("application/json")
                .body("{}")
                .post("/api/v1/records/erasures")
                .then()
                .statusCode(400)
                .body("findings.path", containsInAnyOrder("account", "reason"));
    }
}
