package io.bellwether.security;

import static io.restassured.RestAssured.given;

import io.bellwether.testing.Eventually;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;

/** A red account with the Critical alert that a decision raised. */
public final class OpenAlert {
    private static final String RED = "{\"usageScore\":10,\"engagementScore\":10,\"outcomesScore\":10,"
            + "\"supportScore\":10,\"relationshipScore\":10}";

    private OpenAlert() {}

    /** Makes the account and decides on it; answers the alert's id. */
    public static String of(String account, String csm) {
        given().contentType(ContentType.JSON)
                .body(Map.of("name", "Alerted " + account, "csm", csm))
                .put("/api/v1/accounts/" + account);
        given().contentType(ContentType.JSON).body(RED).put("/api/v1/accounts/" + account + "/facts");
        return decided(account);
    }

    /** Decides on a stored account; answers the id of its open alert. */
    public static String decided(String account) {
        given().contentType(ContentType.JSON)
                .body(Map.of("account", Map.of("id", account)))
                .post("/api/v1/decisions/alerts")
                .then()
                .statusCode(200);
        Eventually.holds(() -> ids(account).size() == 1, () -> "no alert on " + account);
        return ids(account).get(0);
    }

    private static List<String> ids(String account) {
        return given().get("/api/v1/alerts?account=" + account).path("items.id");
    }
}
