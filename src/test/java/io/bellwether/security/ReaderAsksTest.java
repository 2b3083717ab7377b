package io.bellwether.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.bellwether.testing.Signing;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody may ask who reads accounts and decides nothing else. */
@QuarkusTest
class ReaderAsksTest {
    private static Response ask(String path, String body) {
        return given().spec(Signing.as(Role.READER))
                .contentType("application/json")
                .body(body)
                .post("/api/v1/decisions/" + path);
    }

    private static String stored() {
        String id = "reader-" + UUID.randomUUID();
        given().contentType("application/json")
                .body("{\"name\": \"Acme\"}")
                .put("/api/v1/accounts/" + id)
                .then()
                .statusCode(201);
        given().contentType("application/json")
                .body("{\"arr\": 1000}")
                .put("/api/v1/accounts/" + id + "/facts")
                .then()
                .statusCode(200);
        return id;
    }

    @Test
    void shouldAnswerAReaderWhenTheAccountIsStored() {
        String id = stored();

        ask("coverage", "{\"account\": {\"id\": \"" + id + "\"}}")
                .then()
                .statusCode(200)
                .body("answer", notNullValue());
        ask("coverage", "{\"account\": {\"id\": \"" + id + "\", \"facts\": {\"arr\": 900000}}}")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"coverage", "coverage/why-not"})
    void shouldNameTheRoleWhenAReaderAsksAboutFactsAlone(String path) {
        ask(path, "{\"account\": {\"facts\": {\"arr\": 1000}}}")
                .then()
                .statusCode(403)
                .body("detail", containsString("decider"));
    }

    @Test
    void shouldKnowNoAccountThatIsNotStoredWhenAReaderAsks() {
        ask("coverage", "{\"account\": {\"id\": \"nobody\", \"facts\": {\"arr\": 1000}}}")
                .then()
                .statusCode(404);
    }

    @Test
    void shouldNameTheRolesThatWouldDoWhenARoleIsMissing() {
        given().spec(Signing.as(Role.READER))
                .get("/api/v1/audit")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("detail", containsString("takes the role auditor or admin"))
                .body("detail", containsString("has reader"));
    }

    @Test
    void shouldLetAnAdminDoWhatErasingTakes() {
        String id = stored();
        given().contentType("application/json")
                .body("{\"account\": {\"id\": \"" + id + "\"}}")
                .post("/api/v1/decisions/coverage")
                .then()
                .statusCode(200);

        given().spec(Signing.as(Role.ADMIN))
                .contentType("application/json")
                .body("{\"account\": \"" + id + "\", \"reason\": \"request of 2026-11-20, case 17\"}")
                .post("/api/v1/records/erasures")
                .then()
                .statusCode(200)
                .body("records", equalTo(1));
        given().spec(Signing.as(Role.ADMIN))
                .delete("/api/v1/accounts/" + id)
                .then()
                .statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/accounts?sort=nam", "/accounts?cursor=xx", "/accounts?limit=many", "/records?quesion=health"})
    void shouldRefuseAParameterThatIsNoneOrHoldsNoValue(String target) {
        given().get("/api/v1" + target).then().statusCode(400).body("findings[0].path", notNullValue());
    }
}
