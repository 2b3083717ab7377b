package io.bellwether.rulebook.draft;

import static io.bellwether.rulebook.draft.DraftCalls.DRAFTS;
import static io.bellwether.rulebook.draft.DraftCalls.EXAMPLES;
import static io.bellwether.rulebook.draft.DraftCalls.HEALTH;
import static io.bellwether.rulebook.draft.DraftCalls.approved;
import static io.bellwether.rulebook.draft.DraftCalls.approver;
import static io.bellwether.rulebook.draft.DraftCalls.begin;
import static io.bellwether.rulebook.draft.DraftCalls.both;
import static io.bellwether.rulebook.draft.DraftCalls.create;
import static io.bellwether.rulebook.draft.DraftCalls.editor;
import static io.bellwether.rulebook.draft.DraftCalls.file;
import static io.bellwether.rulebook.draft.DraftCalls.gate;
import static io.bellwether.rulebook.draft.DraftCalls.health;
import static io.bellwether.rulebook.draft.DraftCalls.post;
import static io.bellwether.rulebook.draft.DraftCalls.published;
import static io.bellwether.rulebook.draft.DraftCalls.put;
import static io.bellwether.rulebook.draft.DraftCalls.read;
import static io.bellwether.rulebook.draft.DraftCalls.replace;
import static io.bellwether.rulebook.draft.DraftCalls.secondApprover;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole way of a draft, over HTTP, as an editor and approvers go it. */
@QuarkusTest
@SuppressWarnings("BadImport") // calls read as sentences
class DraftLifeTest {
    private static final String DISCOUNT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="discount-model" name="discount"
                         namespace="https://bellwether.io/dmn/discount">
              <inputData id="in-seats" name="seats"><variable name="seats" typeRef="number"/></inputData>
              <decision id="discount" name="Discount">
                <variable name="Discount" typeRef="number"/>
                <informationRequirement id="needs-seats"><requiredInput href="#in-seats"/></informationRequirement>
                <decisionTable id="discount.table" hitPolicy="UNIQUE">
                  <input id="discount.in1" label="Seats">
                    <inputExpression typeRef="number"><text>seats</text></inputExpression>
                    <inputValues><text>&gt;= 0</text></inputValues>
                  </input>
                  <output id="discount.out1" typeRef="number"/>
                  <annotation name="because"/>
                  <rule id="discount.small">
                    <inputEntry id="discount.small.in1"><text>[0..100)</text></inputEntry>
                    <outputEntry id="discount.small.out1"><text>0</text></outputEntry>
                    <annotationEntry><text>{seats} seats are few</text></annotationEntry>
                  </rule>
                  <rule id="discount.large">
                    <inputEntry id="discount.large.in1"><text>&gt;= 100</text></inputEntry>
                    <outputEntry id="discount.large.out1"><text>0.15</text></outputEntry>
                    <annotationEntry><text>{seats} seats are many</text></annotationEntry>
                  </rule>
                </decisionTable>
              </decision>
            </definitions>
            """;
    private static final String DISCOUNT_EXAMPLES = """
            - name: 99 seats earn nothing
              question: discount
              given: { seats: 99 }
              matched: [ discount/small ]
            - name: 100 seats earn 15 percent
              question: discount
              given: { seats: 100 }
              matched: [ discount/large ]
            """;

    @Inject
    LiveBaseline baseline;

    @AfterEach
    void restore() {
        baseline.restore();
    }

    @Test
    void shouldAnswerByTheNewTableWhenYellowsFloorWasEditedGatedApprovedAndPublished() {
        assertThat(health(52).at("/answer/band").asText()).isEqualTo("Yellow");
        String id = begin("Yellow from 55");
        yellowFrom55(id);

        JsonNode report = gate(id);
        assertThat(report.get("errors").intValue()).as(report.toString()).isGreaterThanOrEqualTo(2);
        assertThat(report.get("findings").toString()).contains("an exact score of 50 is Yellow");
        post(editor(), "/" + id + "/submit", "{}")
                .statusCode(422)
                .body("findings.path", hasItem(containsString(EXAMPLES)));

        examplesOf55(id);
        approved(id);
        int release = published(id, "Fewer accounts to call");

        JsonNode answer = health(52);
        assertThat(answer.at("/answer/band").asText()).isEqualTo("Red");
        assertThat(answer.at("/release/number").intValue()).isEqualTo(release);
        read("/" + id)
                .body("state", equalTo("published"))
                .body("release", equalTo(release))
                .body("steps.step", contains("submitted", "approved", "published"));
        post(editor(), "/" + id + "/submit", "{}").statusCode(409);
        put(editor(), id, HEALTH, "x", file(id, HEALTH).etag()).statusCode(409);
    }

    @Test
    void shouldAnswerANewQuestionWithoutARestartWhenAModelOfAnotherSubjectWasAdded() {
        String id = begin("Discounts");
        create(id, "dmn/discount.dmn", DISCOUNT).statusCode(201);
        replace(
                id,
                "rules/rulebook.yaml",
                "questions:\n",
                "questions:\n  - { name: discount, title: Discount, model: discount, decision: Discount, inputs: model,"
                        + " owner: cs-ops }\n");
        create(id, "rules/examples/discount.yaml", DISCOUNT_EXAMPLES).statusCode(201);
        String asked = "{\"account\":{\"facts\":{\"seats\": 250}}}";
        discount(asked).statusCode(404).body("type", containsString("unknown-question"));
        post(editor(), "/" + id + "/decisions/discount", asked).statusCode(200).body("answer", equalTo(0.15f));

        approved(id);
        published(id, "Sales asks for discounts by size");

        discount(asked).statusCode(200).body("answer", equalTo(0.15f)).body("because.rule", contains("discount/large"));
        given().get("/api/v1/decisions").then().body("name", hasItem("discount"));
    }

    private static ValidatableResponse discount(String asked) {
        return given().contentType("application/json")
                .body(asked)
                .post("/api/v1/decisions/discount")
                .then();
    }

    @Test
    void shouldAnswerByTheDraftAloneWhenItIsTried() {
        String id = begin("Try");
        yellowFrom55(id);
        String body = "{\"account\":{\"facts\":{\"usageScore\":52,\"engagementScore\":52,\"outcomesScore\":52,"
                + "\"supportScore\":52,\"relationshipScore\":52}}}";
        post(editor(), "/" + id + "/decisions/health", body)
                .statusCode(200)
                .body("answer.band", equalTo("Red"))
                .body("release.number", equalTo(0));
        assertThat(health(52).at("/answer/band").asText()).isEqualTo("Yellow");
        replace(id, HEALTH, "[55..75)", "[55..");
        post(editor(), "/" + id + "/decisions/health", body)
                .statusCode(422)
                .body("findings.path", hasItem(containsString(HEALTH)));
    }

    @Test
    void shouldHoldApprovalToOthersThanTheAuthors() {
        String id = begin("Note");
        create(id, "rules/notes.md", "a note").statusCode(201);
        post(both(), "/" + id + "/approve", "{}").statusCode(409);
        post(editor(), "/" + id + "/submit", "{}").statusCode(422);
        gate(id);
        post(editor(), "/" + id + "/submit", "{}").statusCode(200).body("state", equalTo("submitted"));
        post(editor(), "/" + id + "/approve", "{}").statusCode(403).body("detail", containsString("approver"));
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

    private static void yellowFrom55(String id) {
        DraftCalls.patchTable(
                        id,
                        "health/bands",
                        "{\"edits\": [{\"op\": \"set-cell\", \"row\": \"bands/yellow\", \"column\": \"bands.in1\","
                                + " \"value\": \"[55..75)\"}, {\"op\": \"set-cell\", \"row\": \"bands/red\","
                                + " \"column\": \"bands.in1\", \"value\": \"[0..55)\"}]}")
                .statusCode(200)
                .body("rows.find { it.id == 'bands/yellow' }.cells['bands.in1']", equalTo("[55..75)"))
                .body("edit.changed", equalTo(true));
    }

    private static void examplesOf55(String id) {
        String text = file(id, EXAMPLES).text();
        int from = text.indexOf("- name: an exact score of 50 is Yellow");
        int to = text.indexOf("- name: an exact score of 49.49 is Red");
        String cases = text.substring(from, to);
        String moved = cases.replace("50", "55").replace("49.5", "54.5");
        replace(id, EXAMPLES, cases, moved);
        assertThat(editor().get(DRAFTS + "/" + id + "/diff").asString()).contains("54.5");
    }
}
