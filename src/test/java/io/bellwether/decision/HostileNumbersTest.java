package io.bellwether.decision;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bellwether.shared.number.HostileNumbers;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers that no heap or no decimal holds are findings with their place, in every body; nothing else fails. */
@QuarkusTest
class HostileNumbersTest {
    private static final Set<String> WRITES = Set.of("post", "put", "patch");

    @ParameterizedTest
    @MethodSource("io.bellwether.shared.number.HostileNumbers#all")
    void shouldNameTheFactWhenItsNumberIsBeyondTheBounds(String number) {
        Response response = Asking.body("coverage", "{\"account\":{\"facts\":{\"seats\":[{\"a\":" + number + "}]}}}");

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(400);
        assertThat(Json.read(response.asString()).at("/findings/0/path").asText())
                .isEqualTo("account.facts.seats[0].a");
    }

    @Test
    void shouldAnswerTheOtherLinesWhenOneHoldsSuchANumber() {
        String good = "{\"account\":{\"facts\":{\"arr\":150000}}}\n";
        StringBuilder lines = new StringBuilder(good);
        List<String> hostile = HostileNumbers.all();
        hostile.forEach(n -> lines.append(good.replace("150000", n)));
        lines.append(good.replace("{\"account\"", "{\"release\":1e2147483648,\"account\""))
                .append(good);

        List<JsonNode> answers = Asking.batch("coverage", lines.toString());

        assertThat(answers).hasSize(hostile.size() + 3);
        assertThat(answers.subList(1, answers.size() - 1)).allSatisfy(problem -> {
            assertThat(problem.get("status").asInt()).isEqualTo(400);
            assertThat(problem.at("/findings/0/path").asText()).isIn("account.facts.arr", "release");
        });
        assertThat(answers.get(0).at("/answer/tier").asText()).isEqualTo("Enterprise");
        assertThat(answers.get(answers.size() - 1).at("/answer/tier").asText()).isEqualTo("Enterprise");
    }

    @Test
    void shouldAnswerAProblemOfTheCallerAtEveryDoorThatTakesJson() throws IOException {
        JsonNode paths = new YAMLMapper()
                .readTree(Path.of("docs/api/openapi.yaml").toFile())
                .get("paths");
        int doors = 0;
        for (var path : paths.properties()) {
            for (var operation : path.getValue().properties()) {
                boolean json = operation.getValue().at("/requestBody/content").has("application/json");
                if (WRITES.contains(operation.getKey()) && json) {
                    doors++;
                    String place = path.getKey().replaceAll("\\{[^}]*}", "1");
                    for (String number : List.of("1e2147483648", "1e999999999", "9".repeat(7_001))) {
                        for (String body : List.of(number, "[" + number + "]", "{\"name\":" + number + "}")) {
                            Response response = given().contentType("application/json")
                                    .body(body.getBytes(StandardCharsets.UTF_8))
                                    .request(operation.getKey(), place);
                            assertThat(response.statusCode())
                                    .as(operation.getKey() + " " + place + " " + response.asString())
                                    .isBetween(400, 499);
                        }
                    }
                }
            }
        }
        assertThat(doors).isGreaterThan(20);
    }
}
