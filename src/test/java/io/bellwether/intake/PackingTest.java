package io.bellwether.intake;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import io.bellwether.problem.Problem;
import io.bellwether.testing.Json;
import io.bellwether.testing.Signing;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers, bodies and streams are packed for whoever packs. */
@QuarkusTest
class PackingTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String QUESTION = "{\"account\": {\"facts\": {\"arr\": 1000}}}";

    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource("/api/v1/")
    URI service;

    private HttpResponse<byte[]> send(String path, String type, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", Signing.HEADER)
                .header("Content-Type", type)
                .headers(headers);
        return HTTP.send(request.POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofByteArray());
    }

    private static byte[] packed(String way, byte[] plain) throws IOException {
        if (way.equals("zstd")) {
            return Zstd.compress(plain);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static String plain(String way, byte[] packed) throws IOException {
        InputStream in = new ByteArrayInputStream(packed);
        try (InputStream out = way.equals("zstd") ? new ZstdInputStream(in) : new GZIPInputStream(in)) {
            return new String(out.readAllBytes(), UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void shouldTakeAndGiveWhatIsPacked(String way) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(
                "decisions/coverage",
                "application/json",
                packed(way, QUESTION.getBytes(UTF_8)),
                "Content-Encoding",
                way,
                "Accept-Encoding",
                way);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue(way);
        assertThat(plain(way, answer.body())).contains("\"decisionId\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void shouldPackABatchBothWays(String way) throws IOException, InterruptedException {
        byte[] lines = (QUESTION + "\n").repeat(50).getBytes(UTF_8);

        HttpResponse<byte[]> answer = send(
                "decisions/coverage/batch",
                "application/x-ndjson",
                packed(way, lines),
                "Content-Encoding",
                way,
                "Accept-Encoding",
                "deflate, " + way + ";q=0.8");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue(way);
        assertThat(plain(way, answer.body()).lines()).hasSize(50).allMatch(line -> line.contains("decisionId"));
    }

    @Test
    void shouldRefuseABodyThatIsTooLargeOnceUnpacked() throws IOException, InterruptedException {
        byte[] bomb = packed("gzip", new byte[64 << 20]);

        HttpResponse<byte[]> answer = send("decisions/coverage", "application/json", bomb, "Content-Encoding", "gzip");

        assertThat(bomb.length).isLessThan(100_000);
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    private static final String DOORS = """
            POST | decisions/coverage       | application/json                | true
            POST | decisions/coverage/batch | application/x-ndjson            | true
            POST | imports                  | multipart/form-data; boundary=b | true
            PUT  | accounts/packed          | application/json                | true
            POST | session                  | application/json                | false
            POST | no/such/place            | application/json                | true
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = DOORS)
    void shouldAnswerAProblemWhenABodyIsNotPackedAsItSays(String method, String path, String type, boolean signed)
            throws IOException, InterruptedException {
        byte[] plain = (QUESTION + "\n").repeat(300).getBytes(UTF_8);
        for (Coding coding : Coding.values()) {
            byte[] packed = UnpackedBodyTest.packed(coding, plain);
            byte[] cut = Arrays.copyOf(packed, 20);
            for (byte[] body : List.of(plain, cut)) {
                JsonNode problem = refused(method, path, type, signed, coding.toString(), body, 400);

                assertThat(problem.at("/findings/0/path").asText()).isEqualTo("body");
                assertThat(problem.at("/findings/0/message").asText()).contains(coding.toString(), "bytes");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = DOORS)
    void shouldNameTheWaysItTakesWhenABodyIsPackedInAnother(String method, String path, String type, boolean signed)
            throws IOException, InterruptedException {
        for (String way : List.of("br", "snappy", "compress", "gzip, gzip")) {
            JsonNode problem = refused(method, path, type, signed, way, QUESTION.getBytes(UTF_8), 415);

            assertThat(problem.at("/findings/0/path").asText()).isEqualTo("Content-Encoding");
        }
    }

    private JsonNode refused(
            String method, String path, String type, boolean signed, String way, byte[] body, int status)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path))
                .header("Content-Type", type)
                .header("Content-Encoding", way)
                .method(method, BodyPublishers.ofByteArray(body));
        if (signed) {
            request.header("Authorization", Signing.HEADER);
        }
        HttpResponse<byte[]> answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());

        assertThat(answer.statusCode())
                .as("%s %s", way, new String(answer.body(), UTF_8))
                .isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(Problem.MEDIA_TYPE);
        assertThat(answer.headers().firstValue("Accept-Encoding"))
                .isEqualTo(status == 415 ? Optional.of(Coding.TAKEN) : Optional.empty());
        return Json.read(new String(answer.body(), UTF_8));
    }

    @Test
    void shouldAnswerTheLinesBeforeTheBodyBreaksOff() throws IOException, InterruptedException {
        byte[] packed = UnpackedBodyTest.packed(
                Coding.GZIP, (QUESTION + "\n").repeat(5_000).getBytes(UTF_8));

        HttpResponse<byte[]> answer = send(
                "decisions/coverage/batch",
                "application/x-ndjson",
                Arrays.copyOf(packed, packed.length / 2),
                "Content-Encoding",
                "gzip");

        List<String> lines = new String(answer.body(), UTF_8).lines().toList();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(lines).hasSizeGreaterThan(1_000);
        assertThat(Json.read(lines.get(lines.size() - 2)).path("decisionId").asText())
                .isNotEmpty();
        assertThat(Json.read(lines.get(lines.size() - 1)).path("status").asInt())
                .isEqualTo(400);
        assertThat(Json.read(lines.get(lines.size() - 1)).path("line").asInt()).isEqualTo(lines.size());
    }

    @Test
    void shouldImportWhatComesPacked() throws IOException, InterruptedException {
        String form = "--b\r\nContent-Disposition: form-data; name=\"mapping\"\r\n\r\nnone\r\n--b--\r\n";
        byte[] packed = UnpackedBodyTest.packed(Coding.ZSTD, form.getBytes(UTF_8));

        HttpResponse<byte[]> answer =
                send("imports", "multipart/form-data; boundary=b", packed, "Content-Encoding", "zstd");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new String(answer.body(), UTF_8)).contains("no mapping of this name is shipped");
    }

    @Test
    void shouldPackNothingWhenNobodyAsks() {
        given().header("Accept-Encoding", "identity")
                .contentType("application/json")
                .body(QUESTION)
                .post("/api/v1/decisions/coverage")
                .then()
                .statusCode(200);
    }
}
