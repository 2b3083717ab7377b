package io.bellwether.security;

import static io.restassured.RestAssured.given;

import io.bellwether.testing.Signing;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** People, keys and sessions that a test makes for itself. */
public final class People {
    public static final String PASSWORD = "a good long passphrase";

    private People() {}

    /** A new person with these roles and {@link #PASSWORD}; answers the name. */
    public static String add(Role... roles) {
        return add(Map.of(), roles);
    }

    public static String add(Map<String, Object> more, Role... roles) {
        String name = "p" + UUID.randomUUID().toString().substring(0, 13);
        Map<String, Object> body = new HashMap<>(more);
        body.putAll(Map.of("name", name, "password", PASSWORD, "roles", words(roles)));
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/users")
                .then()
                .statusCode(201);
        return name;
    }

    static List<String> words(Role... roles) {
        return Arrays.stream(roles).map(r -> r.name().toLowerCase(Locale.ROOT)).toList();
    }

    /** A request with a name and a password. */
    public static RequestSpecification basic(String name, String password) {
        return given().auth().preemptive().basic(name, password);
    }

    /** A request of nobody. */
    static RequestSpecification nobody() {
        return given().spec(Signing.none());
    }

    /** A key with these roles. */
    static Response key(Map<String, Object> more, Role... roles) {
        Map<String, Object> body = new HashMap<>();
        body.putAll(Map.of("name", "k" + UUID.randomUUID(), "roles", words(roles)));
        body.putAll(more);
        return given().contentType(ContentType.JSON).body(body).post("/api/v1/keys");
    }

    /** A browser that signed in. */
    static Browser signIn(String name) {
        Response response = nobody().contentType(ContentType.JSON)
                .body(Map.of("name", name, "password", PASSWORD))
                .post("/api/v1/session");
        response.then().statusCode(200);
        return new Browser(response.getCookie(Browser.COOKIE), response.path("csrfToken"));
    }

    /** What a browser holds. */
    record Browser(String token, String csrf) {
        static final String COOKIE = "bellwether";

        /** A request that the browser's page sends. */
        RequestSpecification page() {
            return withoutProof().header("X-CSRF-Token", csrf);
        }

        /** A request that another page makes the browser send. */
        RequestSpecification withoutProof() {
            return given().cookie(COOKIE, token).contentType(ContentType.JSON);
        }
    }
}
