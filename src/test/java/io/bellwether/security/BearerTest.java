package io.bellwether.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.oneOf;

import io.bellwether.testing.IssuerResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tokens over HTTP; what the reader of tokens refuses is tested beside it. */
@QuarkusTest
class BearerTest {
    private static final String ME = "/api/v1/session";

    @Test
    void shouldBeLetDoWhatTheTokenSaysWhenItIsTheIssuers() {
        String token = IssuerResource.issuer().token(Map.of("sub", "crm-robot", "roles", List.of("reader")));

        for (int i = 0; i < 2; i++) {
            given().header("Authorization", "Bearer " + token)
                    .get(ME)
                    .then()
                    .statusCode(200)
                    .body("name", equalTo("token:crm-robot"))
                    .body("via", equalTo("token"));
        }
        given().header("Authorization", "Bearer " + token)
                .get("/api/v1/accounts")
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer " + token)
                .get("/api/v1/users")
                .then()
                .statusCode(403);
        given().queryParam("subject", "token/crm-robot")
                .get("/api/v1/audit")
                .then()
                .body("items.action", hasItem("signed-in"));
    }

    @Test
    void shouldSayWhyWhenTheTokenIsRefused() {
        String token = IssuerResource.issuer().token(Map.of("aud", "another"));

        given().header("Authorization", "Bearer " + token)
                .get(ME)
                .then()
                .statusCode(401)
                .body("detail", containsString("for somebody else"));
        given().header("Authorization", "Bearer ").get(ME).then().statusCode(401);
    }

    @Test
    void shouldBeNobodyWhenTheTokenIsInTheAddress() {
        String token = IssuerResource.issuer().token(Map.of());
        String key = People.key(Map.of(), Role.READER).path("key");

        People.nobody().queryParam("access_token", token).get(ME).then().statusCode(401);
        People.nobody().queryParam("X-API-Key", key).get(ME).then().statusCode(401);
        People.nobody()
                .contentType("application/x-www-form-urlencoded")
                .formParam("access_token", token)
                .put("/api/v1/accounts/x")
                .then()
                .statusCode(oneOf(401, 415));
    }
}
