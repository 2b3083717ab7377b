package io.bellwether.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testing.Eventually;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whichever way a text comes in, the same characters are refused with the path to them. */
@QuarkusTest
class TextDoorsTest {
    private static final String API = "/api/v1";
    private static final String MAPPING = """
            name: texts
            snapshots: 2026-11-01
            tables:
              customers: { file: customers.ndjson, key: id }
            accounts: { table: customers, id: id, name: name }
            """;

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT|/accounts/t|{\"name\":\"a\\u0000\"}|name",
                "PUT|/accounts/t|{\"name\":\"a\\u202e\"}|name",
                "PUT|/accounts/t|{\"facts\":{\"csm\":\"\\udbff\"}}|facts.csm",
                "PUT|/accounts/t/facts|{\"csm\":\"\\ufffe\"}|csm",
                "PUT|/accounts/t/records/tickets|[{\"priority\":\"\\u0007\"}]|[0].priority",
                "POST|/accounts/t/outcomes|{\"kind\":\"churned\",\"reason\":\"\\ud800\"}|reason",
                "PUT|/accounts/t/override|{\"band\":\"red\",\"reason\":\"\\ud800\"}|reason",
                "POST|/decisions/health/why-not|{\"want\":{\"a\\u0000\":1}}|want",
                "POST|/history/backfills|{\"question\":\"\\u0000\"}|question",
                "POST|/keys|{\"name\":\"a\\u0000\"}|name",
                "POST|/records/erasures|{\"account\":\"\\u0000\"}|account",
                "POST|/records/replays|{\"x\":[[\"\\u0000\"]]}|x[0][0]",
                "POST|/rulebook/drafts|{\"title\":\"a\\u0000\"}|title",
                "POST|/rulebook/drafts|{\"title\":\"a\\u200b\"}|title",
                "POST|/rulebook/drafts/7/reject|{\"comment\":\"a\\u0000\"}|comment",
                "POST|/rulebook/drafts/7/rebase|{\"keep\":[\"\\u0000\"]}|keep[0]",
                "POST|/rulebook/releases/1/rollback|{\"reason\":\"\\ud800\"}|reason",
                "PUT|/rulebook/shadow|{\"question\":\"\\u0000\"}|question",
                "POST|/users|{\"name\":\"\\u0000\"}|name",
                "PUT|/users/t/password|{\"password\":\"\\ud800\"}|password",
            })
    void shouldRefuseWhenATextOfABodyDoesNotFit(String method, String path, String body, String at) {
        Response response = given().contentType(ContentType.JSON).body(body).request(method, API + path);

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(400);
        assertThat(Json.read(response.asString()).at("/findings/0/path").asText())
                .isEqualTo(at);
        assertThat(response.asString()).contains("U+");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /accounts/t/override?reason=a%00, reason",
        "GET, /accounts?csm=%EF%BF%BE, csm",
        "GET, /audit?caller=%00, caller",
        "GET, /records?account=%00, account",
        "GET, /rulebook/releases/1/files/rules/%00.yaml, path",
    })
    void shouldRefuseWhenATextOfAnAddressDoesNotFit(String method, String target, String at) {
        Response response = given().urlEncodingEnabled(false).request(method, API + target);

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(400);
        assertThat(Json.read(response.asString()).at("/findings/0/path").asText())
                .isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/rulebook/drafts/7/rebase|{\"resolutions\":[null]}|resolutions[0]",
                "/rulebook/drafts/7/rebase|{\"resolutions\":[{}]}|resolutions[0].file",
                "/keys|{\"name\":\"k\",\"roles\":[null]}|roles",
                "/users|{\"name\":\"u\",\"roles\":[null]}|roles",
            })
    void shouldSayWhereWhenAListHoldsNothingAtAPlace(String path, String body, String at) {
        Response response = given().contentType(ContentType.JSON).body(body).post(API + path);

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(400);
        assertThat(Json.read(response.asString()).at("/findings/0/path").asText())
                .startsWith(at);
    }

    @Test
    void shouldRefuseWhenAnIdHoldsWhatNobodySees() {
        Response response =
                given().contentType(ContentType.JSON).body("{}").put(API + "/accounts/{id}", "acme\u202etxt");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.asString()).contains("invisible");
    }

    @Test
    void shouldRefuseWhenAPartOfAnUploadDoesNotFit() {
        Response response = given().multiPart("mapping", MAPPING + "# \u0000")
                .multiPart("file", "customers.ndjson", "x".getBytes(StandardCharsets.UTF_8))
                .post(API + "/imports");

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(400);
        assertThat(response.asString()).contains("U+0000 at character");
    }

    @Test
    void shouldTellBadRowsWhenTextsOfAFileDoNotFit() {
        String id = UUID.randomUUID().toString();
        String rows = "{\"id\":\"%1$s\",\"name\":\"good\"}\n{\"id\":\"%1$s1\",\"name\":\"a\\u0000\"}\n".formatted(id)
                + "{\"id\":\"%s2\",\"name\":\"\\ud800\"}\n{\"id\":\"x\\u202e\",\"name\":\"b\"}\n".formatted(id)
                + "{\"id\":\"\\u0000\",\"name\":\"b\"}\n";
        String run = given().multiPart("mapping", MAPPING)
                .multiPart("file", "customers.ndjson", rows.getBytes(StandardCharsets.UTF_8))
                .post(API + "/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        Eventually.holds(
                () -> report(run).path("phase").equals("ended"),
                () -> report(run).asString());
        Response report = report(run);
        assertThat(report.<String>path("state")).as(report.asString()).isEqualTo("done");
        assertThat(report.<Integer>path("rows.good")).isEqualTo(1);
        assertThat(report.<Integer>path("rows.bad")).isEqualTo(4);
        assertThat(report.asString()).contains("U+0000 at character 2", "U+D800 at character 1");
    }

    private static Response report(String run) {
        return given().get(API + "/imports/{id}", run);
    }
}
