package io.bellwether.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.bellwether.security.People.Browser;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Browsers' sessions, and attacks on them. */
@QuarkusTest
class SessionTest {
    private static final String SESSION = "/api/v1/session";

    @Test
    void shouldTellWhoAsksUntilSignedOutWhenSignedIn() {
        String name = People.add(Role.EDITOR);
        Browser browser = People.signIn(name);

        browser.page()
                .get(SESSION)
                .then()
                .statusCode(200)
                .body("name", equalTo(name))
                .body("via", equalTo("session"))
                .body("may", hasItems("editor", "reader", "decider"))
                .body("csrfToken", equalTo(browser.csrf()));
        browser.page().get("/api/v1/accounts").then().statusCode(200);
        browser.page().delete(SESSION).then().statusCode(204);

        browser.page().get(SESSION).then().statusCode(401);
        browser.page().delete(SESSION).then().statusCode(204);
    }

    @Test
    void shouldGuardTheCookieWhenSignedIn() {
        String name = People.add(Role.READER);
        Response response = People.nobody()
                .contentType(ContentType.JSON)
                .body(Map.of("name", name.toUpperCase(Locale.ROOT) + " ", "password", People.PASSWORD))
                .post(SESSION);

        assertThat(response.getHeader("Set-Cookie"))
                .contains("HttpOnly")
                .containsIgnoringCase("SameSite=Strict")
                .containsIgnoringCase("Path=/")
                .doesNotContain("Domain");
        response.then().header("Cache-Control", containsString("no-store"));
        assertThat(response.asString()).doesNotContain(response.getCookie(Browser.COOKIE));
    }

    @Test
    void shouldRefuseAChangeWhenThePageCannotShowTheProof() {
        String name = People.add(Role.DECIDER, Role.READER);
        Browser browser = People.signIn(name);
        Browser other = People.signIn(name);

        browser.withoutProof()
                .body("{}")
                .put("/api/v1/accounts/csrf")
                .then()
                .statusCode(403)
                .body("type", endsWith("forbidden"));
        browser.withoutProof()
                .header("X-CSRF-Token", other.csrf())
                .body("{}")
                .put("/api/v1/accounts/csrf")
                .then()
                .statusCode(403);
        browser.withoutProof().header("X-CSRF-Token", "").delete(SESSION).then().statusCode(403);
        browser.page().get(SESSION).then().statusCode(200);
    }

    @Test
    void shouldRefuseAChangeWhenItComesFromAnotherOrigin() {
        Browser browser = People.signIn(People.add(Role.DECIDER));

        for (String origin : new String[] {"https://evil.example", "null", "http://localhost:1", "::not a url"}) {
            browser.page()
                    .header("Origin", origin)
                    .body("{}")
                    .put("/api/v1/accounts/csrf")
                    .then()
                    .statusCode(403);
        }
        browser.page()
                .header("Sec-Fetch-Site", "cross-site")
                .body("{}")
                .put("/api/v1/accounts/csrf")
                .then()
                .statusCode(403);
        browser.page()
                .header("Origin", RestAssured.baseURI + ":" + RestAssured.port)
                .body("{}")
                .put("/api/v1/accounts/same-origin")
                .then()
                .statusCode(201);
        People.nobody()
                .header("Origin", "https://evil.example")
                .contentType(ContentType.JSON)
                .body(Map.of("name", "x", "password", "y"))
                .post(SESSION)
                .then()
                .statusCode(403);
    }

