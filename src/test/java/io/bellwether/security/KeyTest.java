package io.bellwether.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Services' keys, and attacks on them. */
@QuarkusTest
class KeyTest {
    private static final String KEYS = "/api/v1/keys";
    private static final String ME = "/api/v1/session";

    @Inject
    DataSource database;

    @Inject
    Clock clock;

    @Test
    void shouldShowTheKeyOnceAndLetItInWhenMade() {
        Response made = People.key(Map.of(), Role.READER);
        made.then().statusCode(201);
        String key = made.path("key");
        String id = made.path("id");

        with(key, ME)
                .then()
                .statusCode(200)
                .body("via", equalTo("key"))
                .body("name", equalTo("key:" + made.path("name")));
        with(key, "/api/v1/accounts").then().statusCode(200);
        with(key, "/api/v1/users").then().statusCode(403);
        given().get(KEYS + "/" + id)
                .then()
                .statusCode(200)
                .body("key", nullValue())
                .body("prefix", equalTo(key.substring(0, 11)));
        assertThat(given().get(KEYS).asString()).doesNotContain(key.substring(12));
        given().queryParam("subject", "key/" + key.substring(0, 11))
                .get("/api/v1/audit")
                .then()
                .body("items.action", hasItem("key-made"));
    }

    @Test
    void shouldRefuseAtOnceWhenRevoked() {
        Response made = People.key(Map.of(), Role.READER);
        String key = made.path("key");
        with(key, ME).then().statusCode(200);

        given().delete(KEYS + "/" + made.path("id")).then().statusCode(204);

        with(key, ME).then().statusCode(401);
        given().delete(KEYS + "/" + made.path("id")).then().statusCode(204);
        given().queryParam("subject", "key/" + key.substring(0, 11))
                .queryParam("action", "key-revoked")
                .get("/api/v1/audit")
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void shouldRefuseWhenExpired() throws SQLException {
        Response made = People.key(
                Map.of("expiresAt", clock.instant().plusSeconds(3_600).toString()), Role.READER);
        String key = made.path("key");
        with(key, ME).then().statusCode(200);
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update api_key set expires_at = now() where prefix = ?")) {
            update.setString(1, made.path("prefix"));
            update.executeUpdate();
        }
        People.key(Map.of(), Role.READER);

        with(key, ME).then().statusCode(401);
    }

    @Test
    void shouldRefuseWhenOnlyPartOfTheKeyIsRight() {
        String key = People.key(Map.of(), Role.READER).path("key");
        String other = People.key(Map.of(), Role.READER).path("key");
        String prefix = key.substring(0, 11);

        for (String guess : new String[] {
            prefix,
            prefix + "_",
            prefix + "_" + "A".repeat(43),
            prefix + other.substring(11),
            key.substring(0, key.length() - 1),
            key + "A",
            key.toUpperCase(Locale.ROOT),
            "",
            "bw_' or 1=1"
        }) {
            with(guess, ME).then().statusCode(401);
        }
        given().header("X-API-Key", key)
                .header("X-API-Key", other)
                .get(ME)
                .then()
                .statusCode(401);
        with(key, ME).then().statusCode(200);
    }

    @Test
    void shouldAskOnlyItsQuestionsWhenHeldToSome() {
        String key = People.key(Map.of("questions", List.of("coverage")), Role.DECIDER)
                .path("key");
        String body = "{\"account\":{\"facts\":{\"arr\":1000}}}";

        ask(key, "coverage", body).then().statusCode(200);
        ask(key, "health", body).then().statusCode(403).body("type", endsWith("forbidden"));
        given().header("X-API-Key", key)
                .contentType("application/x-ndjson")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/decisions/health/batch")
                .then()
                .statusCode(403);
    }

    @Test
    void shouldReachNothingElseWhenHeldToQuestions() {
        String key = People.key(Map.of("questions", List.of("coverage")), Role.EDITOR, Role.ADMIN)
                .path("key");

        for (String path : List.of("/accounts", "/records", "/rulebook/drafts", "/users", "/audit", "/imports")) {
            with(key, "/api/v1" + path).then().statusCode(403).body("detail", containsString("asking coverage"));
        }
        with(key, "/api/v1/decisions").then().statusCode(200).body("items.name", equalTo(List.of("coverage")));
        given().header("X-API-Key", key)
                .contentType("application/json")
                .body("{\"account\":{\"facts\":{\"arr\":1000}}}")
                .post("/api/v1/decisions/health/why-not")
                .then()
                .statusCode(403);
    }

    private static Response ask(String key, String question, String body) {
        return given().header("X-API-Key", key)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/decisions/" + question);
    }

    @Test
    void shouldNameAllThatIsWrongWhenAKeyCannotBeMade() {
        People.key(
                        Map.of(
                                "name",
                                "",
                                "roles",
                                List.of("raeder"),
                                "questions",
                                List.of("UPPER"),
                                "expiresAt",
                                "2020-01-01T00:00:00Z"),
                        Role.READER)
                .then()
                .statusCode(400)
                .body("findings.path", equalTo(List.of("name", "roles[0]", "questions[0]", "expiresAt")))
                .body("findings[1].suggestion", equalTo("reader"));
        String name = People.key(Map.of(), Role.READER).path("name");
        People.key(Map.of("name", name), Role.READER).then().statusCode(409);
    }

    private static Response with(String key, String path) {
        return given().header("X-API-Key", key).get(path);
    }
}
