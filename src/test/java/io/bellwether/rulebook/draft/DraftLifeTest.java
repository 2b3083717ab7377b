package io.bellwether.rulebook.draft;

import static io.bellwether.rulebook.draft.DraftCalls.EXAMPLES;
import static io.bellwether.rulebook.draft.DraftCalls.HEALTH;
import static io.bellwether.rulebook.draft.DraftCalls.approved;
import static io.bellwether.rulebook.draft.DraftCalls.begin;
import static io.bellwether.rulebook.draft.DraftCalls.create;
import static io.bellwether.rulebook.draft.DraftCalls.editor;
import static io.bellwether.rulebook.draft.DraftCalls.examplesOf55;
import static io.bellwether.rulebook.draft.DraftCalls.file;
import static io.bellwether.rulebook.draft.DraftCalls.gate;
import static io.bellwether.rulebook.draft.DraftCalls.health;
import static io.bellwether.rulebook.draft.DraftCalls.post;
import static io.bellwether.rulebook.draft.DraftCalls.published;
import static io.bellwether.rulebook.draft.DraftCalls.put;
import static io.bellwether.rulebook.draft.DraftCalls.read;
import static io.bellwether.rulebook.draft.DraftCalls.replace;
import static io.bellwether.rulebook.draft.DraftCalls.yellowFrom55;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
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
        // examples that fail for one reason are one finding
        assertThat(report.get("errors").intValue()).as(report.toString()).isPositive();
        assertThat(report.get("findings").toString())
                .contains("examples are answered otherwise since bands/yellow", "an exact score of 50 is Yellow");
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
        given().get("/api/v1/decisions").then().body("items.name", hasItem("discount"));
    }

    private static ValidatableResponse discount(String asked) {
        return given().contentType("application/json")
                .body(asked)
                .post("/api/v1/decisions/discount")
                .then();
    }

    @Test
    void shouldAnswerAsTheLiveReleaseDoesWhenADraftThatChangesNothingIsTried() {
        String id = begin("Nothing");
        String body = """
                {"asOf": "2026-11-22T09:00:00Z", "explain": "full", "account": {"facts": {
                  "usageScore": 52, "engagementScore": 81.50, "outcomesScore": 20, "supportScore": null,
                  "tickets": [{"priority": "P1", "openedOn": "2026-11-02"}]}}}""";
        for (String question : List.of("health", "alerts")) {
            ObjectNode live = (ObjectNode) Json.read(given().contentType("application/json")
                    .body(body)
                    .post("/api/v1/decisions/" + question)
                    .asString());
            ObjectNode tried = (ObjectNode) Json.read(post(editor(), "/" + id + "/decisions/" + question, body)
                    .extract()
                    .asString());
            List<String> own = List.of("decisionId", "evaluatedAt", "release");

            assertThat(tried.has("answer")).as(tried.toString()).isTrue();
            tried.remove(own);
            live.remove(own);
            assertThat(tried).isEqualTo(live);
        }
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
}
