package io.bellwether.explain.changes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.rulebook.draft.LiveBaseline;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.Publication;
import io.bellwether.rulebook.release.PublishingRelease;
import io.bellwether.rulebook.release.Release;
import io.bellwether.rulebook.release.ReleaseOrigin;
import io.bellwether.rulebook.release.Releases;
import io.bellwether.security.Caller;
import io.bellwether.testing.ChangedRulebook;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A release that changes two rows goes live between two recorded days of an account, which changes too. */
@QuarkusTest
@SuppressWarnings("TimeInStaticInitializer") // the days are those of this run
class ReleaseBetweenDaysTest {
    private static final LocalDate TODAY =
            LocalDate.ofInstant(java.time.Clock.systemUTC().instant(), ZoneOffset.UTC);
    private static final YearMonth LAST = YearMonth.from(TODAY).minusMonths(1);
    private static final String NOTE = "Usage counts for less, engagement for more";

    @Inject
    LiveBaseline baseline;

    @Inject
    PublishingRelease publishing;

    @Inject
    Releases releases;

    @AfterEach
    void restore() {
        baseline.restore();
    }

    @Test
    void shouldNameTheReleaseItsRowsAndWhoAnswersForThemAndAddUp() {
        baseline.restore();
        int before = releases.live().orElseThrow().number();
        String id = "rel-" + UUID.randomUUID();
        given().contentType("application/json").body("{\"name\":\"A\"}").put("/api/v1/accounts/" + id);
        facts(id, 95, LAST.atDay(20));
        backfill();
        int after = publish().number();
        facts(id, 84, TODAY);
        given().contentType("application/json")
                .body("{\"account\":{\"id\":\"" + id + "\"}}")
                .post("/api/v1/decisions/health")
                .then()
                .statusCode(200);

        JsonNode changes = get("/accounts/" + id + "/changes?from=" + LAST.atEndOfMonth());

        assertThat(changes.at("/from/release").intValue()).isEqualTo(before);
        assertThat(changes.at("/to/release").intValue()).isEqualTo(after);
        // 95 × 0.35 + 60 × 0.65 = 72.25; 95 × 0.25 + 60 × 0.75 = 68.75; 84 × 0.25 + 60 × 0.75 = 66
        JsonNode score = changes.get("score");
        assertThat(parts(score)).containsExactly("configuration -3.5", "behaviour -2.75", "rounding 0.25");
        addsUp(score);
        assertThat(score.at("/parts/0/text").asText())
                .isEqualTo("Release " + after + " in place of release " + before + ": −3.5 points");
        configured(changes.get("configuration"), after);
        remembered(get("/accounts/" + id + "/history"), after);
    }

    private static void configured(JsonNode configuration, int after) {
        assertThat(configuration.get("releases"))
                .hasSize(1)
                .first()
                .satisfies(release -> published(release, "number", after));
        assertThat(configuration.at("/releases/0/liveSince").asText()).startsWith(TODAY.toString());
        assertThat(configuration.get("files")).extracting(JsonNode::asText).containsExactly("dmn/operating-model.dmn");
        assertThat(configuration.get("rows"))
                .extracting(row -> row.get("row").asText() + " "
                        + row.get("change").asText() + ": "
                        + row.get("from").asText() + " > " + row.get("to").asText() + " "
                        + row.get("matched").asText())
                .containsExactly(
                        "operating-model-weights/usage changed: - | - → \"usage\" | 0.35 > - | - → \"usage\" | 0.25 true",
                        "operating-model-weights/engagement changed: - | - → \"engagement\" | 0.25 > - | - →"
                                + " \"engagement\" | 0.35 true");
    }

    /** The history of the same days: how long the zone has held, and the release between them. */
    private static void remembered(JsonNode history, int after) {
        assertThat(history.get("points"))
                .extracting(p -> p.get("day").asText() + " " + p.get("score").asText() + " "
                        + p.get("zone").asText() + " " + p.get("daysInZone").asText())
                .containsExactly(
                        LAST.atEndOfMonth() + " 72 yellow 0",
                        TODAY + " 66 yellow " + ChronoUnit.DAYS.between(LAST.atEndOfMonth(), TODAY));
        List<JsonNode> markers = new ArrayList<>();
        history.get("releases").forEach(markers::add);
        assertThat(markers).extracting(m -> m.get("at").asText()).isSorted();
        JsonNode last = markers.get(markers.size() - 1);
        published(last, "release", after);
        assertThat(last.get("day").asText()).isEqualTo(TODAY.toString());
    }

    private static void published(JsonNode release, String number, int after) {
        assertThat(release.get(number).intValue()).isEqualTo(after);
        assertThat(release.get("note").asText()).isEqualTo(NOTE);
        assertThat(release.get("createdBy").asText()).isEqualTo("ana");
        assertThat(release.get("approvedBy")).extracting(JsonNode::asText).containsExactly("bob");
    }

    private static List<String> parts(JsonNode score) {
        List<String> parts = new ArrayList<>();
        score.get("parts")
                .forEach(p -> parts.add(p.get("kind").asText() + " "
                        + p.get("points").decimalValue().toPlainString()));
        return parts;
    }

    private static void addsUp(JsonNode score) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode part : score.get("parts")) {
            sum = sum.add(part.get("points").decimalValue());
        }
        assertThat(sum)
                .isEqualByComparingTo(score.get("difference").decimalValue())
                .isEqualByComparingTo("-6");
    }

    private Release publish() {
        RuleFiles files = ChangedRulebook.ofBaseline()
                .cell("dmn/operating-model.dmn", "operating-model-weights.usage.out2", "0.25")
                .cell("dmn/operating-model.dmn", "operating-model-weights.engagement.out2", "0.35")
                .files();
        int parent = releases.live().orElseThrow().number();
        return publishing.publish(
                new Publication(files, parent, NOTE, "ana", List.of("bob"), false, ReleaseOrigin.DRAFT, null),
                Caller.SYSTEM);
    }

    private static void facts(String id, int usage, LocalDate on) {
        given().contentType("application/json")
                .body("{\"usageScore\":" + usage + ",\"engagementScore\":60,\"outcomesScore\":60,\"supportScore\":60,"
                        + "\"relationshipScore\":60}")
                .put("/api/v1/accounts/" + id + "/facts?observedOn=" + on)
                .then()
                .statusCode(200);
    }

    /** Works out the last month's end. */
    private static void backfill() {
        Response begun = given().contentType("application/json")
                .body("{\"from\":\"" + LAST + "\",\"to\":\"" + LAST + "\"}")
                .post("/api/v1/history/backfills");
        begun.then().statusCode(202);
        String path = java.net.URI.create(begun.header("Location")).getPath();
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        String state = "";
        while (!state.matches("done|failed")) {
            assertThat(System.nanoTime()).as("the backfill ends").isLessThan(end);
            state = Json.read(given().get(path).asString()).get("state").asText();
        }
        assertThat(state).isEqualTo("done");
    }

    private static JsonNode get(String path) {
        Response response = given().get("/api/v1" + path);
        response.then().statusCode(200);
        return Json.read(response.asString());
    }
}
