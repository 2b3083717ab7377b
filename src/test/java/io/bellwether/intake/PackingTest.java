package io.bellwether.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
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
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers, bodies and streams are packed for whoever packs. */
@QuarkusTest
class PackingTest {
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
        return HttpClient.newHttpClient()
                .send(request.POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofByteArray());
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
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void shouldTakeAndGiveWhatIsPacked(String way) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(
                "decisions/coverage",
                "application/json",
                packed(way, QUESTION.getBytes(StandardCharsets.UTF_8)),
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
        byte[] lines = (QUESTION + "\n").repeat(50).getBytes(StandardCharsets.UTF_8);

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
