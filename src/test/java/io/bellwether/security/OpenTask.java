package io.bellwether.security;

import static io.restassured.RestAssured.given;

import io.bellwether.testing.Eventually;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;

/** An account of which nothing is known, with the task that a decision raised. */
public final class OpenTask {
    private OpenTask() {}

    /** Makes the account and decides on it; answers the task's id. */
    public static String of(String account, String csm) {
        given().contentType(ContentType.JSON)
                .body(Map.of("name", "Tasked " + account, "csm", csm))
                .put("/api/v1/accounts/" + account);
        return decided(account);
    }

    /** Decides on a stored account that has something to do; answers the id of its first open task. */
    public static String decided(String account) {
        given().contentType(ContentType.JSON)
                .body(Map.of("account", Map.of("id", account)))
                .post("/api/v1/decisions/tasks")
                .then()
                .statusCode(200);
        Eventually.holds(() -> !ids(account).isEmpty(), () -> "no task on " + account);
        return ids(account).get(0);
    }

    private static List<String> ids(String account) {
        return given().get("/api/v1/tasks?account=" + account).path("items.id");
    }
}
