package io.bellwether.portfolio;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Eventually;
import io.bellwether.testing.Json;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls the service about the portfolio. */
final class PortfolioCalls {
    static final String ACCOUNTS = "/api/v1/portfolio/accounts";

    private PortfolioCalls() {}

    /** Stores an account whose scores are all the same. */
    static void store(String id, int score, Map<String, Object> more) {
        Map<String, Object> facts = new LinkedHashMap<>(more);
        for (String name :
                List.of("usageScore", "engagementScore", "outcomesScore", "supportScore", "relationshipScore")) {
            facts.put(name, score);
        }
        put(id, facts);
    }

    static void put(String id, Map<String, Object> facts) {
        String account = "/api/v1/accounts/" + id;
        assertThat(send(account, Map.of()).statusCode()).isIn(200, 201);
        if (!facts.isEmpty()) {
            Response set = send(account + "/facts", facts);
            assertThat(set.statusCode()).as(set.asString()).isEqualTo(200);
        }
    }

    private static Response send(String path, Map<String, Object> body) {
        return given().contentType("application/json").body(body).put(path);
    }

    /** Asks about the stored account, and answers the decision's id. */
    static String decide(String question, String id) {
        return given().contentType("application/json")
                .body(Map.of("account", Map.of("id", id)))
                .post("/api/v1/decisions/" + question)
                .then()
                .statusCode(200)
                .extract()
                .path("decisionId");
    }

    static JsonNode read(String path, Object... parameters) {
        Response response = given().get(path, parameters);
        assertThat(response.statusCode()).as(path + " " + response.asString()).isEqualTo(200);
        return Json.read(response.asString());
    }

    /** The account's row, once it holds the decision. */
    static JsonNode decided(String id, String question, String decision) {
        JsonNode[] row = new JsonNode[1];
        Eventually.holds(
                () -> {
                    row[0] = read(ACCOUNTS + "?q=" + id).at("/items/0");
                    return row[0].at("/decisions/" + question + "/decisionId")
                            .asText()
                            .equals(decision);
                },
                () -> String.valueOf(row[0]));
        return row[0];
    }

    static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("items").forEach(item -> ids.add(item.get("id").asText()));
        return ids;
    }

    /** All pages one after the other. */
    static List<String> allIds(String query, Runnable betweenPages) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = read(ACCOUNTS + query + "&cursor=" + cursor);
            ids.addAll(ids(page));
            cursor = page.get("next").textValue();
            betweenPages.run();
        }
        return ids;
    }
}
