package io.bellwether.database;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.account.Accounts;
import io.bellwether.testing.Eventually;
import io.bellwether.testing.FrozenPostgres;
import io.bellwether.testing.Json;
import io.bellwether.testing.Signing;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** PostgreSQL that keeps its connections and answers none of them. */
@QuarkusTest
@DisabledOnOs(OS.WINDOWS)
class FrozenDatabaseTest {
    private static final Duration LONGEST = Duration.ofSeconds(12);
    private static final Duration ONCE_KNOWN = Duration.ofSeconds(2);
    private static final String FACTS =
            "{\"account\":{\"facts\":{\"usageScore\":80,\"engagementScore\":80,\"outcomesScore\":80,\"supportScore\":80,\"relationshipScore\":80}}}";

    @Inject
    @SuppressWarnings("NullAway.Init")
    DataSource database;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Accounts accounts;

    private final ExecutorService askers = Executors.newFixedThreadPool(24);

    private record Timed(Response response, Duration took) {}

    @AfterEach
    void endAskers() {
        askers.shutdownNow();
    }

    private static Response decide() {
        return given().contentType("application/json").body(FACTS).post("/api/v1/decisions/health");
    }

    private static int health(String of) {
        return given().spec(Signing.none()).get("/q/health/" + of).statusCode();
    }

    private static String id(Response decided) {
        return Json.read(decided.then().statusCode(200).extract().asString())
                .get("decisionId")
                .asText();
    }

    private static List<Supplier<Response>> requests() {
        return List.of(
                FrozenDatabaseTest::decide,
                () -> given().get("/api/v1/accounts"),
                () -> given().get("/api/v1/records"),
                () -> given().get("/api/v1/rulebook/drafts"),
                () -> given().get("/api/v1/audit"),
                () -> given().contentType("application/json")
                        .body("{\"name\":\"A\"}")
                        .put("/api/v1/accounts/frozen"));
    }

    private static Timed timed(Supplier<Response> request) {
        long begin = System.nanoTime();
        Response response = request.get();
        return new Timed(response, Duration.ofNanos(System.nanoTime() - begin));
    }

    private void refusesAllWithin(Duration longest) {
        List<CompletableFuture<Timed>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            requests().forEach(request -> all.add(CompletableFuture.supplyAsync(() -> timed(request), askers)));
        }
        List<Timed> answers = all.stream()
                .map(each -> each.orTimeout(1, TimeUnit.MINUTES).join())
                .toList();
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.response.statusCode())
                    .as(answer.response.asString())
                    .isEqualTo(503);
            assertThat(answer.response.contentType()).startsWith("application/problem+json");
            assertThat(answer.response.header("Retry-After")).isNotNull();
            assertThat(answer.took).as(answer.response.asString()).isLessThan(longest);
        });
    }

    /** It gets its connections from the pool itself. */
    private void refusesHibernateWithin(Duration longest) {
        long begin = System.nanoTime();
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(accounts::count))
                .hasRootCauseMessage("PostgreSQL does not answer");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(longest);
    }

    @Test
    void shouldRefuseWithinSecondsAndRecoverByItselfWhenPostgresFreezes() throws Exception {
        requests().forEach(request -> assertThat(request.get().statusCode()).isNotEqualTo(503));
        String before = id(decide());
        try (FrozenPostgres frozen = FrozenPostgres.behind(database)) {
            assertThat(frozen).isNotNull();
            refusesAllWithin(LONGEST);
            Eventually.holds(() -> health("ready") == 503, () -> "ready while PostgreSQL is frozen");
            refusesAllWithin(ONCE_KNOWN);
            refusesHibernateWithin(ONCE_KNOWN);
            assertThat(health("live")).isEqualTo(200);
        }
        Eventually.holds(
                () -> requests().stream().noneMatch(request -> request.get().statusCode() == 503),
                () -> "some requests are refused after PostgreSQL went on");
        assertThat(health("ready")).isEqualTo(200);
        for (String id : List.of(before, id(decide()))) {
            given().get("/api/v1/records/" + id).then().statusCode(200);
        }
    }
}
