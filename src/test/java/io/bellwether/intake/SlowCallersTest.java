package io.bellwether.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testing.Eventually;
import io.bellwether.testing.Signing;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers who send slowly, or nothing more, against everybody else: more of them than there are workers. */
@QuarkusTest
class SlowCallersTest {
    private static final String DECISION = "/api/v1/decisions/health";
    private static final String BATCH = DECISION + "/batch";
    private static final String QUESTION = "{\"account\": {\"facts\": {\"arr\": 1000}}}";

    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource("/")
    URL service;

    private final List<Socket> sockets = new ArrayList<>();

    /** What is asked first loads classes and looks up who asks. */
    @BeforeEach
    void warmUp() {
        askOthers();
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void shouldAnswerOthersWhenManyUnknownCallersSendHalfABody() {
        for (int i = 0; i < 260; i++) {
            send("POST " + DECISION, "Content-Type: application/json\r\nContent-Length: 1000\r\n", "{");
        }

        assertThatOthersAreAnswered();
        assertThat(sockets).allSatisfy(socket -> assertThat(head(socket)).startsWith("HTTP/1.1 401"));
    }

    @Test
    void shouldAnswerOthersAndEndBodiesWhenManyKnownCallersSendHalfABody() {
        for (int i = 0; i < 260; i++) {
            send("POST " + DECISION, signed("Content-Type: application/json\r\nContent-Length: 1000\r\n"), "{");
        }

        assertThatOthersAreAnswered();
        assertThat(sockets).allSatisfy(socket -> assertThat(head(socket)).startsWith("HTTP/1.1 408"));
    }

    @Test
    void shouldAnswerOthersWhenManyBatchesAreIdle() {
        for (int i = 0; i < 220; i++) {
            send(
                    "POST " + BATCH,
                    signed("Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n"),
                    "1\r\n{");
        }

        assertThatOthersAreAnswered();
        assertThat(head(sockets.get(219))).startsWith("HTTP/1.1 429").containsIgnoringCase("Retry-After: 1");
        sockets.forEach(SlowCallersTest::close);
        Eventually.holds(
                () -> given().contentType("application/x-ndjson")
                                .body((QUESTION + "\n").getBytes(StandardCharsets.UTF_8))
                                .post(BATCH)
                                .statusCode()
                        == 200,
                () -> "no batch is let in after the idle ones are gone");
    }

    @Test
    void shouldEndAConnectionWhenItsHeadersDoNotComeInTime() {
        for (int i = 0; i < 260; i++) {
            sendBare("GET /api/v1/accounts HTTP/1.1\r\nX-Slow: ");
        }

        assertThatOthersAreAnswered();
        assertThat(sockets).allSatisfy(socket -> assertThat(head(socket)).doesNotStartWith("HTTP/1.1 2"));
    }

    @Test
    void shouldKeepAConnectionWhenItAsksAgainAndAgain() throws IOException {
        for (int i = 0; i < 3; i++) {
            if (i == 0) {
                sendBare("GET /q/health/live HTTP/1.1\r\nHost: a\r\n\r\n");
            } else {
                sockets.get(0)
                        .getOutputStream()
                        .write("GET /q/health/live HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            String head = head(sockets.get(0));
            assertThat(head).startsWith("HTTP/1.1 200");
            sockets.get(0).getInputStream().readNBytes(length(head));
        }
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length: ", 0, 16))
                .map(line -> Integer.parseInt(line.substring(16)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldRefuseAnUnknownCallersBodyWhenItIsSentInPieces() {
        send("PUT /api/v1/nothing", "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n", "1\r\n{");

        assertThat(head(sockets.get(0))).startsWith("HTTP/1.1 401").contains("application/problem+json");
    }

    @Test
    void shouldAnswerByHttp1WhenHttp2IsOffered() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpRequest.Builder known = HttpRequest.newBuilder(service.toURI().resolve(DECISION))
                .header("Authorization", Signing.HEADER)
                .header("Content-Type", "application/json");
        HttpRequest whole = known.POST(BodyPublishers.ofString(QUESTION)).build();
        HttpRequest pieces = known.POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(QUESTION.getBytes(StandardCharsets.UTF_8))))
                .build();
        HttpRequest unknown = HttpRequest.newBuilder(service.toURI().resolve(DECISION))
                .POST(BodyPublishers.ofString(QUESTION))
                .build();
        HttpRequest health = HttpRequest.newBuilder(service.toURI().resolve("/q/health/live"))
                .build();

        assertThat(client.send(health, BodyHandlers.ofString()).version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(client.send(health, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(client.send(whole, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(client.send(pieces, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(client.send(unknown, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }

    private static void assertThatOthersAreAnswered() {
        long start = System.nanoTime();
        askOthers();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    private static void askOthers() {
        given().contentType("application/json")
                .body(QUESTION)
                .post(DECISION)
                .then()
                .statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
    }

    private void send(String line, String headers, String part) {
        sendBare(line + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + part);
    }

    private void sendBare(String text) {
        try {
            Socket socket = new Socket(service.getHost(), service.getPort());
            socket.setSoTimeout(30_000);
            sockets.add(socket);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String signed(String headers) {
        return "Authorization: " + Signing.HEADER + "\r\n" + headers;
    }

    private static String head(Socket socket) {
        StringBuilder head = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                head.append((char) next);
                if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                    break;
                }
            }
            return head.toString();
        } catch (IOException e) {
            return head + " " + e.getMessage();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
