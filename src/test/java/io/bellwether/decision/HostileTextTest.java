package io.bellwether.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts and numbers that pass as JSON, but that a database, an answer or a long could not hold. */
@QuarkusTest
class HostileTextTest {
    private static final String ARR = "\"facts\":{\"arr\":150000}";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"account\":{\"id\":\"a\\u0000b\"}}|400|account.id",
                "{\"account\":{\"id\":\"a\\nb\"}}|400|account.id",
                "{\"account\":{\"id\":\"\\ud800\"}}|400|account.id",
                "{\"account\":{\"id\":\"a\\u202eb\"}}|400|account.id",
                "{\"account\":{\"facts\":{\"csm\":\"a\\uffff\"}}}|400|account.facts.csm",
                "{\"account\":{\"facts\":{\"csm\":\"a\\u001b[2J\"}}}|400|account.facts.csm",
                "{\"account\":{\"id\":7}}|400|account.id",
                "{\"account\":{\"facts\":{\"csm\":\"\\ud800\"}}}|400|account.facts.csm",
                "{\"account\":{\"facts\":{\"\\ud800\":1}}}|400|line 1",
                "{\"account\":{\"facts\":{\"segment\":\"\\ud800\"}}}|400|account.facts.segment",
                "{\"account\":{\"facts\":{\"arr\":1E+999999999}}}|400|account.facts.arr",
                "{\"account\":{\"facts\":{}},\"release\":18446744073709551617}|404|release",
                "{\"account\":{\"facts\":{}},\"asOf\":\"+999999999-12-31T23:59:59Z\"}|400|asOf",
                "{\"account\":{\"facts\":{}},\"\\u0000\":1}|400|body",
            })
    void shouldAnswerAProblemWhenTextOrNumberCannotBeHeld(String body, int status, String path) {
        Response response = Asking.body("coverage", body);

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(Json.read(response.asString()).at("/findings/0/path").asText())
                .startsWith(path == null ? "" : path);
    }

    @Test
    void shouldTakeAnyOtherTextWhenItIsOnlyUnusual() {
        Response response = Asking.body("coverage", "{\"account\":{\"id\":\"Ä/😀 ' --\"," + ARR + "}}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Json.read(response.asString()).get("account").asText()).isEqualTo("Ä/😀 ' --");
    }

    @Test
    void shouldAnswerTheOtherLinesWhenSomeOfABatchCannotBeHeld() {
        String good = "{\"account\":{" + ARR + "}}";
        List<JsonNode> answers = Asking.batch(
                "coverage",
                String.join(
                        "\r\n",
                        good,
                        "{\"account\":{\"id\":\"a\\u0000b\"}}",
                        "",
                        "{\"account\":{\"facts\":{\"csm\":\"\\ud800\"}}}",
                        "null",
                        good));

        assertThat(answers).hasSize(6);
        assertThat(answers.get(0).at("/answer/tier").asText()).isEqualTo("Enterprise");
        assertThat(answers.subList(1, 5))
                .allSatisfy(problem -> assertThat(problem.get("status").asInt()).isEqualTo(400));
        assertThat(answers.get(3).get("line").asInt()).isEqualTo(4);
        assertThat(answers.get(5).at("/answer/tier").asText()).isEqualTo("Enterprise");
    }
}
