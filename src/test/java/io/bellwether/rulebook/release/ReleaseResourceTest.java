package io.bellwether.rulebook.release;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Eventually;
import io.bellwether.testing.Json;
import io.bellwether.testing.SmallRulebook;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Releases, rollout, pinning and shadow over HTTP, with the small rulebook live meanwhile. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleaseResourceTest {
    private static final String BASE = "/api/v1/rulebook/";
    private static final String STRICT = "csat 4.5 and more";

    @Inject
    LiveSmallRulebook small;

    @Inject
    PublishingRelease publishing;

    @Inject
    Clock clock;

    private int first;
    private int second;

    @BeforeAll
    void begin() {
        first = small.begin().number();
        second = small.publish(SmallRulebook.changed()
                        .cell(SmallRulebook.MODEL, "moods.good.in1", ">= 4.5")
                        .append(SmallRulebook.FACTS, "# " + STRICT + "\n")
                        .files())
                .number();
    }

    @AfterAll
    void end() {
        small.end();
    }

    private static Response get(String path) {
        return given().get(BASE + path);
    }

    private static JsonNode read(String path) {
        Response response = get(path);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return Json.read(response.asString());
    }

    private static Response post(String path, String body) {
        return given().contentType("application/json").body(body).post(BASE + path);
    }

    private static JsonNode ask(String csat, String more) {
        return Json.read(given().contentType("application/json")
                .body("{\"account\":{\"facts\":{\"csat\":" + csat + "}}" + more + "}")
                .post("/api/v1/decisions/mood")
                .asString());
    }

    @Test
    void shouldListReleasesNewestFirstWhenAsked() {
        JsonNode releases = read("releases").get("items");
        JsonNode page = read("releases?cursor=" + second + "&limit=1");

        assertThat(releases.get(0).get("number").intValue()).isGreaterThanOrEqualTo(second);
        assertThat(releases.findValuesAsText("state")).contains("live", "past").doesNotContain("preparing");
        assertThat(releases.findValuesAsText("number")).doesNotHaveDuplicates();
        assertThat(page.get("items")).hasSize(1);
        assertThat(page.at("/items/0/number").intValue()).isEqualTo(second - 1);
        assertThat(read("releases?limit=1&cursor=" + (second + 1)).get("next").asText())
                .isEqualTo(String.valueOf(second));
        JsonNode one = read("releases/" + second);
        assertThat(one.get("parent").intValue()).isEqualTo(first);
        assertThat(one.get("createdBy").asText()).isEqualTo("test");
        assertThat(one.get("at").asText()).isEqualTo(one.get("activatedAt").asText());
        assertThat(get("releases/999999").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldGiveAFileAsItWasPublishedWhenItsPathIsNamed() {
        JsonNode files = read("releases/" + first + "/files");
        assertThat(files.findValuesAsText("path")).contains(SmallRulebook.MODEL, SmallRulebook.FACTS);

        Response response = get("releases/" + first + "/files/" + SmallRulebook.MODEL);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).startsWith("application/xml");
        assertThat(response.asString())
                .isEqualTo(SmallRulebook.files()
                        .file(SmallRulebook.MODEL)
                        .orElseThrow()
                        .text());
        String tag = response.header("ETag");
        assertThat(given().header("If-None-Match", tag)
                        .get(BASE + "releases/" + first + "/files/" + SmallRulebook.MODEL)
                        .statusCode())
                .isEqualTo(304);
        assertThat(given().header("If-Match", "\"other\"")
                        .get(BASE + "releases/" + first + "/files/" + SmallRulebook.MODEL)
                        .asString())
                .contains("/problems/stale-edit", "the file's ETag is");
        assertThat(get("releases/" + first + "/files/rules/none.yaml").statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldSayWhatChangedWhenReleasesAreCompared() {
        JsonNode diff = read("releases/" + second + "/diff");

        assertThat(diff.get("against").intValue()).isEqualTo(first);
        assertThat(diff.get("files").findValuesAsText("path"))
                .containsExactly(SmallRulebook.MODEL, SmallRulebook.FACTS);
        assertThat(diff.at("/files/0/diff").asText())
                .contains("-")
                .contains("+")
                .contains("4.5");
        assertThat(diff.at("/files/1/added").intValue()).isEqualTo(1);
        assertThat(read("releases/" + first + "/diff?against=" + first).get("files"))
                .isEmpty();
    }

    @Test
    void shouldAnswerByTheReleaseThatIsNamedWhenOneIs() {
        JsonNode live = ask("4", "");
        JsonNode pinned = ask("4", ",\"release\":" + first);

        assertThat(live.at("/answer/mood").asText()).isEqualTo("bad");
        assertThat(pinned.at("/answer/mood").asText()).isEqualTo("good");
        assertThat(pinned.at("/release/number").intValue()).isEqualTo(first);
        assertThat(ask("4", ",\"release\":" + second).at("/release/number").intValue())
                .isEqualTo(second);
        assertThat(ask("4", ",\"release\":\"one\"").at("/findings/0/path").asText())
                .isEqualTo("release");
        assertThat(given().queryParam("release", first).get("/api/v1/decisions").asString())
                .contains("\"number\":" + first + ",");
    }

    @Test
    void shouldAnswerByTheReleaseThatWasLiveWhenAskedForAsOf() {
        String firstLive = read("releases/" + first).get("activatedAt").asText();

        JsonNode then = ask("4", ",\"releaseAt\":\"asOf\",\"asOf\":\"" + firstLive + "\"");
        JsonNode now = ask("4", ",\"releaseAt\":\"asOf\"");
        JsonNode before = ask("4", ",\"releaseAt\":\"asOf\",\"asOf\":\"2001-01-01\"");

        assertThat(then.at("/release/number").intValue()).isEqualTo(first);
        assertThat(then.at("/answer/mood").asText()).isEqualTo("good");
        assertThat(now.at("/release/number").intValue()).isGreaterThanOrEqualTo(second);
        assertThat(before.get("type").asText()).endsWith("unknown-release");
        assertThat(before.at("/findings/0/path").asText()).isEqualTo("releaseAt");
        assertThat(ask("4", ",\"releaseAt\":\"asOf\",\"release\":" + first)
                        .at("/findings/0/path")
                        .asText())
                .isEqualTo("releaseAt");
        assertThat(ask("4", ",\"releaseAt\":\"now\"")
                        .at("/findings/0/suggestion")
                        .asText())
                .isEqualTo("asOf");
    }

    @Test
    void shouldHoldOneReleaseWhenABatchNamesIt() {
        String plain = "{\"account\":{\"facts\":{\"csat\":4}}}\n";
        String pinned = "{\"account\":{\"facts\":{\"csat\":4}},\"release\":" + first + "}\n";
        String other = "{\"account\":{\"facts\":{\"csat\":4}},\"release\":" + second + "}\n";
        String dated = "{\"account\":{\"facts\":{\"csat\":4}},\"releaseAt\":\"asOf\"}\n";

        List<JsonNode> byQuery = batch("?release=" + first, plain + other + plain + dated);
        List<JsonNode> byFirstLine = batch("", pinned + plain + other);

        assertThat(byQuery.get(0).at("/release/number").intValue()).isEqualTo(first);
        assertThat(byQuery.get(1).at("/findings/0/path").asText()).isEqualTo("release");
        assertThat(byQuery.get(2).at("/answer/mood").asText()).isEqualTo("good");
        assertThat(byQuery.get(3).at("/findings/0/path").asText()).isEqualTo("releaseAt");
        assertThat(byFirstLine.get(0).at("/release/number").intValue()).isEqualTo(first);
        assertThat(byFirstLine.get(1).at("/release/number").intValue()).isEqualTo(first);
        assertThat(byFirstLine.get(2).at("/findings/0/path").asText()).isEqualTo("release");
    }

    private static List<JsonNode> batch(String query, String lines) {
        Response response = given().contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/decisions/mood/batch" + query);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.asString().lines().map(Json::read).toList();
    }

    @Test
    void shouldCancelAScheduledReleaseWhenToldWhy() {
        int live = live();
        Release scheduled = publishing.publish(
                new Publication(
                        ReleaseDatabase.files("scheduled"),
                        live,
                        "later",
                        "test",
                        List.of(),
                        false,
                        ReleaseOrigin.DRAFT,
                        clock.instant().plus(Duration.ofDays(2))),
                io.bellwether.security.Caller.SYSTEM);
        assertThat(read("releases/" + scheduled.number()).get("state").asText()).isEqualTo("scheduled");
        assertThat(ask("4", ",\"release\":" + scheduled.number()).get("type").asText())
                .endsWith("unknown-release");

        String path = "releases/" + scheduled.number() + "/cancel";
        assertThat(post(path, "{}").statusCode()).isEqualTo(400);
        JsonNode cancelled = Json.read(post(path, "{\"reason\":\"not needed\"}").asString());

        assertThat(cancelled.get("state").asText()).isEqualTo("cancelled");
        assertThat(cancelled.at("/cancelled/reason").asText()).isEqualTo("not needed");
        assertThat(post(path, "{\"reason\":\"again\"}").statusCode()).isEqualTo(409);
        assertThat(given().delete(BASE + "releases/" + live).statusCode()).isEqualTo(409);
    }

    private static int live() {
        return read("rollout").get("live").intValue();
    }

    @Test
    void shouldPublishTheOldFilesAnewWhenRolledBack() {
        int before = live();

        assertThat(post("releases/" + first + "/rollback", "{\"note\":\" \"}").statusCode())
                .isEqualTo(400);
        assertThat(post("releases/" + before + "/rollback", "{\"note\":\"same\"}")
                        .statusCode())
                .isEqualTo(409);
        JsonNode back = Json.read(post("releases/" + first + "/rollback", "{\"note\":\"was better\"}")
                .asString());
        assertThat(back.get("state").asText()).isEqualTo("live");
        assertThat(back.get("origin").asText()).isEqualTo("rollback");
        assertThat(ask("4", "").at("/answer/mood").asText()).isEqualTo("good");
        post("releases/" + second + "/rollback", "{\"note\":\"for the other tests\"}")
                .then()
                .statusCode(200);
        assertThat(ask("4", "").at("/answer/mood").asText()).isEqualTo("bad");
    }

    @Test
    void shouldShowThisReplicaWhenTheRolloutIsRead() {
        Eventually.holds(
                () -> read("rollout").get("complete").booleanValue(),
                () -> read("rollout").toString());
        JsonNode rollout = read("rollout");

        assertThat(rollout.get("wanted")).isEqualTo(rollout.get("live"));
        assertThat(rollout.get("replicas"))
                .filteredOn(r ->
                        r.get("process").longValue() == ProcessHandle.current().pid())
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.get("state").asText()).isEqualTo("live");
                    assertThat(r.get("release")).isEqualTo(rollout.get("live"));
                });
        assertThat(given().get("/q/health/ready").asString()).contains("\"behind\"");
        assertThat(given().get("/q/metrics").asString())
                .contains("bellwether_release_behind 0.0")
                .contains("bellwether_release_publish_to_live_seconds_count");
    }

    @Test
    void shouldTellTheCatalogueWhenFactsAreRead() {
        JsonNode facts = read("facts");

        assertThat(facts.get("facts").findValuesAsText("name")).containsExactly("csat", "segment");
        assertThat(facts.at("/facts/1/allowed")).hasSize(2);
        assertThat(facts.at("/records/0/name").asText()).isEqualTo("tickets");
    }

    @Test
    void shouldCountAndListDifferencesWhenAReleaseIsInShadow() {
        given().contentType("application/json")
                .body("{\"release\":" + first + ",\"share\":1,\"questions\":[\"mood\"]}")
                .put(BASE + "shadow")
                .then()
                .statusCode(200);
        try {
            String different = ask("4", "").get("decisionId").asText();
            ask("5", "");
            ask("5", ",\"release\":" + first);

            Eventually.holds(
                    () -> read("shadow").at("/counts/0/compared").intValue() == 2,
                    () -> read("shadow").toString());
            JsonNode shadow = read("shadow?question=mood");
            assertThat(shadow.get("running").booleanValue()).isTrue();
            assertThat(shadow.at("/counts/0/different").intValue()).isEqualTo(1);
            assertThat(shadow.get("differences")).hasSize(1);
            JsonNode difference = shadow.at("/differences/0");
            assertThat(difference.get("decision").asText()).isEqualTo(different);
            assertThat(difference.at("/fields/0/path").asText()).isEqualTo("mood");
            assertThat(difference.at("/fields/0/live").asText()).isEqualTo("bad");
            assertThat(difference.at("/fields/0/shadow").asText()).isEqualTo("good");
            assertThat(read("shadow?question=echo").get("differences")).isEmpty();
        } finally {
            given().delete(BASE + "shadow").then().statusCode(204);
        }
        assertThat(read("shadow").get("running").booleanValue()).isFalse();
        Response wrong = given().contentType("application/json")
                .body("{\"release\":" + first + ",\"share\":2,\"questions\":[\"modd\"],\"shar\":1}")
                .put(BASE + "shadow");
        assertThat(Json.read(wrong.asString()).get("findings")).hasSize(3);
    }

    @Test
    void shouldShowTablesOfAReleaseWithoutADraft() {
        JsonNode tables = read("releases/" + second + "/tables");
        assertThat(tables.path("total").intValue()).isEqualTo(1);
        assertThat(tables.path("items").get(0).path("decision").asText()).isEqualTo("moods");
        JsonNode table = read("releases/" + second + "/tables/mood/moods");
        assertThat(table.path("rows").get(0).path("cells").path("moods.in1").asText())
                .isEqualTo(">= 4.5");
        assertThat(read("releases/" + first + "/tables/mood/moods")
                        .path("rows")
                        .get(0)
                        .path("cells")
                        .path("moods.in1")
                        .asText())
                .isEqualTo(">= 4");
        Response workbook = get("releases/" + second + "/tables/mood/moods.xlsx");
        assertThat(workbook.statusCode()).isEqualTo(200);
        assertThat(workbook.header("Content-Disposition")).contains("mood-moods.xlsx");
        assertThat(workbook.asByteArray()).startsWith('P', 'K');
        assertThat(get("releases/" + second + "/tables/mood/mods").asString()).contains("moods");
        assertThat(get("releases/99999/tables").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldFindNumbersInTheLiveReleaseAndInANamedOne() {
        JsonNode live = read("search?q=4.5");
        assertThat(live.path("total").intValue()).isEqualTo(1);
        assertThat(live.path("items").get(0).path("row").asText()).isEqualTo("moods/good");
        assertThat(live.path("items").get(0).path("kind").asText()).isEqualTo("CELL");
        assertThat(read("search?q=4.5&release=" + first).path("total").intValue())
                .isZero();
        assertThat(get("search?q=").statusCode()).isEqualTo(400);
        assertThat(get("search?q=a&limit=0").asString()).contains("limit");
        assertThat(get("search?q=a&release=1&draft=1").statusCode()).isEqualTo(400);
    }
}