    @Test
    void shouldAllowNoOtherSiteToReadWhenItAsks() {
        given().header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "PUT")
                .options("/api/v1/accounts/x")
                .then()
                .header("Access-Control-Allow-Origin", equalTo(null));
    }

    @Test
    void shouldGiveATokenOfItsOwnWhenTheBrowserBroughtOne() {
        String name = People.add(Role.READER);
        Browser before = People.signIn(name);
        String planted = "A".repeat(43);

        for (String brought : new String[] {planted, before.token()}) {
            Response response = given().cookie(Browser.COOKIE, brought)
                    .contentType(ContentType.JSON)
                    .body(Map.of("name", name, "password", People.PASSWORD))
                    .post(SESSION);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.getCookie(Browser.COOKIE)).isNotEqualTo(brought);
        }
        before.page().get(SESSION).then().statusCode(401);
        given().cookie(Browser.COOKIE, planted).get(SESSION).then().statusCode(401);
    }

    @Test
    void shouldRefuseWhenASessionIsGuessedOrPlantedTwice() {
        Browser browser = People.signIn(People.add(Role.READER));
        String token = browser.token();
        char last = token.charAt(20) == 'A' ? 'B' : 'A';

        for (String guess : new String[] {
            token.substring(0, 20) + last + token.substring(21), token.substring(1), token + "A", "", "' or 1=1 --"
        }) {
            given().header("Cookie", Browser.COOKIE + "=" + guess)
                    .get(SESSION)
                    .then()
                    .statusCode(401);
        }
        given().header("Cookie", Browser.COOKIE + "=" + "A".repeat(43) + "; " + Browser.COOKIE + "=" + token)
                .get(SESSION)
                .then()
                .statusCode(401);
    }

    @Test
    void shouldEndOtherSessionsWhenThePasswordIsChanged() {
        String name = People.add(Role.READER);
        Browser here = People.signIn(name);
        Browser elsewhere = People.signIn(name);
        People.basic(name, People.PASSWORD).get(SESSION).then().statusCode(200);

        here.page()
                .body(Map.of("current", People.PASSWORD, "password", "another good passphrase"))
                .put(SESSION + "/password")
                .then()
                .statusCode(204);

        here.page().get(SESSION).then().statusCode(200);
        elsewhere.page().get(SESSION).then().statusCode(401);
        People.basic(name, People.PASSWORD).get(SESSION).then().statusCode(401);
        People.basic(name, "another good passphrase").get(SESSION).then().statusCode(200);
    }

    @Test
    void shouldKeepThePasswordWhenTheCurrentOneIsWrongOrTheNewOneWeak() {
        String name = People.add(Role.READER);
        Browser browser = People.signIn(name);

        browser.page()
                .body(Map.of("current", "wrong", "password", "another good passphrase"))
                .put(SESSION + "/password")
                .then()
                .statusCode(401);
        browser.page()
                .body(Map.of("current", People.PASSWORD, "password", "short"))
                .put(SESSION + "/password")
                .then()
                .statusCode(400)
                .body("findings[0].path", equalTo("password"));
        People.basic(name, People.PASSWORD).get(SESSION).then().statusCode(200);
    }

    @Test
    void shouldEndTheSessionWhenThePersonIsDisabledOrLosesARole() {
        String name = People.add(Role.EDITOR);
        Browser browser = People.signIn(name);
        browser.page().get("/api/v1/accounts").then().statusCode(200);

        change(name, Map.of("roles", People.words(Role.DECIDER)));
        browser.page().get(SESSION).then().statusCode(200).body("may", not(hasItems("reader")));
        change(name, Map.of("roles", People.words(Role.DECIDER), "disabled", true));

        browser.page().get(SESSION).then().statusCode(401);
        People.basic(name, People.PASSWORD).get(SESSION).then().statusCode(401);
        change(name, Map.of("roles", People.words(Role.DECIDER), "disabled", false));
        browser.page().get(SESSION).then().statusCode(401);
        People.basic(name, People.PASSWORD).get(SESSION).then().statusCode(200);
    }

    @Test
    void shouldEndSessionsWhenAnAdminSaysSo() {
        String name = People.add(Role.READER);
        Browser browser = People.signIn(name);
        given().get("/api/v1/users/" + name + "/sessions")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));

        given().delete("/api/v1/users/" + name + "/sessions").then().statusCode(204);

        browser.page().get(SESSION).then().statusCode(401);
        given().get("/api/v1/users/" + name + "/sessions").then().body("items", hasSize(0));
    }

    @Test
    void shouldBeWhoTheHeaderSaysWhenTheBrowserSendsItsCookieToo() {
        String inBrowser = People.add(Role.READER);
        String inHeader = People.add(Role.READER);

        People.basic(inHeader, People.PASSWORD)
                .cookie(Browser.COOKIE, People.signIn(inBrowser).token())
                .get(SESSION)
                .then()
                .statusCode(200)
                .body("name", equalTo(inHeader));
    }

    @Test
    void shouldOpenNoWindowOfTheBrowserWhenAPageAsks() {
        People.nobody()
                .header("Sec-Fetch-Mode", "cors")
                .get("/api/v1/accounts")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", not(containsString("Basic")));
    }

    private static void change(String name, Map<String, Object> body) {
        given().contentType(ContentType.JSON)
                .body(body)
                .put("/api/v1/users/" + name)
                .then()
                .statusCode(200);
    }
}
