package io.bellwether.rulebook.draft;

import static io.bellwether.rulebook.draft.DraftCalls.HEALTH;
import static io.bellwether.rulebook.draft.DraftCalls.approved;
import static io.bellwether.rulebook.draft.DraftCalls.approver;
import static io.bellwether.rulebook.draft.DraftCalls.begin;
import static io.bellwether.rulebook.draft.DraftCalls.both;
import static io.bellwether.rulebook.draft.DraftCalls.create;
import static io.bellwether.rulebook.draft.DraftCalls.editor;
import static io.bellwether.rulebook.draft.DraftCalls.examplesOf55;
import static io.bellwether.rulebook.draft.DraftCalls.file;
import static io.bellwether.rulebook.draft.DraftCalls.gate;
import static io.bellwether.rulebook.draft.DraftCalls.post;
import static io.bellwether.rulebook.draft.DraftCalls.published;
import static io.bellwether.rulebook.draft.DraftCalls.put;
import static io.bellwether.rulebook.draft.DraftCalls.read;
import static io.bellwether.rulebook.draft.DraftCalls.secondApprover;
import static io.bellwether.rulebook.draft.DraftCalls.yellowFrom55;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import io.bellwether.rulebook.gate.GateConfig;
import io.bellwether.security.Role;
import io.bellwether.testing.Signing;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes after the gate: other people's word, races, and a live release that moved on. */
@QuarkusTest
@SuppressWarnings({"BadImport", "NullAway.Init"}) // calls read as sentences
class DraftReviewTest {
    @Inject
    LiveBaseline baseline;

    @Inject
    GateConfig config;

    private QuickGate gate;

    @BeforeEach
    void passTheGate() {
        gate = QuickGate.install(config);
    }

    @AfterEach
    void restore() {
        baseline.restore();
    }

    @Test
    void shouldHoldApprovalToOthersThanTheAuthors() {
        String id = begin("Note");
        create(id, "rules/notes.md", "a note").statusCode(201);
        post(both(), "/" + id + "/approve", "{}").statusCode(409);
        post(editor(), "/" + id + "/submit", "{}").statusCode(422);
        gate(id);
        post(editor(), "/" + id + "/submit", "{}").statusCode(200).body("state", equalTo("submitted"));
        post(editor(), "/" + id + "/approve", "{}").statusCode(403).body("type", containsString("forbidden"));
        post(approver(), "/" + id + "/publish", "{\"note\": \"too early\"}").statusCode(409);

        put(
                        both(),
                        id,
                        "rules/notes.md",
                        "another note",
                        file(id, "rules/notes.md").etag())
                .statusCode(200)
                .body("lapsed", equalTo(true))
                .body("draft.state", equalTo("editing"));
        gate(id);
        post(editor(), "/" + id + "/submit", "{}").statusCode(200);
        post(both(), "/" + id + "/approve", "{}").statusCode(403).body("detail", containsString("changed this one"));
        post(approver(), "/" + id + "/reject", "{}").statusCode(400).body("findings.path", contains("reason"));
        post(approver(), "/" + id + "/reject", "{\"reason\": \"say more\"}")
                .statusCode(200)
                .body("state", equalTo("rejected"));
        post(editor(), "/" + id + "/submit", "{}").statusCode(200);
        post(approver(), "/" + id + "/approve", "{}").statusCode(200).body("state", equalTo("approved"));
        post(approver(), "/" + id + "/approve", "{}").statusCode(409);
        put(
                        editor(),
                        id,
                        "rules/notes.md",
                        "one more",
                        file(id, "rules/notes.md").etag())
                .statusCode(200)
                .body("lapsed", equalTo(true));
        post(approver(), "/" + id + "/publish", "{\"note\": \"lapsed\"}").statusCode(409);
    }

