package io.bellwether.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.bellwether.security.Role;
import io.bellwether.testing.Signing;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ProblemTest {

    private static final String TROUBLE = "/test/trouble";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": }|malformed-json|line 1, column 10",
                "{\"amount\": NaN}|malformed-json|line 1, column 15",
                "{\"name\": \"a\"} {}|malformed-json|line 1, column 15",
                "{\"name\": \"a\", \"name\": \"b\"}|duplicate-key|line 1, column 21",
                "{\"lines\": [{\"count\": 1}, {\"count\": \"x\"}]}|invalid-input|lines[1].count",
                "{\"lines\": [{\"count\": null}]}|invalid-input|lines[0].count",
                "{\"day\": \"tomorrow\"}|invalid-input|day",
                "{\"lines\": {}}|invalid-input|lines",
                "[]|invalid-input|body",
                "{\"nmae\": \"a\"}|invalid-input|nmae",
                "{\"name\": \" \", \"lines\": [{\"count\": 0}]}|invalid-input|order.lines.count",
            })
    void shouldSayWhereWhenTheBodyDoesNotFit(String body, String type, String path) {
        problem(given().contentType(ContentType.JSON).body(body).post(TROUBLE).then(), 400, type)
                .body("findings.path", hasItems(path))
                .body(not(containsString("bellwether.problem")))
                .body(not(containsString("com.fasterxml")));
    }

    @Test
    void shouldSuggestTheNearestFieldWhenOneIsMisspelt() {
        given().contentType(ContentType.JSON)
                .body("{\"nmae\": \"a\"}")
                .post(TROUBLE)
                .then()
                .body("findings[0].suggestion", equalTo("name"));
    }

    @Test
    void shouldReportEveryFindingWhenSeveralFieldsAreWrong() {
        given().contentType(ContentType.JSON)
                .body("{\"name\": \"\", \"lines\": [{\"count\": 0}]}")
                .post(TROUBLE)
                .then()
                .statusCode(400)
                .body("findings", hasSize(2));
        problem(given().get(TROUBLE + "?what=findings").then(), 422, "rule-findings")
                .body("findings", hasSize(2));
        problem(given().get(TROUBLE + "?page=0").then(), 400, "invalid-input")
                .body("findings[0].path", equalTo("page"));
    }

    @Test
    void shouldRefuseWhenTheBodyIsNestedTooDeeply() {
        String deep = "{\"a\":".repeat(JsonSettings.DEEPEST + 1) + "1" + "}".repeat(JsonSettings.DEEPEST + 1);

        problem(
                given().contentType(ContentType.JSON)
                        .body(deep)
                        .post(TROUBLE + "/free")
                        .then(),
                400,
                "nesting-too-deep");
    }

    @Test
    void shouldKeepNumbersAndDaysAsTheyAreWhenEchoed() {
        String echoed = given().contentType(ContentType.JSON)
                .body("{\"name\":\"a\",\"amount\":1E+3,\"day\":\"2026-11-23\",\"lines\":[]}")
                .post(TROUBLE)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(echoed).isEqualTo("{\"name\":\"a\",\"amount\":1000,\"day\":\"2026-11-23\",\"lines\":[]}");
        assertThat(given().contentType(ContentType.JSON)
                        .body("{\"n\":0.10}")
                        .post(TROUBLE + "/free")
                        .asString())
                .isEqualTo("{\"n\":0.10}");
    }

    @Test
    void shouldAnswerAProblemWhenNothingMatchesTheRequest() {
        problem(given().get("/api/v1/nothing").then(), 404, "not-found").body("instance", equalTo("/api/v1/nothing"));
        problem(given().get("/q/nothing").then(), 404, "not-found");
        problem(given().delete(TROUBLE).then(), 405, "method-not-allowed");
        problem(given().contentType("text/csv").body("a").post(TROUBLE).then(), 415, "unsupported-media-type");
        problem(given().accept("image/png").get(TROUBLE).then(), 406, "not-acceptable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "GET|/accounts/nobody-of-this-id|404|id|none",
                "GET|/accounts/nobody-of-this-id/history|404|id|none",
                "GET|/rulebook/releases/99999|404|number|none",
                "GET|/rulebook/releases/1/files/dmn/none.dmn|404|path|none",
                "GET|/rulebook/search?q=arr&release=99999|404|release|none",
                "GET|/rulebook/drafts/none/files/dmn/health.dmn|404|id|none",
                "GET|/rulebook/drafts/none/tables/health/bands|404|id|none",
                "POST|/rulebook/drafts/none/submit|404|id|none",
                "GET|/records/none|404|id|none",
                "GET|/nothing|404|path|none",
                "POST|/decisions/healht|404|question|did you mean health?",
            })
    void shouldNameThePartOfTheRequestWhenWhatItNamesIsNotThere(
            String method, String path, int status, String part, @Nullable String suggestion) {
        given().contentType(ContentType.JSON)
                .body(
                        path.startsWith("/decisions")
                                ? "{\"account\":{\"id\":\"x\"}}"
                                : method.equals("POST") ? "{}" : "")
                .request(method, "/api/v1" + path)
                .then()
                .statusCode(status)
                .body("findings", hasSize(1))
                .body("findings[0].path", equalTo(part))
                .body("findings[0].suggestion", equalTo(suggestion));
    }

    @Test
    void shouldNameWhatWouldDoWhenWhoeverAsksMayNot() {
        given().spec(Signing.none())
                .get("/api/v1/accounts")
                .then()
                .statusCode(401)
                .body("findings[0].path", equalTo("Authorization"));
        given().spec(Signing.none())
                .header("X-API-Key", "bw_none")
                .get("/api/v1/accounts")
                .then()
                .statusCode(401)
                .body("findings[0].path", equalTo("X-API-Key"));
        given().spec(Signing.as(Role.READER))
                .get("/api/v1/audit")
                .then()
                .statusCode(403)
                .body("findings[0].path", equalTo("caller"))
                .body("findings[0].suggestion", equalTo("the role auditor or admin"));
    }

    @Test
    void shouldAnswerWhenNoOtherFormatThanProblemsIsAccepted() {
        given().accept(Problem.MEDIA_TYPE)
                .contentType(ContentType.JSON)
                .body("{}")
                .post(TROUBLE + "/free")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON);
        problem(
                given().accept(Problem.MEDIA_TYPE)
                        .get(TROUBLE + "?what=findings")
                        .then(),
                422,
                "rule-findings");
    }

    @Test
    void shouldHideTheServersInsideWhenItFails() {
        problem(given().get(TROUBLE + "?what=boom").then(), 500, "internal-error")
                .body(not(containsString("secret")));
        problem(given().get(TROUBLE + "?what=unavailable").then(), 500, "internal-error")
                .body(not(containsString("secret")));
    }

    @Test
    void shouldSayWhenToAskAgainWhenOverloaded() {
        problem(given().get(TROUBLE + "?what=overload").then(), 429, "overload").header("Retry-After", equalTo("1"));
    }

    @Test
    void shouldKeepTheCallersRequestIdWhenItIsHarmless() {
        given().header("X-Request-Id", "order-7")
                .get(TROUBLE + "?what=mdc")
                .then()
                .header("X-Request-Id", "order-7")
                .body(equalTo("order-7"));
        given().header("X-Request-Id", "<script>")
                .get("/nothing")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"))
                .body("requestId", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void shouldStayInTheCallersTraceWhenItNamesOne() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        given().header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .get(TROUBLE + "?what=trace")
                .then()
                .header("traceparent", matchesPattern("00-" + trace + "-(?!00f067aa0ba902b7)[0-9a-f]{16}-01"))
                .body(equalTo(trace));
        given().header("traceparent", "made-up")
                .get(TROUBLE + "?what=trace")
                .then()
                .header("traceparent", matchesPattern("00-[0-9a-f]{32}-[0-9a-f]{16}-00"))
                .body(matchesPattern("[0-9a-f]{32}"));
    }

    @Test
    void shouldRefuseLargeBodiesWhenTheyAreNoBatch() {
        byte[] large = spaces(11_000_000);

        problem(given().contentType(ContentType.JSON).body(large).post(TROUBLE).then(), 413, "body-too-large");
        given().contentType(ContentType.JSON)
                .body(large)
                .post(TROUBLE + "/batch")
                .then()
                .statusCode(200)
                .body(equalTo("11000000"));
    }

    @Test
    void shouldRefuseLargeBodiesWhenTheirLengthIsNotDeclared() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + TROUBLE))
                .header("Content-Type", "application/json")
                .header("Authorization", Signing.HEADER)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(spaces(11_000_000))))
                .build();

        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("https://bellwether.io/problems/body-too-large");
    }

    private static byte[] spaces(int count) {
        byte[] spaces = new byte[count];
        Arrays.fill(spaces, (byte) ' ');
        return spaces;
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String type) {
        return response.statusCode(status)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("https://bellwether.io/problems/" + type))
                .body("status", equalTo(status))
                .body("title", not(equalTo("")))
                .body("requestId", not(equalTo("")));
    }
}
