package io.bellwether.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import io.bellwether.testing.Signing;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FirstStepsTest {

    @Test
    void shouldRefuseWhenNobodyAsks() {
        given().spec(Signing.none())
                .get("/api/v1/decisions")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Basic"))
                .body("type", endsWith("unauthenticated"));
    }

    @Test
    void shouldRefuseWhenTheRoleIsAnother() {
        given().spec(Signing.as(Role.AUDITOR))
                .delete("/api/v1/accounts/x")
                .then()
                .statusCode(403)
                .body("type", endsWith("forbidden"));
        given().spec(Signing.as(Role.AUDITOR)).get("/api/v1/decisions").then().statusCode(200);
    }

    @Test
    void shouldRefusePathsOutsideTheApiWhenNobodyAsks() {
        for (String path : new String[] {"/", "/test/trouble", "/q/nothing", "/q/dev"}) {
            given().spec(Signing.none()).get(path).then().statusCode(401).body("type", endsWith("unauthenticated"));
        }
        given().spec(Signing.none()).get("/q/health/ready").then().statusCode(200);
        given().get("/q/nothing").then().statusCode(404);
    }
}
