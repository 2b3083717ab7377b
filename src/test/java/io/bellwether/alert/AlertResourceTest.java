package io.bellwether.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.security.OpenAlert;
import io.bellwether.security.Role;
import io.bellwether.testing.Json;
import io.bellwether.testing.Signing;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AlertResourceTest {
    private static final String ALERTS = "/api/v1/alerts";
    private final String mark = UUID.randomUUID().toString().substring(0, 13);

    @Inject
    Clock clock;

    private static ValidatableResponse act(String id, String action, Object body) {
        return given().spec(Signing.as(Role.READER))
                .contentType("application/json")
                .body(body)
                .post(ALERTS + "/" + id + "/" + action)
                .then();
    }

    private static JsonNode read(String path) {
        return Json.read(
                given().get(ALERTS + path).then().statusCode(200).extract().asString());
    }

    private static List<String> kinds(String id) {
        return read("/" + id).path("timeline").findValuesAsText("kind");
    }

    @Test
    void shouldGoThroughItsLifeAndTellAllOfItWhenPeopleWorkOnIt() {
        String id = OpenAlert.of("life-" + mark, "Ana");
        JsonNode open = read("/" + id).path("alert");
        assertThat(open.path("state").asText()).isEqualTo("open");
        assertThat(open.path("tier").asText()).isEqualTo("Critical");
        assertThat(open.path("csm").asText()).isEqualTo("Ana");
        assertThat(open.path("triggers").findValuesAsText("id")).contains("zone-red");
        assertThat(open.path("ownerRole").asText()).isEqualTo("cs-manager");
        Duration time = Duration.between(
                Instant.parse(open.path("openedAt").asText()),
                Instant.parse(open.path("dueAt").asText()));
        assertThat(time).isCloseTo(Duration.ofDays(2), Duration.ofMillis(1));
        given().get("/api/v1/records/" + open.path("openedBy").asText()).then().statusCode(200);

        act(id, "acknowledge", "{}")
                .statusCode(200)
                .body("state", equalTo("acknowledged"), "owner", equalTo("tests-reader"));
        act(id, "acknowledge", "{}").statusCode(409).body("detail", containsString("acknowledged, with tests-reader"));
        act(id, "start", Map.of("reason", "called them")).statusCode(200).body("state", equalTo("in-progress"));
        String until = clock.instant().plus(Duration.ofDays(3)).toString();
        act(id, "snooze", Map.of("until", until, "reason", "they are away"))
                .statusCode(200)
                .body("snoozed", equalTo(true), "dueAt", equalTo(until));
        act(id, "assign", Map.of("ownerRole", "vp-cs", "owner", "Vera"))
                .statusCode(200)
                .body("state", equalTo("open"), "ownerRole", equalTo("vp-cs"), "owner", equalTo("Vera"))
                .body("snoozed", equalTo(false));
        act(id, "resolve", Map.of("outcome", "saved", "reason", "renewed early"))
                .statusCode(200)
                .body("state", equalTo("resolved"), "outcome", equalTo("saved"), "dueAt", nullValue());
        act(id, "acknowledge", "{}")
                .statusCode(409)
                .body("detail", containsString("resolved as saved"))
                .body("detail", containsString("by tests-reader: renewed early"));
        act(id, "feedback", Map.of("feedback", "valid")).statusCode(200).body("feedback", equalTo("valid"));

        assertThat(kinds(id))
                .containsExactly("opened", "acknowledged", "started", "snoozed", "assigned", "resolved", "judged");
        assertThat(read("?account=life-" + mark).path("items")).isEmpty();
        assertThat(read("?state=resolved&account=life-" + mark).path("items")).hasSize(1);
        assertThat(given().get("/api/v1/audit?subject=alert/" + id).asString())
                .contains("alert-acknowledged", "alert-resolved", "renewed early");
    }

    @Test
    void shouldRaiseNothingByATrial() {
        String account = "trial-" + mark;
        String id = OpenAlert.of("beside-" + mark, "Ana");
        given().contentType("application/json").body("{\"name\":\"T\"}").put("/api/v1/accounts/" + account);
        given().contentType("application/json")
                .body("{\"account\":{\"id\":\"" + account + "\",\"facts\":{\"formalComplaint\":true}}}")
                .post("/api/v1/decisions/alerts")
                .then()
                .statusCode(200)
                .body("answer.tier", equalTo("Critical"));
        // what is decided later is followed later
        OpenAlert.of("after-" + mark, "Ana");
        assertThat(read("?account=" + account).path("items")).isEmpty();
        assertThat(id).isNotEmpty();
    }

    @Test
    void shouldTellAllAtOnceWhenTheRequestIsWrong() {
        given().get(ALERTS + "?state=opn&tier=Criticl&ownerRole=vpcs&dueBefore=x&cursor=x&limit=0")
                .then()
                .statusCode(400)
                .body("findings.path", equalTo(List.of("state", "tier", "ownerRole", "dueBefore", "cursor", "limit")))
                .body("findings[1].suggestion", equalTo("Critical"));
        String id = OpenAlert.of("wrong-" + mark, "Ana");
        act(id, "acknowlege", "{}").statusCode(400).body("findings[0].suggestion", equalTo("acknowledge"));
        act(id, "snooze", Map.of("until", "2020-01-01T00:00:00Z", "outcom", 1))
                .statusCode(400)
                .body("findings.path", equalTo(List.of("outcom", "reason", "until")));
        act(id, "resolve", Map.of("outcome", "save", "reason", "x"))
                .statusCode(400)
                .body("findings[0].suggestion", equalTo("saved"));
        act(id, "assign", Map.of("ownerRole", "vp")).statusCode(400).body("findings.path", hasItem("ownerRole"));
        act(UUID.randomUUID().toString(), "acknowledge", "{}").statusCode(404);
        assertThat(kinds(id)).containsExactly("opened");
    }

    @Test
    void shouldDoWhatCanBeDoneWhenManyAreActedOn() {
        String first = OpenAlert.of("many-1-" + mark, "Ana");
        String second = OpenAlert.of("many-2-" + mark, "Ana");
        act(second, "resolve", Map.of("outcome", "false-alarm", "reason", "a test"));
        String none = UUID.randomUUID().toString();

        given().contentType("application/json")
                .body(Map.of("action", "acknowledge", "ids", List.of(first, second, none)))
                .post(ALERTS + "/actions")
                .then()
                .statusCode(200)
                .body("results.done", equalTo(List.of(true, false, false)))
                .body("results[0].state", equalTo("acknowledged"))
                .body("results[1].problem", containsString("resolved as false-alarm"))
                .body("results[2].problem", containsString("no alert"));
        given().contentType("application/json")
                .body(Map.of("action", "acknowledge", "ids", java.util.Collections.nCopies(201, none)))
                .post(ALERTS + "/actions")
                .then()
                .statusCode(400)
                .body("findings.path", equalTo(List.of("ids")));
    }

    @Test
    void shouldListTheMostUrgentFirstOnPagesWithoutDoubles() {
        String csm = "Cora " + mark;
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(OpenAlert.of("page-" + i + "-" + mark, csm));
        }
        act(
                all.get(1),
                "snooze",
                Map.of("until", clock.instant().plusSeconds(60).toString(), "reason", "soon"));
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = read("?csm=" + csm + "&limit=2&cursor=" + cursor);
            page.path("items").forEach(item -> seen.add(item.path("id").asText()));
            cursor = page.path("next").asText("");
            cursor = cursor.equals("null") ? "" : cursor;
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactlyInAnyOrderElementsOf(all).startsWith(all.get(1));
        assertThat(read("?csm=" + csm + "&dueBefore=" + clock.instant().plusSeconds(3600))
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void shouldCountFalseAlarmsByTrigger() {
        String id = OpenAlert.of("false-" + mark, "Ana");
        int before = falseAlarms();
        act(id, "feedback", Map.of("feedback", "false-alarm", "reason", "known"))
                .statusCode(200);
        assertThat(falseAlarms()).isEqualTo(before + 1);
    }

    private static int falseAlarms() {
        for (JsonNode rule : read("/rules").path("items")) {
            if (rule.path("trigger").asText().equals("zone-red")) {
                return rule.path("falseAlarms").intValue();
            }
        }
        return 0;
    }

    @Test
    void shouldGoWithWhatIsErased() {
        String account = "erased-" + mark;
        String id = OpenAlert.of(account, "Ana");
        given().spec(Signing.as(Role.ADMIN))
                .contentType("application/json")
                .body(Map.of("account", account, "reason", "asked for"))
                .post("/api/v1/records/erasures")
                .then()
                .statusCode(200);
        given().get(ALERTS + "/" + id).then().statusCode(404);
    }
}
