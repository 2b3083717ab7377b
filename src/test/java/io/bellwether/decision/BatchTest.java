package io.bellwether.decision;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Signing;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Streams of questions, over a real connection. */
@QuarkusTest
class BatchTest {
    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource("/api/v1/decisions/coverage/batch")
    URL coverage;

    private static String line(int arr) {
        return "{\"account\":{\"facts\":{\"arr\":" + arr + "}},\"explain\":\"none\"}";
    }

    @Test
    void shouldAnswerEachLineInOrderWhenGoodAndBadLinesAreMixed() {
        List<JsonNode> answers = Asking.batch(
                "coverage",
                line(150_000) + "\r\n{\"account\"\n\n" + "{\"account\":{\"facts\":{\"arrr\":1}}}\n" + line(10_000));

        assertThat(answers).hasSize(5);
        assertThat(answers.get(0).at("/answer/tier").asText()).isEqualTo("Enterprise");
        assertThat(answers.get(1).get("type").asText()).endsWith("malformed-json");
        assertThat(answers.get(1).get("line").intValue()).isEqualTo(2);
        assertThat(answers.get(2).get("line").intValue()).isEqualTo(3);
        assertThat(answers.get(3).at("/findings/0/suggestion").asText()).contains("arr");
        assertThat(answers.get(4).at("/answer/tier").asText()).isEqualTo("SMB");
        assertThat(answers)
                .filteredOn(a -> a.has("release"))
                .hasSize(2)
                .allMatch(a -> a.at("/release/number").intValue() == Asking.liveRelease());
    }

    @Test
    void shouldAnswerInOrderWhenMoreLinesNameAccountsThanAreLookedUpTogether() {
        int lines = 101;
        String body = IntStream.range(0, lines)
                .mapToObj(
                        i -> "{\"account\":{\"id\":\"batch-" + i + "\",\"facts\":{\"arr\":1000}},\"explain\":\"none\"}")
                .collect(Collectors.joining("\n"));

        assertThat(Asking.batch("coverage", body))
                .extracting(answer -> answer.get("account").asText())
                .containsExactlyElementsOf(
                        IntStream.range(0, lines).mapToObj(i -> "batch-" + i).toList());
    }

    @Test
    void shouldGoOnWhenOneLineIsTooLong() {
        List<JsonNode> answers =
                Asking.batch("coverage", line(1) + "\n\"" + "x".repeat(1_100_000) + "\"\n" + line(30_000) + "\n");

        assertThat(answers).hasSize(3);
        assertThat(answers.get(1).get("type").asText()).endsWith("line-too-long");
        assertThat(answers.get(2).at("/answer/tier").asText()).isEqualTo("Mid-Market");
    }

    @Test
    void shouldRefuseWhenTheBatchIsEmpty() {
        given().contentType("application/x-ndjson")
                .body(new byte[0])
                .post("/api/v1/decisions/coverage/batch")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void shouldAnswerWhileLinesAreStillComingWhenTheCallerWaitsForEach() throws IOException {
        // By hand, because the JDK's client sends a stream only when it knows that more follows.
        try (Socket socket = new Socket(coverage.getHost(), coverage.getPort())) {
            socket.setSoTimeout(60_000);
            OutputStream questions = socket.getOutputStream();
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            send(
                    questions,
                    "POST " + coverage.getPath() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                            + Signing.HEADER + "\r\n"
                            + "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
            sendChunk(questions, line(150_000) + "\n");
            assertThat(nextAnswer(answers)).contains("\"Enterprise\"");
            sendChunk(questions, line(10_000) + "\n");
            assertThat(nextAnswer(answers)).contains("\"SMB\"");
            send(questions, "0\r\n\r\n");
        }
    }

    private static String nextAnswer(BufferedReader answers) throws IOException {
        String line = answers.readLine();
        while (line != null && !line.contains("decisionId")) {
            line = answers.readLine();
        }
        return String.valueOf(line);
    }

    private static void sendChunk(OutputStream questions, String text) throws IOException {
        send(questions, Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
    }

    private static void send(OutputStream questions, String text) throws IOException {
        questions.write(text.getBytes(StandardCharsets.UTF_8));
        questions.flush();
    }

    @Test
    void shouldAnswerTensOfThousandsOfLinesInOrderWhenStreamed() throws Exception {
        int lines = 20_000;
        HttpRequest request = HttpRequest.newBuilder(URI.create(coverage.toString()))
                .header("Content-Type", "application/x-ndjson")
                .header("Authorization", Signing.HEADER)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new Lines(lines)))
                .build();
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        int read = 0;
        try (BufferedReader answers =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String answer = answers.readLine(); answer != null; answer = answers.readLine()) {
                assertThat(answer).contains(read % 2 == 0 ? "\"tier\":\"Enterprise\"" : "\"tier\":\"SMB\"");
                read++;
            }
        }
        assertThat(read).isEqualTo(lines);
    }

    /** Makes lines as they are read, so that the test does not hold them. */
    private static final class Lines extends InputStream {
        private final int count;
        private int made;
        private byte[] current = new byte[0];
        private int position;

        Lines(int count) {
            this.count = count;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (position == current.length) {
                if (made == count) {
                    return -1;
                }
                current = (line(made++ % 2 == 0 ? 150_000 : 1_000) + "\n").getBytes(StandardCharsets.UTF_8);
                position = 0;
            }
            int taken = Math.min(length, current.length - position);
            System.arraycopy(current, position, target, offset, taken);
            position += taken;
            return taken;
        }
    }
}