    @Test
    void shouldNeedTwoOthersAndMarkTheReleaseInAnEmergency() {
        String id = begin("Emergency");
        create(id, "rules/notes.md", "urgent").statusCode(201);
        gate(id);
        post(editor(), "/" + id + "/submit", "{\"emergency\": true}").statusCode(200);
        post(approver(), "/" + id + "/approve", "{}").statusCode(200).body("state", equalTo("submitted"));
        post(approver(), "/" + id + "/publish", "{\"note\": \"n\"}").statusCode(409);
        post(secondApprover(), "/" + id + "/approve", "{}").statusCode(200).body("state", equalTo("approved"));
        post(approver(), "/" + id + "/publish", "{\"note\": \"pricing page is down\"}")
                .statusCode(200)
                .body("emergency", equalTo(true))
                .body("approvedBy", hasSize(2));
    }

    @Test
    void shouldLetOneOfTwoWinWhenBothPublishOnTheSameBase() {
        List<String> ids = List.of(begin("One"), begin("Other"));
        ids.forEach(id -> {
            create(id, "rules/notes-" + id + ".md", "note").statusCode(201);
            approved(id);
        });
        List<Integer> statuses = IntStream.range(0, 2)
                .parallel()
                .mapToObj(i -> post(approver(), "/" + ids.get(i) + "/publish", "{\"note\": \"race\"}")
                        .extract()
                        .statusCode())
                .toList();
        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        String lost = ids.get(statuses.indexOf(409));
        read("/" + lost).body("state", equalTo("approved"));
        post(editor(), "/" + lost + "/rebase", "{}").statusCode(200).body("lapsed", equalTo(true));
        approved(lost);
        published(lost, "second");
        assertThat(Collections.frequency(statuses, 200)).isEqualTo(1);
    }

    @Test
    void shouldAnswerByDroolsFromTheFirstAnswerOnWhenTheGateFoundThatThePlanDiffers() {
        gate.findPlansToDiffer("the plan and Drools answer health differently");
        String id = begin("Differs");
        create(id, "rules/notes-differs.md", "note").statusCode(201);
        approved(id);
        int live = published(id, "answered by Drools");

        given().spec(Signing.as(Role.READER))
                .get("/api/v1/rulebook/releases/" + live + "/plan")
                .then()
                .body("state", equalTo("left"))
                .body("difference", equalTo("the plan and Drools answer health differently"));
        given().spec(Signing.as(Role.READER))
                .get("/api/v1/decisions")
                .then()
                .body("items.answeredBy.engine", everyItem(equalTo("drools")));
    }

    @Test
    void shouldTellEachRowThatBothChangedWhenTheLiveReleaseMovedOn() {
        String first = begin("55");
        String second = begin("Band words");
        yellowFrom55(first);
        examplesOf55(first);
        yellow(second, "[52..75)");
        approved(first);
        int live = published(first, "55 it is");

        post(editor(), "/" + second + "/rebase", "{}")
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", containsString("conflict"))
                .body("onto", equalTo(live))
                .body("conflicts.row", contains("bands/yellow"))
                .body("conflicts[0].base", containsString("[50..75)"))
                .body("conflicts[0].mine", containsString("[52..75)"))
                .body("conflicts[0].theirs", containsString("[55..75)"));
        read("/" + second).body("basedOn.number", equalTo(live - 1));
        post(editor(), "/" + second + "/rebase", "{\"resolutions\": [{\"file\": \"x\", \"take\": \"mine\"}]}")
                .statusCode(400);
        post(
                        editor(),
                        "/" + second + "/rebase",
                        "{\"resolutions\": [{\"file\": \"" + HEALTH
                                + "\", \"table\": \"bands\", \"row\": \"bands/yellow\"," + " \"take\": \"mine\"}]}")
                .statusCode(200)
                .body("draft.id", equalTo(second));
        read("/" + second).body("basedOn.number", equalTo(live));
        assertThat(file(second, HEALTH).text()).contains("[52..75)", "[0..55)").doesNotContain("[55..75)");
    }

    private static void yellow(String id, String range) {
        DraftCalls.patchTable(
                        id,
                        "health/bands",
                        "{\"edits\": [{\"op\": \"set-cell\", \"row\": \"bands/yellow\", \"column\": \"bands.in1\","
                                + " \"value\": \"" + range + "\"}]}")
                .statusCode(200);
    }
}
