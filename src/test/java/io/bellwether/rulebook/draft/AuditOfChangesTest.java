package io.bellwether.rulebook.draft;

import static io.bellwether.rulebook.draft.DraftCalls.approver;
import static io.bellwether.rulebook.draft.DraftCalls.begin;
import static io.bellwether.rulebook.draft.DraftCalls.create;
import static io.bellwether.rulebook.draft.DraftCalls.editor;
import static io.bellwether.rulebook.draft.DraftCalls.gate;
import static io.bellwether.rulebook.draft.DraftCalls.patchTable;
import static io.bellwether.rulebook.draft.DraftCalls.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.rulebook.gate.GateConfig;
import io.bellwether.rulebook.release.LiveSmallRulebook;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whatever changes what decides leaves one entry in the audit trail: who, when, from where, and why. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("BadImport") // calls read as sentences
class AuditOfChangesTest {
    private static final String EDITOR = "tests-editor";
    private static final String APPROVER = "tests-approver";

    @Inject
    LiveSmallRulebook small;

    @Inject
    GateConfig config;

    @Inject
    Clock clock;

    @BeforeAll
    void begunSmall() {
        small.begin();
    }

    @AfterAll
    void end() {
        small.end();
    }

    @BeforeEach
    void warn() {
        WarningGate.install(config);
    }

    @Test
    void shouldLeaveOneEntryEachFromTheFirstEditToTheRollback() {
        String id = begin("Stricter");
        String draft = "draft/" + id;
        create(id, "rules/notes.md", "a note").statusCode(201);
        patchTable(
                        id,
                        "mood/moods",
                        "{\"edits\": [{\"op\": \"set-cell\", \"row\": \"moods/good\", \"column\": \"moods.in1\","
                                + " \"value\": \">= 4.5\"}]}")
                .statusCode(200);
        gate(id);
        post(
                        editor(),
                        "/" + id + "/gate/accept",
                        "{\"finding\": \"" + WarningGate.WARNING + "\", \"reason\": \"wanted so\"}")
                .statusCode(200);
        post(editor(), "/" + id + "/submit", "{\"comment\": \"please look\"}").statusCode(200);
        post(approver(), "/" + id + "/reject", "{\"reason\": \"say more\"}").statusCode(200);
        post(editor(), "/" + id + "/submit", "{\"comment\": \"said more\"}").statusCode(200);
        post(approver(), "/" + id + "/approve", "{\"comment\": \"fine\"}").statusCode(200);
        int release = post(approver(), "/" + id + "/publish", "{\"note\": \"fewer good moods\"}")
                .statusCode(200)
                .extract()
                .path("number");
        int before = DraftCalls.read("/" + id).extract().path("basedOn.number");
        int back = release(approver(), before + "/rollback", "{\"note\": \"too strict\"}")
                .statusCode(200)
                .extract()
                .path("number");

        assertThat(entries(draft))
                .containsExactly(
                        "draft-begun " + EDITOR + " /title=\"Stricter\"",
                        "draft-edited " + EDITOR + " /file=\"rules/notes.md\"",
                        "draft-table-edited " + EDITOR + " /table=\"moods\"",
                        "draft-gated " + EDITOR,
                        "finding-accepted " + EDITOR + " /reason=\"wanted so\"",
                        "draft-submitted " + EDITOR + " /comment=\"please look\"",
                        "draft-rejected " + APPROVER + " /reason=\"say more\"",
                        "draft-submitted " + EDITOR + " /comment=\"said more\"",
                        "draft-approved " + APPROVER + " /comment=\"fine\"",
                        "draft-published " + APPROVER + " /note=\"fewer good moods\"");
        assertThat(entries("release/" + release))
                .containsExactly("release-published " + APPROVER + " /note=\"fewer good moods\"");
        assertThat(entries("release/" + back))
                .containsExactly("release-rolled-back " + APPROVER + " /note=\"too strict\" /backTo=" + before);
    }

