package io.bellwether.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Json;
import io.bellwether.testing.Signing;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every endpoint × every role, against the table in {@code security/roles.txt}. */
@QuarkusTest
class RoleTableTest {
    private static final List<String> CALLERS =
            List.of("none", "reader", "decider", "editor", "approver", "auditor", "admin");
    /** Bodies that nobody can read, so that whoever is let in changes nothing. */
    private static final String UNREADABLE = "{";

    private static final Map<String, String> BODIES =
            Map.of("multipart/form-data", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--\r\n");

    private static Map<String, String> described = Map.of();

    record Cell(String method, String path, String caller, String expected) {
        @Override
        public String toString() {
            return method + " " + path + " by " + caller + ": " + expected;
        }
    }

    static Stream<Cell> cells() {
        return table().stream();
    }

    private static List<Cell> table() {
        List<Cell> cells = new ArrayList<>();
        OperationTable.lines("/security/roles.txt").forEach(line -> {
            String[] words = line.split("\\s+");
            assertThat(words).as(line).hasSize(2 + CALLERS.size());
            for (int i = 0; i < CALLERS.size(); i++) {
                cells.add(new Cell(words[0], words[1], CALLERS.get(i), words[2 + i]));
            }
        });
        return cells;
    }

    @ParameterizedTest
    @MethodSource("cells")
    void shouldAnswerAsTheTableSays(Cell cell) {
        RequestSpecification request = given().spec(
                        cell.caller.equals("none")
                                ? Signing.none()
                                : Signing.as(Role.of(cell.caller).orElseThrow()));
        String type =
                described().getOrDefault(cell.method + " " + cell.path, "").replace("*/*", "application/octet-stream");
        if (!type.isEmpty()) {
            request.config(RestAssuredConfig.config()
                            .encoderConfig(EncoderConfig.encoderConfig()
                                    .encodeContentTypeAs("multipart/form-data", ContentType.BINARY)
                                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                    .header("Content-Type", type.equals("multipart/form-data") ? type + "; boundary=x" : type)
                    .body(BODIES.getOrDefault(type, UNREADABLE).getBytes(StandardCharsets.UTF_8));
        }
        int status = request.request(cell.method, path(cell.path)).statusCode();

        if (cell.expected.equals("in")) {
            assertThat(status).isNotIn(401, 403, 405, 415, 429).isLessThan(500);
        } else {
            assertThat(status).isEqualTo(Integer.parseInt(cell.expected));
        }
    }

    private static String path(String path) {
        return path.replace("{question}", "coverage").replaceAll("\\{[^}]*}", "of-the-role-table");
    }

    @Test
    void shouldHaveARowForEveryEndpointOfTheDescription() {
        assertThat(table().stream().map(cell -> cell.method + " " + cell.path))
                .containsAll(described().keySet());
    }

    private static Map<String, String> described() {
        if (described.isEmpty()) {
            described = operations();
        }
        return described;
    }

    /** Method and path of each operation, with the type of its body; questions' own paths are one with {question}. */
    private static Map<String, String> operations() {
        JsonNode paths = Json.read(given().accept("application/json")
                        .queryParam("format", "json")
                        .get("/q/openapi")
                        .asString())
                .path("paths");
        Map<String, String> operations = new TreeMap<>();
        paths.properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (!operation.getValue().path("tags").toString().contains("Questions")) {
                        JsonNode body = operation.getValue().at("/requestBody/content");
                        operations.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                body.isMissingNode() ? "" : body.fieldNames().next());
                    }
                }));
        return operations;
    }
}
