package io.bellwether.problem;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.BrokenTexts;
import io.bellwether.testing.Eventually;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whichever door a broken text comes to, the answer says what is wrong and where, and nothing of who read it. */
@QuarkusTest
class BrokenTextsTest {
    private static final String API = "/api/v1";
    private static final String MAPPING = """
            name: broken
            snapshots: 2026-11-01
            tables:
              customers: { file: customers.*, key: id }
            accounts: { table: customers, id: id, name: name }
            """;

    private static JsonNode refused(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(400);
        assertThat(response.asString()).doesNotContainPattern(BrokenTexts.INSIDE);
        JsonNode problem = Json.read(response.asString());
        assertThat(problem.at("/findings/0/path").asText())
                .as(response.asString())
                .isNotEmpty();
        return problem;
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /decisions/health",
        "POST, /decisions/health/why-not",
        "PUT, /accounts/broken",
        "PUT, /accounts/broken/override",
        "POST, /session",
        "POST, /users",
        "POST, /rulebook/drafts",
        "PUT, /rulebook/shadow",
    })
    void shouldTellWhyABodyIsNoJson(String method, String path) {
        for (String text : BrokenTexts.json()) {
            refused(given().contentType(ContentType.JSON)
                    .body(text.getBytes(UTF_8))
                    .request(method, API + path));
        }
    }

    @ParameterizedTest
    @CsvSource({"POST, /decisions/health", "PUT, /accounts/broken/override", "POST, /session"})
    void shouldSayWhereABodyIsNotUtf8(String method, String path) {
        byte[] body = {'{', '\n', ' ', '"', (byte) 0xC0, (byte) 0x80, '"', '}'};

        JsonNode problem =
                refused(given().contentType(ContentType.JSON).body(body).request(method, API + path));

        assertThat(problem.at("/findings/0/path").asText()).isEqualTo("line 2, column 3");
        assertThat(problem.at("/findings/0/message").asText()).contains("UTF-8");
    }

    @Test
    void shouldTellWhyALineOfABatchIsNoJson() {
        List<String> lines = BrokenTexts.json().stream()
                .filter(text -> text.indexOf('\n') < 0)
                .toList();

        String answer = given().contentType("application/x-ndjson")
                .body(String.join("\n", lines).getBytes(UTF_8))
                .post(API + "/decisions/health/batch")
                .asString();

        assertThat(answer).doesNotContainPattern(BrokenTexts.INSIDE);
        assertThat(answer.lines().map(line -> Json.read(line).path("status").asInt()))
                .hasSameSizeAs(lines)
                .containsOnly(400);
    }

    @Test
    void shouldTellWhyAMappingIsNoYaml() {
        for (String text : BrokenTexts.yaml()) {
            refused(given().multiPart("mapping", "mapping.yaml", (text + "\n").getBytes(UTF_8))
                    .multiPart("file", "customers.ndjson", "x".getBytes(UTF_8))
                    .post(API + "/imports"));
        }
    }

    @Test
    void shouldTellWhyARowIsNoJson() {
        List<String> lines = BrokenTexts.json().stream()
                .filter(text -> text.indexOf('\n') < 0)
                .toList();

        JsonNode report = imported("customers.ndjson", String.join("\n", lines).getBytes(UTF_8));

        assertThat(report.at("/rows/bad").asInt()).isEqualTo(lines.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,name\na,\"b\n",
                "id,name\na,\"b\"c\n",
                "id,name\na,\"b\" \n",
                "id,name\n\"a\"\u0000,b\n",
                "\"id,name\n",
                "id,name,\uffff\na,b,c\n",
                "id,name,\u0007\na,b,c\n",
                "id,name,x\na,b,\ufffe\n",
            })
    void shouldTellWhyAFileIsNoCsv(String text) {
        JsonNode report = imported("customers.csv", text.getBytes(UTF_8));

        assertThat(report.at("/rows/good").asInt()).isZero();
        assertThat(report.toString()).contains("customers.csv");
    }

    /** What became of an import that cannot be sound, whose report shows nothing of the parser. */
    private static JsonNode imported(String name, byte[] content) {
        Response begun = given().multiPart("mapping", MAPPING + "source: " + UUID.randomUUID())
                .multiPart("file", name, content)
                .post(API + "/imports");
        if (begun.statusCode() == 400) {
            return refused(begun);
        }
        String id = begun.then().statusCode(202).extract().path("id");
        Eventually.holds(
                () -> given().get(API + "/imports/{id}", id).path("phase").equals("ended"),
                () -> given().get(API + "/imports/{id}", id).asString());
        String report = given().get(API + "/imports/{id}", id).asString();
        assertThat(report).doesNotContainPattern(BrokenTexts.INSIDE);
        return Json.read(report);
    }
}