    @Test
    void shouldLeaveOneEntryWhenAScheduledReleaseIsCancelled() {
        String id = begin("Later");
        create(id, "rules/later.md", "a note").statusCode(201);
        gate(id);
        post(
                editor(),
                "/" + id + "/gate/accept",
                "{\"finding\": \"" + WarningGate.WARNING + "\", \"reason\": \"fine\"}");
        post(editor(), "/" + id + "/submit", "{}").statusCode(200);
        post(approver(), "/" + id + "/approve", "{}").statusCode(200);
        int release = post(
                        approver(),
                        "/" + id + "/publish",
                        "{\"note\": \"next week\", \"activateAt\": \""
                                + clock.instant().plus(Duration.ofDays(7)) + "\"}")
                .statusCode(200)
                .extract()
                .path("number");
        release(approver(), release + "/cancel", "{\"reason\": \"not yet\"}").statusCode(200);
        release(approver(), release + "/cancel", "{\"reason\": \"again\"}").statusCode(409);

        assertThat(entries("release/" + release))
                .containsExactly(
                        "release-published " + APPROVER + " /note=\"next week\"",
                        "release-cancelled " + APPROVER + " /reason=\"not yet\"");
    }

    @Test
    void shouldCompareTheDraftWhenItIsInShadow() {
        String id = begin("Shadow");
        patchTable(
                        id,
                        "mood/moods",
                        "{\"edits\": [{\"op\": \"set-cell\", \"row\": \"moods/good\", \"column\": \"moods.in1\","
                                + " \"value\": \">= 4.9\"}]}")
                .statusCode(200);
        shadow(approver(), id, "{\"share\": 1}").statusCode(422).body("detail", containsString("has not run"));
        gate(id);
        shadow(editor(), id, "{\"share\": 1}").statusCode(403);
        shadow(approver(), id, "{\"share\": 2, \"release\": 1}").statusCode(400);
        shadow(approver(), id, "{\"share\": 1, \"questions\": [\"mood\"]}")
                .statusCode(200)
                .body("running", equalTo(true))
                .body("name", equalTo("draft " + id));
        try {
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            JsonNode found = ask();
            while (found.at("/counts/0/different").intValue() == 0 && System.nanoTime() < end) {
                found = ask();
            }
            assertThat(found.at("/differences/0/question").asText())
                    .as(found.toString())
                    .isEqualTo("mood");
            assertThat(found.at("/differences/0/fields").toString()).contains("good", "bad");
        } finally {
            given().delete("/api/v1/rulebook/shadow").then().statusCode(204);
        }
        List<String> entries = entries("rulebook/shadow");
        assertThat(entries.subList(entries.size() - 2, entries.size()))
                .satisfiesExactly(
                        started -> assertThat(started)
                                .isEqualTo("shadow-started " + APPROVER + " /name=\"draft " + id + "\""),
                        ended -> assertThat(ended).startsWith("shadow-ended "));
    }

    private static JsonNode ask() {
        given().contentType("application/json")
                .body("{\"account\":{\"facts\":{\"csat\":4.5}}}")
                .post("/api/v1/decisions/mood")
                .then()
                .statusCode(200);
        return Json.read(given().get("/api/v1/rulebook/shadow?question=mood").asString());
    }

    private static ValidatableResponse shadow(RequestSpecification who, String id, String body) {
        return who.contentType("application/json")
                .body(body)
                .put(DraftCalls.DRAFTS + "/" + id + "/shadow")
                .then();
    }

    private static ValidatableResponse release(RequestSpecification who, String path, String body) {
        return who.contentType("application/json")
                .body(body)
                .post("/api/v1/rulebook/releases/" + path)
                .then();
    }

    /** The entries on a subject, the oldest first, with the detail that says why or what. */
    private List<String> entries(String subject) {
        List<String> entries = new ArrayList<>();
        JsonNode items = Json.read(given().get("/api/v1/audit?subject=" + subject + "&limit=100")
                        .asString())
                .get("items");
        for (JsonNode entry : items) {
            assertThat(entry.get("at").asText())
                    .isLessThanOrEqualTo(clock.instant().plusSeconds(1).toString());
            assertThat(entry.get("address").asText()).isEqualTo("127.0.0.1");
            assertThat(entry.get("via").asText()).isEqualTo("password");
            StringBuilder text = new StringBuilder(
                    entry.get("action").asText() + " " + entry.get("caller").asText());
            JsonNode detail = entry.get("detail");
            for (String key : why(entry.get("action").asText())) {
                if (detail.has(key)) {
                    text.append(" /").append(key).append("=").append(detail.get(key));
                }
            }
            entries.add(0, text.toString());
        }
        return entries;
    }

    private static List<String> why(String action) {
        return switch (action) {
            case "draft-begun" -> List.of("title");
            case "shadow-started" -> List.of("name");
            case "draft-edited" -> List.of("file");
            case "draft-table-edited" -> List.of("table");
            case "draft-published", "release-published", "release-rolled-back" -> List.of("note", "backTo");
            default -> List.of("reason", "comment");
        };
    }
}
