package io.bellwether.event.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import io.bellwether.testing.Eventually;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WebhookResourceTest {
    private static final String WEBHOOKS = "/api/v1/webhooks";

    private final Receiver receiver = new Receiver();

    @Inject
    DataSource database;

    @Inject
    ExampleWebhook example;

    @AfterEach
    void end() {
        receiver.close();
        for (JsonNode each : read("").path("items")) {
            given().delete(WEBHOOKS + "/" + each.path("id").asText());
        }
    }

    private static ValidatableResponse send(String method, String path, Object body) {
        return given().contentType("application/json")
                .body(body)
                .request(method, WEBHOOKS + path)
                .then();
    }

    private static JsonNode read(String path) {
        return Json.read(
                given().get(WEBHOOKS + path).then().statusCode(200).extract().asString());
    }

    private JsonNode made(Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("url", receiver.url());
        return Json.read(send("POST", "", body).statusCode(201).extract().asString());
    }

    private static JsonNode ended(String delivery, String state) {
        Eventually.holds(
                () -> read(delivery).path("state").asText().equals(state)
                        && read(delivery).path("attempts").asInt() > 0,
                () -> read(delivery).toString());
        return read(delivery);
    }

    @Test
    void shouldShowASecretOnceAndSignByItAndByTheNextOne() throws Exception {
        JsonNode webhook = made(Map.of("note", "to the CRM"));
        String one = "/" + webhook.path("id").asText();
        String secret = webhook.path("secret").asText();
        assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(read(one).has("secret")).isFalse();
        assertThat(read("").toString()).doesNotContain("whsec_").contains("to the CRM");

        String next = given().post(WEBHOOKS + one + "/secret")
                .then()
                .statusCode(200)
                .extract()
                .path("secret");
        String test = given().post(WEBHOOKS + one + "/test")
                .then()
                .statusCode(200)
                .body("type", equalTo("webhook.test"), "state", equalTo("waiting"))
                .extract()
                .path("id");
        JsonNode delivery = ended(one + "/deliveries/" + test, "delivered");

        assertThat(delivery.path("status").asInt()).isEqualTo(204);
        Receiver.Came came = receiver.came().get(0);
        assertThat(came.event().path("type").asText()).isEqualTo("io.bellwether.webhook.test");
        Map<String, List<String>> headers = new HashMap<>();
        came.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        new Webhook(secret).verify(came.body(), headers);
        new Webhook(next).verify(came.body(), headers);
    }

    @Test
    void shouldTellAllAtOnceWhenTheRequestIsWrong() {
        send(
                        "POST",
                        "",
                        Map.of(
                                "url", "ftp://u:p@hooks.example.com/#x",
                                "types", List.of("band.chaned", "alert.raised"),
                                "filters", Map.of("bnd", List.of("Red"), "band", List.of()),
                                "note", "n".repeat(2001),
                                "state", "pausd"))
                .statusCode(400)
                .body(
                        "findings.path",
                        containsInAnyOrder("url", "url", "types[0]", "filters.bnd", "filters.band", "note", "state"))
                .body("findings.find { it.path == 'types[0]' }.suggestion", equalTo("band.changed"))
                .body("findings.find { it.path == 'filters.bnd' }.suggestion", equalTo("band"))
                .body("findings.find { it.path == 'state' }.suggestion", equalTo("paused"));
        send("POST", "", Map.of("note", "no address")).statusCode(400).body("findings.path", equalTo(List.of("url")));
        for (String url : List.of("nonsense", "https:///x", "https://a b/", "https://x:70000/")) {
            send("POST", "", Map.of("url", url)).statusCode(400).body("findings.path", equalTo(List.of("url")));
        }
        send("PATCH", "/" + UUID.randomUUID(), Map.of("note", "n")).statusCode(404);
        given().get(WEBHOOKS + "/none/deliveries").then().statusCode(404);
        String one = "/" + made(Map.of()).path("id").asText();
        given().get(WEBHOOKS + one + "/deliveries?state=ded&cursor=x&limit=0")
                .then()
                .statusCode(400)
                .body("findings.path", equalTo(List.of("state", "cursor", "limit")));
        given().get(WEBHOOKS + one + "/deliveries/17").then().statusCode(404);
        given().post(WEBHOOKS + one + "/deliveries/x/replay").then().statusCode(404);
    }

    @Test
    void shouldHoldEventsBackWhilePausedAndSendThemAfterwards() {
        String one = "/" + made(Map.of("types", List.of("task.due"))).path("id").asText();
        send("PATCH", one, Map.of("state", "paused"))
                .statusCode(200)
                .body(
                        "state",
                        equalTo("paused"),
                        "types",
                        equalTo(List.of("task.due")),
                        "url",
                        equalTo(receiver.url()));
        given().post(WEBHOOKS + one + "/test").then().statusCode(409).body("detail", containsString("paused"));
        SomeEvents.taskDue(database, "T-1");
        SomeEvents.taskDue(database, "T-2");
        assertThat(read(one).path("waiting").asInt()).isEqualTo(2);

        send("PATCH", one, Map.of("state", "active")).statusCode(200);

        Eventually.holds(
                () -> receiver.came().size() == 2,
                () -> read(one + "/deliveries").toString());
        Eventually.holds(
                () -> read(one).path("waiting").asInt() + read(one).path("dead").asInt() == 0,
                () -> read(one + "/deliveries").toString());
    }

    @Test
    void shouldListDeliveriesInPagesAndSendThemAgain() {
        String one = "/" + made(Map.of("types", List.of("task.due"))).path("id").asText();
        receiver.answers(came -> came.nth() == 1 ? 410 : 204);
        SomeEvents.taskDue(database, "T-1");
        Eventually.holds(
                () -> read(one).path("state").asText().equals("off"),
                () -> read(one).toString());
        assertThat(read(one).path("why").asText()).contains("410");
        SomeEvents.taskDue(database, "T-2");
        assertThat(read(one + "/deliveries").path("items"))
                .as("nothing is kept for who is off")
                .hasSize(1);
        String id = read(one + "/deliveries?state=dead").at("/items/0/id").asText();
        given().post(WEBHOOKS + one + "/deliveries/" + id + "/replay").then().statusCode(409);
        send("PUT", one, Map.of("url", receiver.url(), "types", List.of("task.due")))
                .statusCode(200)
                .body("state", equalTo("active"), "why", nullValue());

        given().post(WEBHOOKS + one + "/deliveries/replay")
                .then()
                .statusCode(200)
                .body("replayed", equalTo(1));
        ended(one + "/deliveries/" + id, "delivered");
        given().post(WEBHOOKS + one + "/deliveries/" + id + "/replay").then().statusCode(200);
        ended(one + "/deliveries/" + id, "delivered");
        assertThat(receiver.came()).hasSizeBetween(2, 3);
        assertThat(receiver.came().stream().map(came -> came.headers().get("webhook-id")))
                .containsOnly(read(one + "/deliveries/" + id).path("event").asText());

        SomeEvents.taskDue(database, "T-3");
        JsonNode first = read(one + "/deliveries?limit=1");
        JsonNode second =
                read(one + "/deliveries?limit=1&cursor=" + first.path("next").asText());
        assertThat(first.at("/items/0/subject").asText()).isEqualTo("task/T-3");
        assertThat(second.at("/items/0/subject").asText()).isEqualTo("task/T-1");
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void shouldLeaveTheEntriesOfTheTableInTheAuditTrail() {
        String id = made(Map.of()).path("id").asText();
        String one = "/" + id;
        send("PUT", one, Map.of("url", "http://127.0.0.1:1/")).statusCode(200);
        send("PATCH", one, Map.of("note", "n")).statusCode(200);
        given().post(WEBHOOKS + one + "/secret").then().statusCode(200);
        String delivery = given().post(WEBHOOKS + one + "/test").path("id");
        ended(one + "/deliveries/" + delivery, "waiting");
        given().post(WEBHOOKS + one + "/deliveries/" + delivery + "/replay")
                .then()
                .statusCode(200);
        given().post(WEBHOOKS + one + "/deliveries/replay").then().statusCode(200);
        given().delete(WEBHOOKS + one).then().statusCode(204);

        assertThat(Json.read(given().get("/api/v1/audit?subject=webhook/" + id).asString())
                        .findValuesAsText("action"))
                .containsExactly(
                        "webhook-deleted",
                        "webhook-replayed",
                        "webhook-replayed",
                        "webhook-tested",
                        "webhook-secret-drawn",
                        "webhook-changed",
                        "webhook-changed",
                        "webhook-made");
    }

    @Test
    void shouldShowInADemoWhatEventsLookLikeAlthoughNobodyListens() {
        // on a thread that serves no request, as the demo does
        CompletableFuture.runAsync(example::make).thenRun(example::make).join();
        SomeEvents.taskDue(database, "T-9");

        JsonNode all = read("").path("items");
        assertThat(all).hasSize(1);
        assertThat(all.at("/0/state").asText()).isEqualTo("paused");
        assertThat(read("/" + all.at("/0/id").asText() + "/deliveries")
                        .at("/items/0/subject")
                        .asText())
                .isEqualTo("task/T-9");
    }
}
