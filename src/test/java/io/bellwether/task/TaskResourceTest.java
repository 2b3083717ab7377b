package io.bellwether.task;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.security.OpenTask;
import io.bellwether.security.Role;
import io.bellwether.shared.sheet.SheetFile;
import io.bellwether.testing.Eventually;
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
class TaskResourceTest {
    private static final String TASKS = "/api/v1/tasks";
    private final String mark = UUID.randomUUID().toString().substring(0, 13);

    @Inject
    Clock clock;

    private static ValidatableResponse act(String id, String action, Object body) {
        return given().spec(Signing.as(Role.READER))
                .contentType("application/json")
                .body(body)
                .post(TASKS + "/" + id + "/" + action)
                .then();
    }

    private static JsonNode read(String path) {
        return Json.read(
                given().get(TASKS + path).then().statusCode(200).extract().asString());
    }

    private static List<String> kinds(String id) {
        return read("/" + id).path("timeline").findValuesAsText("kind");
    }

    @Test
    void shouldGoThroughItsLifeAndTellAllOfItWhenPeopleWorkOnIt() {
        String id = OpenTask.of("life-" + mark, "Ana");
        JsonNode open = read("/" + id).path("task");
        assertThat(open.path("kind").asText()).isEqualTo("bad-data");
        assertThat(open.path("state").asText()).isEqualTo("open");
        assertThat(open.path("csm").asText()).isEqualTo("Ana");
        assertThat(open.path("ownerRole").asText()).isEqualTo("csm");
        assertThat(open.path("overdue").asBoolean()).isFalse();
        Duration time = Duration.between(
                Instant.parse(open.path("openedAt").asText()),
                Instant.parse(open.path("dueAt").asText()));
        assertThat(time).isCloseTo(Duration.ofDays(7), Duration.ofMillis(1));
        given().get("/api/v1/records/" + open.path("openedBy").asText()).then().statusCode(200);

        act(id, "start", "{}").statusCode(200).body("state", equalTo("in-progress"), "owner", equalTo("tests-reader"));
        act(id, "start", "{}").statusCode(409).body("detail", containsString("in-progress, with tests-reader"));
        String until = clock.instant().plus(Duration.ofDays(30)).toString();
        act(id, "snooze", Map.of("until", until, "reason", "they are away"))
                .statusCode(200)
                .body(
                        "snoozedUntil",
                        equalTo(until),
                        "dueAt",
                        equalTo(open.path("dueAt").asText()));
        act(id, "assign", Map.of("ownerRole", "cs-manager", "owner", "Vera"))
                .statusCode(200)
                .body("state", equalTo("open"), "ownerRole", equalTo("cs-manager"), "owner", equalTo("Vera"))
                .body("snoozedUntil", nullValue());
        act(id, "done", Map.of("outcome", "solved", "reason", "all facts sent"))
                .statusCode(200)
                .body("state", equalTo("done"), "outcome", equalTo("solved"), "endedAt", notNullValue());
        act(id, "cancel", Map.of("reason", "x"))
                .statusCode(409)
                .body("detail", containsString("done (solved)"))
                .body("detail", containsString("by tests-reader: all facts sent"));

        assertThat(kinds(id)).containsExactly("opened", "started", "snoozed", "assigned", "done");
        assertThat(read("?account=life-" + mark).path("items")).isEmpty();
        assertThat(read("?state=done&account=life-" + mark).path("items")).hasSize(1);
        assertThat(given().get("/api/v1/audit?subject=task/" + id).asString())
                .contains("task-started", "task-done", "all facts sent");
    }

    @Test
    void shouldEndByItselfWhenTheFactsAreThere() {
        String account = "known-" + mark;
        String id = OpenTask.of(account, "Ana");
        given().contentType("application/json")
                .body("{\"usageScore\":60,\"engagementScore\":60,\"outcomesScore\":60,\"supportScore\":60,"
                        + "\"relationshipScore\":60}")
                .put("/api/v1/accounts/" + account + "/facts");
        given().contentType("application/json")
                .body(Map.of("account", Map.of("id", account)))
                .post("/api/v1/decisions/review")
                .then()
                .statusCode(200);
        Eventually.holds(() -> !kinds(id).equals(List.of("opened")), () -> "the task did not end");
        assertThat(read("/" + id).path("task").path("outcome").asText()).isEqualTo("by-itself");
    }

    @Test
    void shouldTellAllAtOnceWhenTheRequestIsWrong() {
        String id = OpenTask.of("wrong-" + mark, "Ana");
        given().get(TASKS + "?state=opn&kind=bad-dta&ownerRole=vpcs&overdue=yes&dueBefore=x&cursor=x&limit=0")
                .then()
                .statusCode(400)
                .body(
                        "findings.path",
                        equalTo(List.of("state", "ownerRole", "kind", "overdue", "dueBefore", "cursor", "limit")))
                .body("findings[2].suggestion", equalTo("bad-data"));
        act(id, "strt", "{}").statusCode(400).body("findings[0].suggestion", equalTo("start"));
        act(id, "done", Map.of("outcome", "solvd", "until", "x"))
                .statusCode(400)
                .body("findings.path", equalTo(List.of("until", "outcome")))
                .body("findings[1].suggestion", equalTo("solved"));
        act(id, "assign", Map.of("ownerRole", "vp"))
                .statusCode(400)
                .body("findings.path", equalTo(List.of("ownerRole")));
        act(id, "assign", "{}").statusCode(400).body("findings.path", equalTo(List.of("ownerRole")));
        act(UUID.randomUUID().toString(), "start", "{}").statusCode(404);
        assertThat(kinds(id)).containsExactly("opened");
    }

    @Test
    void shouldDoWhatCanBeDoneWhenManyAreActedOn() {
        String first = OpenTask.of("many-1-" + mark, "Ana");
        String second = OpenTask.of("many-2-" + mark, "Ana");
        act(second, "cancel", Map.of("reason", "a test"));
        String none = UUID.randomUUID().toString();

        given().contentType("application/json")
                .body(Map.of("action", "start", "ids", List.of(first, second, none)))
                .post(TASKS + "/actions")
                .then()
                .statusCode(200)
                .body("results.done", equalTo(List.of(true, false, false)))
                .body("results[0].state", equalTo("in-progress"))
                .body("results[1].problem", containsString("cancelled since"))
                .body("results[2].problem", containsString("no task"));
    }

    @Test
    void shouldListWhatIsDueFirstOnPagesWithoutDoublesAndAsFiles() {
        String csm = "Cora " + mark;
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(OpenTask.of("page-" + i + "-" + mark, csm));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = read("?csm=" + csm + "&limit=2&cursor=" + cursor);
            page.path("items").forEach(item -> seen.add(item.path("id").asText()));
            cursor = page.path("next").isNull() ? "" : page.path("next").asText();
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactlyElementsOf(all);
        assertThat(read("?overdue=true&csm=" + csm).path("items")).isEmpty();
        assertThat(read("?overdue=false&kind=bad-data&csm=" + csm).path("items"))
                .hasSize(5);
        assertThat(read("?dueBefore=" + clock.instant() + "&csm=" + csm).path("items"))
                .isEmpty();

        String csv = given().accept(SheetFile.CSV).get(TASKS + "?csm=" + csm).asString();
        assertThat(csv.lines()).hasSize(6).first().asString().startsWith("id,account,name,csm,kind");
        assertThat(given().accept(SheetFile.XLSX).get(TASKS + "?csm=" + csm).asByteArray())
                .startsWith('P', 'K');
    }
}
