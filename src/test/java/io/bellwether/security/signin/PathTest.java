package io.bellwether.security.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.bellwether.security.Role;
import io.bellwether.testing.Signing;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused to whoever does not say who asks, and tricks around it. */
@QuarkusTest
class PathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/v1/accounts",
                "/api//v1/accounts",
                "/api/v1/accounts/",
                "/api/v1/accounts;x=y",
                "/api;x/v1/accounts",
                "/api/v1/%61ccounts",
                "/api/v1/./accounts",
                "/api/v1/%2e/accounts",
                "/q/health/../../api/v1/accounts",
                "/q/health/%2e%2e/%2e%2e/api/v1/accounts",
                "/q/health/..%2f..%2fapi/v1/accounts",
                "/q/health/..;/..;/api/v1/accounts",
                "/api/v1/session/../accounts",
                "/API/v1/accounts",
                "/api/v1/accounts%00",
                "/api/v1/session/%2e%2e/users",
                "/api/../q/nothing",
                "/",
                "/q/nothing",
                "/q/dev",
                "/test/trouble"
            })
    void shouldLetNobodyInWhenThePathIsATrick(String path) throws IOException {
        assertThat(status("GET " + path + " HTTP/1.1")).isIn(400, 401, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"})
    void shouldStayAGetWhenAHeaderClaimsAnotherMethod(String header) throws IOException {
        given().contentType("application/json").body("{}").put("/api/v1/accounts/overridden");

        given().spec(Signing.as(Role.READER))
                .header(header, "DELETE")
                .get("/api/v1/accounts/overridden")
                .then()
                .statusCode(200);
        assertThat(status("GET /api/v1/accounts/overridden HTTP/1.1\r\n" + header + ": OPTIONS"))
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "TRACE", "PROPFIND", "get"})
    void shouldAnswerNothingWhenTheMethodIsAnother(String method) throws IOException {
        assertThat(status(method + " /api/v1/accounts HTTP/1.1")).isIn(200, 204, 400, 401, 404, 405, 501);
        assertThat(answer(method + " /api/v1/accounts HTTP/1.1")).doesNotContain("\"accounts\"");
    }

    @Test
    void shouldAnswerReadinessMetricsAndTheDescriptionWhenAskedOnThisMachine() {
        for (String path :
                new String[] {"/q/health", "/q/health/ready", "/q/health/live", "/q/metrics", "/q/openapi"}) {
            given().spec(Signing.none()).get(path).then().statusCode(200);
        }
    }

    @Test
    void shouldTellBrowsersWhatNotToDoWhenAnswering() {
        given().get("/api/v1/accounts")
                .then()
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("X-Frame-Options", equalTo("DENY"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Cache-Control", containsString("no-store"))
                .header("Server", equalTo(null))
                .header("X-Powered-By", equalTo(null));
        given().spec(Signing.none())
                .get("/api/v1/accounts")
                .then()
                .statusCode(401)
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("WWW-Authenticate", containsString("Basic"))
                .body("type", endsWith("unauthenticated"));
    }

    private static int status(String request) throws IOException {
        String line = answer(request);
        return Integer.parseInt(line.split(" ", -1)[1]);
    }

    /** By hand, because clients put paths in order before they send them. */
    private static String answer(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(30_000);
            String text = request + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            StringBuilder all = new StringBuilder();
            for (String line = answer.readLine(); line != null; line = answer.readLine()) {
                all.append(line).append('\n');
            }
            return all.toString();
        }
    }
}
