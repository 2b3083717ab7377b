package io.bellwether.decision;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Json;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks the running service, the way a caller does. */
final class Asking {
    static final String AS_OF = "2026-11-22T09:00:00Z";
    private static final String BASE = "/api/v1/decisions/";

    private Asking() {}

    /** The answer's body to given facts, which must be answered. */
    static JsonNode facts(String question, String facts) {
        Response response = body(question, "{\"account\":{\"facts\":" + facts + "},\"asOf\":\"" + AS_OF + "\"}");
        response.then().statusCode(200);
        return Json.read(response.asString());
    }

    static JsonNode answer(String question, String facts) {
        return facts(question, facts).get("answer");
    }

    /** Number of the release that answers now; other tests may have published. */
    static int liveRelease() {
        return Json.read(given().get("/api/v1/decisions").asString())
                .at("/items/0/release/number")
                .intValue();
    }

    static Response body(String question, String body) {
        return given().contentType("application/json").body(body).post(BASE + question);
    }

    static List<JsonNode> batch(String question, String body) {
        Response response = given().contentType("application/x-ndjson")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(BASE + question + "/batch");
        response.then().statusCode(200);
        return response.asString().lines().map(Json::read).toList();
    }
}
