package io.bellwether.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AuditTest {
    private static final String AUDIT = "/api/v1/audit";

    @Test
    void shouldTellEverySignInAndSignOutWhenAskedFor() {
        String name = People.add(Role.READER);
        People.Browser browser = People.signIn(name);
        browser.page().delete("/api/v1/session").then().statusCode(204);
        People.basic(name, People.PASSWORD).get("/api/v1/session").then().statusCode(200);
        People.basic(name, "wrong").get("/api/v1/session").then().statusCode(401);

        given().queryParam("subject", "user/" + name)
                .get(AUDIT)
                .then()
                .statusCode(200)
                .body("items.action", equalTo(List.of("sign-in-failed", "signed-out", "signed-in", "user-added")))
                .body("items[0].address", equalTo("127.0.0.1"))
                .body("items[0].detail.why", equalTo("wrong password"))
                .body("next", nullValue());
    }

    @Test
    void shouldTurnPagesWhenThereAreMany() {
        String name = People.add(Role.READER);
        for (int i = 0; i < 4; i++) {
            given().contentType("application/json")
                    .body(Map.of("roles", List.of("reader")))
                    .put("/api/v1/users/" + name)
                    .then()
                    .statusCode(200);
        }

        String next = given().queryParam("subject", "user/" + name)
                .queryParam("limit", 3)
                .get(AUDIT)
                .then()
                .body("items", hasSize(3))
                .extract()
                .path("next");
        given().queryParam("subject", "user/" + name)
                .queryParam("cursor", next)
                .get(AUDIT)
                .then()
                .body("items", hasSize(2))
                .body("items[1].action", equalTo("user-added"));
    }

    @Test
    void shouldFilterWhenAskedFor() {
        String name = People.add(Role.READER);
        People.signIn(name);

        List<String> actions = given().queryParam("caller", name)
                .queryParam("action", "signed-in")
                .queryParam("subject", "user/")
                .queryParam("from", "2000-01-01")
                .queryParam("to", "2200-01-01T00:00:00Z")
                .get(AUDIT)
                .path("items.action");
        assertThat(actions).containsExactly("signed-in");
        given().queryParam("caller", name)
                .queryParam("to", "2000-01-01")
                .get(AUDIT)
                .then()
                .body("items", hasSize(0));
        given().queryParam("from", "soon")
                .queryParam("cursor", "x")
                .queryParam("limit", 0)
                .get(AUDIT)
                .then()
                .statusCode(400)
                .body("findings.path", equalTo(List.of("from", "cursor", "limit")));
    }

    @ParameterizedTest
    @CsvSource({
        "action, draft-publishd, draft-published",
        "action, Signed_in, signed-in",
        "subject, users, user",
        "subject, usr/ana, user",
        "caller, tests-amdin, tests-admin"
    })
    void shouldNameTheNearestWhenNothingHasTheWord(String parameter, String word, String nearest) {
        given().queryParam(parameter, word)
                .get(AUDIT)
                .then()
                .statusCode(400)
                .body("findings[0].path", equalTo(parameter))
                .body("findings[0].suggestion", equalTo(nearest));
    }

    @Test
    void shouldTellAllAtOnceWhenOneFilterHasNoSuchWordAndAnotherDoesNotFit() {
        String key = People.key(Map.of(), Role.READER).path("name");

        given().queryParam("caller", "kye:" + key)
                .queryParam("from", "soon")
                .get(AUDIT)
                .then()
                .statusCode(400)
                .body("findings.path", equalTo(List.of("from", "caller")))
                .body("findings[1].suggestion", equalTo("key:" + key));
    }

    @Test
    void shouldFindAllOfAKindWhenTheSlashIsLeftOut() {
        People.add(Role.READER);

        assertThat(given().queryParam("subject", "user").get(AUDIT).<List<Object>>path("items"))
                .isNotEmpty();
        given().queryParam("action", "release-rolled-back")
                .queryParam("to", "2000-01-01")
                .get(AUDIT)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }
}
