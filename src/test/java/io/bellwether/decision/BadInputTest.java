package io.bellwether.decision;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What does not fit is answered with a problem that names what and where, and nothing is written. */
@QuarkusTest
class BadInputTest {
    private static final String JSON = "application/json";

    @Inject
    DataSource database;

    static Stream<Arguments> inputs() {
        return Stream.of(
                facts("unknown fact", "{\"licencedSeats\":1}", "unknown-fact", "licensedSeats"),
                facts("number as text", "{\"licensedSeats\":\"100\"}", "invalid-input", "account.facts.licensedSeats"),
                facts("text for a boolean", "{\"churned\":\"yes\"}", "invalid-input", "true or false"),
                facts("out of range", "{\"nps\":11}", "invalid-input", "0..10"),
                facts("percent for a ratio", "{\"dauWauRatio\":25}", "invalid-input", "0.25"),
                facts("fraction of a seat", "{\"licensedSeats\":1.5}", "invalid-input", "whole number"),
                facts("bad date", "{\"renewalDate\":\"2026-02-30\"}", "invalid-input", "account.facts.renewalDate"),
                facts("bad instant", "{\"contractStart\":\"yesterday\"}", "invalid-input", "instant"),
                facts("misspelt choice", "{\"segment\":\"Enterprize\"}", "invalid-input", "Enterprise"),
                facts(
                        "several at once",
                        "{\"nps\":11,\"csat\":\"x\",\"foo\":1}",
                        "invalid-input",
                        "account.facts.csat"),
                facts("records as object", "{\"tickets\":{}}", "invalid-input", "list of records"),
                facts(
                        "unknown field of a record",
                        "{\"tickets\":[{\"prioritty\":\"P1\"}]}",
                        "invalid-input",
                        "account.facts.tickets[0].prioritty"),
                facts("too many records", "{\"tickets\":[" + "{},".repeat(5000) + "{}]}", "invalid-input", "5000"),
                facts(
                        "observed in the future",
                        "{\"nps\":{\"value\":5,\"observedOn\":\"2027-01-01\"}}",
                        "invalid-input",
                        "observedOn"),
                facts("not a number", "{\"nps\":NaN}", "malformed-json", "line 1"),
                facts("duplicate keys", "{\"nps\":1,\"nps\":2}", "duplicate-key", "nps"),
                facts("deep nesting", "{\"nps\":" + "[".repeat(200) + "]".repeat(200) + "}", "nesting-too-deep", ""),
                facts("endless digits", "{\"arr\":1" + "0".repeat(60) + "}", "invalid-input", "digits"),
                raw("truncated", "{\"account\":{\"facts\":{\"nps\":1", "malformed-json", "line 1"),
                raw("a list", "[]", "invalid-input", "body"),
                raw("no account", "{}", "invalid-input", "account"),
                raw("unknown key", "{\"acount\":{}}", "invalid-input", "account"),
                raw("bad as-of", "{\"account\":{\"facts\":{}},\"asOf\":\"noon\"}", "invalid-input", "asOf"),
                raw("bad explain", "{\"account\":{\"facts\":{}},\"explain\":\"ful\"}", "invalid-input", "full"),
                raw("other release", "{\"account\":{\"facts\":{}},\"release\":99}", "unknown-release", "99"),
                raw(
                        "unknown account",
                        "{\"account\":{\"id\":\"no-such-account\"}}",
                        "unknown-account",
                        "no-such-account"),
                raw("giant body", "{\"account\":\"" + "x".repeat(11_000_000) + "\"}", "body-too-large", ""),
                request(
                        "wrong charset",
                        r -> r.contentType(JSON)
                                .body("{\"account\":{\"facts\":{\"csm\":\"J\u00fcrgen\"}}}"
                                        .getBytes(StandardCharsets.ISO_8859_1))
                                .post("/api/v1/decisions/health"),
                        "malformed-json",
                        ""),
                request(
                        "unknown question",
                        r -> r.contentType(JSON).body("{}").post("/api/v1/decisions/healt"),
                        "unknown-question",
                        "health"),
                request(
                        "internal question",
                        r -> r.contentType(JSON).body("{}").post("/api/v1/decisions/operating-model"),
                        "unknown-question",
                        "one of"),
                request(
                        "wrong media type",
                        r -> r.contentType("text/plain").body("{}").post("/api/v1/decisions/health"),
                        "unsupported-media-type",
                        ""),
                request("wrong method", r -> r.delete("/api/v1/decisions/health"), "method-not-allowed", ""),
                request(
                        "empty batch",
                        r -> r.contentType("application/x-ndjson")
                                .body(new byte[0])
                                .post("/api/v1/decisions/health/batch"),
                        "invalid-input",
                        "empty"),
                request(
                        "mapping that names no column",
                        r -> r.multiPart(
                                        "mapping",
                                        "mapping.yaml",
                                        MAPPING.replace("id: id", "id: nothing").getBytes(StandardCharsets.UTF_8))
                                .multiPart("file", "a.csv", "id,arr\na,1\n".getBytes(StandardCharsets.UTF_8))
                                .post("/api/v1/imports"),
                        "",
                        "nothing"));
    }

    private static final String MAPPING = """
            name: small
            tables:
              accounts: { file: a.csv, key: id }
            accounts: { table: accounts, id: id, name: id }
            """;

    private static Arguments facts(String what, String facts, String type, String named) {
        return raw(what, "{\"account\":{\"facts\":" + facts + "},\"asOf\":\"" + Asking.AS_OF + "\"}", type, named);
    }

    private static Arguments raw(String what, String body, String type, String named) {
        return request(what, r -> r.contentType(JSON).body(body).post("/api/v1/decisions/health"), type, named);
    }

    private static Arguments request(
            String what, Function<RequestSpecification, Response> call, String type, String named) {
        return Arguments.of(what, call, type, named);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void shouldAnswerAProblemAndWriteNothingWhenInputIsBad(
            String what, Function<RequestSpecification, Response> call, String type, String named) throws SQLException {
        String before = rows();
        Response response = call.apply(given());

        assertThat(response.statusCode()).as(response.asString()).isBetween(400, 499);
        assertThat(response.contentType()).startsWith("application/problem+json");
        JsonNode problem = Json.read(response.asString());
        assertThat(problem.get("type").asText()).endsWith(type);
        assertThat(problem.get("requestId").asText()).isNotBlank();
        assertThat(response.asString())
                .contains(named)
                .doesNotContain("Exception")
                .doesNotContain("io.bellwether");
        assertThat(rows()).isEqualTo(before);
    }

    /** How many rows the tables hold that a request could write. */
    private String rows() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(
                        "select (select count(*) from account) || ' ' || (select count(*) from fact_value) || ' '"
                                + " || (select count(*) from record_list) || ' ' || (select count(*) from import_run)")) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }
}
