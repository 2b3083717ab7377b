package io.bellwether.repeat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.bellwether.security.Role;
import io.bellwether.testing.Signing;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A request that names itself is done once, whatever becomes of its answer on the way. */
@QuarkusTest
class IdempotencyTest {
    private static final String FACTS = "{\"account\": {\"facts\": {\"arr\": %d}}}";

    private static final String MAPPING = """
            name: once
            snapshots: 2026-11-01
            tables:
              customers: { file: customers.ndjson, key: id }
            accounts: { table: customers, id: id, name: name }
            """;

    private final String key = UUID.randomUUID().toString();

    private Response post(String path, String body) {
        return given().contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1" + path);
    }

    @Test
    void shouldAnswerTheSameDecisionWhenItIsAskedAgain() {
        Response first = post("/decisions/coverage", FACTS.formatted(1000));
        Response again = post("/decisions/coverage", FACTS.formatted(1000));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.contentType()).isEqualTo(first.contentType());
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
    }

    @Test
    void shouldMakeOneDraftWhenItIsBegunTwice() {
        String body = "{\"title\": \"once " + key + "\"}";
        Response first = post("/rulebook/drafts", body);
        Response again = post("/rulebook/drafts", body);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isNotNull().isEqualTo(first.header("ETag"));
        assertThat(again.<String>path("id")).isEqualTo(first.path("id"));
        given().delete("/api/v1/rulebook/drafts/" + first.path("id"));
    }

    @Test
    void shouldBeginOneImportWhenItIsSentTwice() {
        assertThat(imported()).isEqualTo(imported());
    }

    private String imported() {
        return given().header("Idempotency-Key", key)
                .multiPart("mapping", MAPPING)
                .multiPart(
                        "file",
                        "customers.ndjson",
                        ("{\"id\":\"" + key + "\",\"name\":\"a\"}\n").getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    @Test
    void shouldRefuseWhenTheKeyStoodForAnotherRequest() {
        post("/decisions/coverage", FACTS.formatted(1000)).then().statusCode(200);

        post("/decisions/coverage", FACTS.formatted(2000))
                .then()
                .statusCode(409)
                .body("findings[0].path", equalTo("Idempotency-Key"));
        post("/decisions/health", FACTS.formatted(1000)).then().statusCode(409);
    }

    @Test
    void shouldAnswerEachCallerApart() {
        post("/decisions/coverage", FACTS.formatted(1000)).then().statusCode(200);

        given().spec(Signing.as(Role.DECIDER))
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(FACTS.formatted(2000))
                .post("/api/v1/decisions/coverage")
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", nullValue());
    }

    @Test
    void shouldAnswerAFaultAgainWhenItWasTheSenders() {
        Response first = post("/rulebook/drafts", "{\"titel\": \"x\"}");
        Response again = post("/rulebook/drafts", "{\"titel\": \"x\"}");

        assertThat(first.statusCode()).isEqualTo(400);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.asString()).isEqualTo(first.asString());
    }

    @Test
    void shouldDoItOnceWhenManySendItAtOnce() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try {
            Callable<Response> send = () -> given().spec(Signing.as(Role.DECIDER))
                    .contentType("application/json")
                    .header("Idempotency-Key", key)
                    .body(FACTS.formatted(1000))
                    .post("/api/v1/decisions/coverage");
            List<Callable<Response>> sends =
                    IntStream.range(0, 8).mapToObj(i -> send).toList();
            List<String> decisions = senders.invokeAll(sends).stream()
                    .map(IdempotencyTest::answer)
                    .filter(answer -> answer.statusCode() == 200)
                    .map(answer -> answer.<String>path("decisionId"))
                    .distinct()
                    .toList();

            assertThat(decisions).hasSize(1);
        } finally {
            senders.shutdownNow();
        }
    }

    private static Response answer(java.util.concurrent.Future<Response> sent) {
        try {
            Response answer = sent.get();
            assertThat(answer.statusCode()).isIn(200, 409);
            return answer;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldRefuseAKeyWhenItIsNoneOrNamesABatch() {
        given().contentType("application/json")
                .header("Idempotency-Key", "k".repeat(201))
                .body(FACTS.formatted(1))
                .post("/api/v1/decisions/coverage")
                .then()
                .statusCode(400)
                .body("findings[0].path", equalTo("Idempotency-Key"));
        post("/keys", "{\"name\": \"k\"}").then().statusCode(400);
        given().contentType("application/x-ndjson")
                .header("Idempotency-Key", key)
                .body(FACTS.formatted(1).getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/decisions/coverage/batch")
                .then()
                .statusCode(400);
    }
}
