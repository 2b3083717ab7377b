package io.bellwether.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.bellwether.testing.BrokenTexts;
import io.bellwether.testing.Json;
import io.bellwether.testing.Signing;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sent over a bare socket, because no client sends such requests. */
@QuarkusTest
class RequestTextsTest {
    private static final String SIGNED = "Authorization: " + Signing.HEADER + "\r\n";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/accounts/a%00b|path|U+0000 at character 12",
                "/accounts/a%00%0A2026 ERROR|path|U+0000 at character 12",
                "/accounts/a%0Ab|path|U+000A",
                "/accounts/%C0%80|path|UTF-8",
                "/accounts/%ED%A0%80|path|UTF-8",
                "/accounts/%EF%BF%BF|path|U+FFFF",
                "/accounts?csm=%00|csm|U+0000 at character 1",
                "/accounts?c%00=1|query|U+0000",
                "/audit?subject=a%00|subject|U+0000 at character 2",
                "/decisions?account=%ff|account|UTF-8",
                "/no/such/place%00|path|U+0000",
                "/%zz|path|%25",
                "/accounts?csm=%zz|csm|%25",
                "/accounts?%z=1|query|%25",
                "/accounts/a{b|path|cannot hold {",
                "/accounts?csm=a^b|query|cannot hold ^",
                "/accounts/100%|path|%25",
                "/accounts/a;b|path|cannot hold ;",
                "/api/v1/records/replays/%2e%2E|path|cannot hold a segment",
                "/api/v1/records/.%2e/accounts|path|cannot hold a segment",
                "/api/v1/%2E/accounts|path|cannot hold a segment",
                "/api/v1/rulebook/drafts/;a=b|path|cannot hold ;",
                "/api/v1/rulebook/releases/1/tables/%25_%5C/;a=b.xlsx|path|cannot hold ;",
            })
    void shouldSayWhatIsWrongWhenATargetHoldsWhatNoTextMay(String target, String path, String fault)
            throws IOException {
        String answer = answer("GET " + target.replace(' ', '+') + " HTTP/1.1\r\nHost: here\r\n" + SIGNED
                + "Connection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
        assertThat(Json.read(body(answer)).at("/findings/0/path").asText()).isEqualTo(path);
        assertThat(Json.read(body(answer)).at("/findings/0/message").asText()).contains(fault);
        assertThat(Json.read(body(answer)).get("requestId").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/%zz", "/%00", "/..%2f", "/a//b", "//", "/?", "/?=&&=", "*", "http://x/%zz", "/%2e%2e/%00"})
    void shouldAnswerAProblemWhenSuchARequestHasNoHeaders(String target) throws IOException {
        for (String method : new String[] {"GET", "OPTIONS", "TRACE", "PROPFIND"}) {
            assertThat(answer(method + " " + target + " HTTP/1.0\r\n\r\n"))
                    .as(method)
                    .matches("(?s)HTTP/1.[01] ([23]\\d\\d.*|4\\d\\d.*application/problem\\+json.*)");
        }
    }

    private static Stream<Arguments> broken() {
        String body = "\r\nContent-Type: application/json\r\n";
        return Stream.of(
                arguments("GET /" + "a".repeat(5_000) + " HTTP/1.1\r\nHost: here\r\n\r\n", 414, "request line"),
                arguments("GET / HTTP/1.1\r\nHost: here\r\nX: " + "a".repeat(21_000) + "\r\n\r\n", 431, "headers"),
                arguments("GET / HTTP/1.1\r\nHost: here\r\nX: a\u0001b\r\n\r\n", 400, "headers"),
                arguments("GET / HTTP/1.1\r\nHost: here\r\nX: a\u0000b\r\n\r\n", 400, "headers"),
                arguments("GET / HTTP/1.1\r\nHost: here\r\nno colon\r\n\r\n", 400, "headers"),
                arguments("GET / HTTP/1.1\r\n\r\n", 400, "Host"),
                arguments("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, "Host"),
                arguments("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400, "Host"),
                arguments("OPTIONS * HTTP/1.1\r\nHost: here\r\n\r\n", 400, "path"),
                arguments("CONNECT here:80 HTTP/1.1\r\nHost: here\r\n\r\n", 400, "path"),
                arguments("GARBAGE\r\n\r\n", 400, ""),
                arguments("GET / HTTP/x\r\n\r\n", 400, "request line"),
                arguments(
                        "POST / HTTP/1.1\r\nHost: here" + body + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                        400,
                        "Content-Length"),
                arguments(
                        "POST / HTTP/1.1\r\nHost: here" + body + "Content-Length: two\r\n\r\n{}",
                        400,
                        "Content-Length"),
                arguments(
                        "POST / HTTP/1.1\r\nHost: here" + body
                                + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n",
                        400,
                        "Content-Length"),
                arguments(
                        "POST / HTTP/1.1\r\nHost: here" + body + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                        400,
                        "Transfer-Encoding"),
                arguments(
                        "POST /api/v1/decisions/health HTTP/1.1\r\nHost: here\r\n" + SIGNED
                                + "Transfer-Encoding: chunked" + body + "\r\n2\r\n{}\r\nxyz\r\n",
                        400,
                        "body"),
                arguments(
                        "POST /api/v1/decisions/health HTTP/1.1\r\nHost: here\r\n" + SIGNED
                                + "Transfer-Encoding: chunked" + body + "\r\nzz\r\n{}\r\n0\r\n\r\n",
                        400,
                        "body"),
                arguments(
                        "POST /api/v1/decisions/health/batch HTTP/1.1\r\nHost: here\r\n" + SIGNED
                                + "Transfer-Encoding: chunked\r\nContent-Type: application/x-ndjson\r\n"
                                + "\r\nzz\r\n{}\r\n0\r\n\r\n",
                        400,
                        "body"),
                arguments(
                        "POST /api/v1/session HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked" + body
                                + "\r\n-1\r\n{}",
                        400,
                        "body"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void shouldAnswerAProblemToWhatIsNoRequest(String request, int status, String path) throws IOException {
        String answer = answer(request);

        assertThat(answer).matches("(?s)HTTP/1.[01] " + status + ".*").contains("application/problem+json");
        assertThat(answer.toLowerCase(Locale.ROOT)).contains("connection: close");
        assertThat(Json.read(body(answer)).get("status").asInt()).isEqualTo(status);
        assertThat(Json.read(body(answer)).at("/findings/0/path").asText()).contains(path);
        assertThat(Json.read(body(answer)).at("/findings/0/message").asText()).isNotEmpty();
        assertThat(answer).doesNotContainPattern(BrokenTexts.INSIDE);
    }

    private static Stream<Arguments> brokenLater() {
        return Stream.of(
                        "HEAD /q/health/live HTTP/1.1\r\nHost: here\r\n\r\n",
                        "HEAD /api/v1/accounts?limit=1 HTTP/1.1\r\nHost: here\r\n" + SIGNED + "\r\n",
                        "HEAD /none HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                .flatMap(first -> broken().map(later -> {
                    Object[] each = later.get();
                    return arguments(first, each[0], each[1], each[2]);
                }));
    }

    @ParameterizedTest
    @MethodSource("brokenLater")
    void shouldAnswerAProblemWhenTheConnectionHadAnAnswerBefore(String first, String later, int status, String path)
            throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(first.getBytes(StandardCharsets.UTF_8));
            StringBuilder answered = new StringBuilder();
            while (answered.indexOf("\r\n\r\n") < 0) {
                answered.append((char) socket.getInputStream().read());
            }
            socket.getOutputStream().write(later.getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answered).startsWith("HTTP/1.");
            assertThat(answer).matches("(?s)HTTP/1.[01] " + status + ".*").contains("application/problem+json");
            assertThat(Json.read(body(answer)).at("/findings/0/path").asText()).contains(path);
        }
    }

    @Test
    void shouldAnswerTheRequestsBeforeOneThatIsNone() throws IOException {
        String answer = answer("GET /q/health/live HTTP/1.1\r\nHost: here\r\n\r\nGET /q/health/live HTTP/1.1\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("HTTP/1.1 400", "\"path\":\"Host\"");
    }

    @Test
    void shouldAnswerTheRequestsBeforeOneWhoseBodyIsNone() throws IOException {
        String answer = answer("GET /api/v1/accounts?limit=1 HTTP/1.1\r\nHost: here\r\n" + SIGNED
                + "\r\nPOST /api/v1/decisions/health HTTP/1.1\r\nHost: here\r\n" + SIGNED
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("HTTP/1.1 400", "\"path\":\"body\"");
    }

    @Test
    void shouldSayThatAFormHasTooManyOrTooLargeParts() throws IOException {
        String part = "--b\r\nContent-Disposition: form-data; name=\"p\"\r\n\r\nx\r\n";
        String large = "--b\r\nContent-Disposition: form-data; name=\"mapping\"\r\n\r\n" + "x".repeat(400_000) + "\r\n";

        assertThat(sent(part.repeat(300) + "--b--\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("\"path\":\"form\"", "has more than 200 parts");
        assertThat(sent(large + "--b--\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("\"path\":\"form\"", "send it as a file");
    }

    @Test
    void shouldSayThatAFormBreaksOffWhenItDoes() throws IOException {
        String answer = sent("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nid\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "The form breaks off");
    }

    @Test
    void shouldAskForTheMappingWhenAPartIsOfNoKnownKind() throws IOException {
        String answer = sent(
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\nContent-Type: nonsense\r\n\r\nid"
                        + "\r\n--b--\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "\"path\":\"mapping\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"; boundary=\"b", "; boundary=\"", "; boundary=", ""})
    void shouldTellAFormWithoutASoundBoundary(String boundary) throws IOException {
        assertThat(sent(boundary, "--b\r\n\r\n--b--\r\n"))
                .startsWith("HTTP/1.1 4")
                .contains("application/problem+json");
    }

    private String sent(String form) throws IOException {
        return sent("; boundary=b", form);
    }

    private String sent(String boundary, String form) throws IOException {
        return answer("POST /api/v1/imports HTTP/1.1\r\nHost: here\r\n" + SIGNED
                + "Content-Type: multipart/form-data" + boundary + "\r\nContent-Length: " + form.length()
                + "\r\nConnection: close\r\n\r\n" + form);
    }

    @Test
    void shouldTakeOtherLettersWhenTheyAreUtf8() throws IOException {
        String answer = answer("GET /accounts/%C3%A4%F0%9F%98%80?asOf=2026-01-01 HTTP/1.1\r\nHost: here\r\n" + SIGNED
                + "X-Note: \u00e4\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 404");
        assertThat(Json.read(body(answer)).get("instance").asText()).isEqualTo("/accounts/ä😀");
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    private String answer(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
