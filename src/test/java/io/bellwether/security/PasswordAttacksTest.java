package io.bellwether.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on names and passwords. */
@QuarkusTest
class PasswordAttacksTest {
    private static final String ME = "/api/v1/session";

    @Test
    void shouldMakeAGuesserWaitWhateverAddressTheyClaim() {
        String name = People.add(Role.READER);
        for (int i = 0; i < 5; i++) {
            guess(name, "guess" + i, "198.51.100." + i).then().statusCode(401);
        }

        guess(name, "guess5", "198.51.100.5")
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                .body("type", endsWith("too-many-tries"));
        // The right password has to wait too, else waiting would tell a guesser that it is right.
        guess(name, People.PASSWORD, "198.51.100.6").then().statusCode(429);
        given().queryParam("subject", "user/" + name)
                .get("/api/v1/audit")
                .then()
                .statusCode(200)
                .body("items.action", hasItem("sign-in-locked"))
                .body("items[0].detail.failed", equalTo(5));
    }

    @Test
    void shouldGoOnServingWhoeverIsSignedInWhenSomebodyGuesses() {
        String name = People.add(Role.READER);
        People.basic(name, People.PASSWORD).get(ME).then().statusCode(200);
        People.Browser browser = People.signIn(name);
        for (int i = 0; i < 6; i++) {
            guess(name, "guess" + i, "198.51.100.7");
        }

        guess(name, "guess", "198.51.100.7").then().statusCode(429);
        People.basic(name, People.PASSWORD).get(ME).then().statusCode(200);
        browser.page().get(ME).then().statusCode(200);
    }

    private static Response guess(String name, String password, String claimed) {
        return People.basic(name, password)
                .header("X-Forwarded-For", claimed)
                .header("Forwarded", "for=" + claimed)
                .get(ME);
    }

    @Test
    void shouldAnswerAlikeWhenTheNameIsUnknownOrThePasswordWrong() {
        String name = People.add(Role.READER);
        Response wrong = People.basic(name, "wrong password").get(ME);
        Response unknown =
                People.basic("u" + UUID.randomUUID(), "wrong password").get(ME);

        assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode()).isEqualTo(401);
        assertThat((String) unknown.path("detail")).isEqualTo(wrong.path("detail"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"' or '1'='1", "admin'--", "x\"; drop table person; --", "admin\u0000", "\u202enimda", "*", "%"})
    void shouldBeNobodyWhenTheNameIsAnAttack(String name) {
        People.basic(name, People.PASSWORD).get(ME).then().statusCode(401);
        given().get("/api/v1/users").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Basic !!!!", "Basic", "Basic ", "Basic bm9jb2xvbg==", "Basic //79", "Digest x", "Basic Og=="})
    void shouldRefuseWhenTheHeaderIsNoNameAndPassword(String header) {
        given().header("Authorization", header).get("/api/v1/accounts").then().statusCode(401);
    }

    @Test
    void shouldRefuseWhenTheHeaderIsHuge() {
        String pair = "admin:" + "x".repeat(5_000);
        String header = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));

        given().header("Authorization", header).get(ME).then().statusCode(401);
        assertThat(given().header("Authorization", header.repeat(5)).get(ME).statusCode())
                .isIn(400, 401, 431);
    }

    @Test
    void shouldRefuseWhenTheRequestSaysTwiceWhoAsks() {
        String key = People.key(Map.of(), Role.READER).path("key");

        People.basic(People.add(Role.READER), People.PASSWORD)
                .header("X-API-Key", key)
                .get(ME)
                .then()
                .statusCode(401);
    }

    @Test
    void shouldSplitNoHeaderWhenARequestsIdHoldsLineBreaks() {
        Response response =
                People.nobody().header("X-Request-Id", "a%0d%0aSet-Cookie: x=y").get("/api/v1/accounts");

        assertThat(response.getCookies()).isEmpty();
        assertThat(response.getHeader("X-Request-Id")).doesNotContain("Set-Cookie");
    }
}
