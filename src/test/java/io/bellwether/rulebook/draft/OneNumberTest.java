package io.bellwether.rulebook.draft;

import static io.bellwether.rulebook.draft.DraftCalls.approver;
import static io.bellwether.rulebook.draft.DraftCalls.begin;
import static io.bellwether.rulebook.draft.DraftCalls.editor;
import static io.bellwether.rulebook.draft.DraftCalls.file;
import static io.bellwether.rulebook.draft.DraftCalls.gate;
import static io.bellwether.rulebook.draft.DraftCalls.patchTable;
import static io.bellwether.rulebook.draft.DraftCalls.post;
import static io.bellwether.rulebook.draft.DraftCalls.published;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** "Payment overdue 30 to 45 days", the way the ops guide has it: few findings, examples by one call, accounts by name, live. */
@QuarkusTest
@SuppressWarnings("BadImport") // calls read as sentences
class OneNumberTest {
    private static final String OVERRIDES = "rules/examples/overrides.yaml";
    private static final String SCORES =
            "\"usageScore\":80,\"engagementScore\":80,\"outcomesScore\":80,\"supportScore\":80,\"relationshipScore\":80";

    @Inject
    LiveBaseline baseline;

    @AfterEach
    void restore() {
        baseline.restore();
    }

    @Test
    void shouldNameWhoMovesAndRenewTheExamplesWhenOneThresholdChanges() {
        String mark = "overdue-" + UUID.randomUUID() + "-";
        List.of(10, 31, 40, 45, 46).forEach(days -> store(mark + days, days));
        askOfNobody(1_200);
        String draft = begin("Overdue from 45 days");
        patchTable(
                        draft,
                        "health/overrides",
                        "{\"edits\": [{\"op\": \"set-cell\", \"row\": \"overrides/payment-overdue-30\","
                                + " \"column\": \"overrides.in2\", \"value\": \"paymentOverdueDays > 45\"}]}")
                .statusCode(200);

        JsonNode first = gate(draft);

        assertThat(first.get("findings")).as(first.get("findings").toString()).hasSizeLessThan(10);
        assertThat(first.get("findings")).noneMatch(finding -> finding.has("acceptedBecause"));
        assertThat(first.get("acceptedFindings")).isNotEmpty();
        assertThat(first.get("findings"))
                .anySatisfy(
                        finding -> assertThat(finding.get("message").asText())
                                .contains(
                                        "since overrides/payment-overdue-30 (Holds when paymentOverdueDays > 30 is now paymentOverdueDays > 45)"));
        assertThat(movedBands(first, mark)).containsExactlyInAnyOrder("31 Red Green", "40 Red Green", "45 Red Green");
        assertThat(first.at("/report/changes")).singleElement().satisfies(change -> {
            JsonNode region = change.at("/regions/0");
            assertThat(region.get("where").asText()).isEqualTo("Payment overdue [31..45]");
            assertThat(region.at("/shown/says").asText())
                    .contains("Payment overdue 31 to 45 days", "band was Red, is now Green");
        });

        post(editor(), "/" + draft + "/submit", "{}")
                .statusCode(422)
                .body("findings.severity", equalTo(List.of("error")));

        String before = file(draft, OVERRIDES).text();
        JsonNode renewal = Json.read(post(editor(), "/" + draft + "/examples/renewal", "{}")
                .statusCode(200)
                .extract()
                .asString());
        assertThat(renewal.get("proposals")).hasSizeGreaterThan(5).allSatisfy(proposal -> {
            assertThat(proposal.get("before")).isNotEqualTo(proposal.get("after"));
            assertThat(proposal.get("differences")).isNotEmpty();
        });
        post(editor(), "/" + draft + "/examples/renewal/accept", "{\"examples\": [\"example-0\"]}")
                .statusCode(400);
        post(editor(), "/" + draft + "/examples/renewal/accept", "{}")
                .statusCode(200)
                .body("changed", equalTo(true));
        assertThat(file(draft, OVERRIDES).text().lines().filter(line -> line.startsWith("#")))
                .containsExactlyElementsOf(
                        before.lines().filter(line -> line.startsWith("#")).toList());
        post(editor(), "/" + draft + "/examples/renewal/accept", "{}").statusCode(409);

        JsonNode second = gate(draft);

        assertThat(second.get("errors").intValue()).as(second.toString()).isZero();
        second.get("findings")
                .forEach(finding -> post(
                                editor(),
                                "/" + draft + "/gate/accept",
                                "{\"finding\": \"" + finding.get("id").asText() + "\", \"reason\": \"meant\"}")
                        .statusCode(200));
        post(editor(), "/" + draft + "/submit", "{}").statusCode(200);
        post(approver(), "/" + draft + "/approve", "{}").statusCode(200);
        published(draft, "Overdue from 45 days");
        assertThat(band(mark + 45)).isEqualTo("Green");
        assertThat(band(mark + 46)).isEqualTo("Red");
    }

    private static List<String> movedBands(JsonNode report, String mark) {
        List<String> moved = new java.util.ArrayList<>();
        report.at("/report/replay/moves").forEach(move -> {
            String account = move.path("account").asText();
            if (account.startsWith(mark) && move.get("field").asText().equals("band")) {
                moved.add(account.substring(mark.length()) + " "
                        + move.get("from").asText() + " " + move.get("to").asText());
            }
        });
        return moved;
    }

    private static void store(String id, int overdue) {
        given().contentType("application/json").body("{\"name\":\"A\"}").put("/api/v1/accounts/" + id);
        given().contentType("application/json")
                .body("{" + SCORES + ",\"paymentOverdueDays\":" + overdue + "}")
                .put("/api/v1/accounts/" + id + "/facts")
                .then()
                .statusCode(200);
    }

    private static void askOfNobody(int times) {
        given().contentType("application/x-ndjson")
                .body(("{\"account\":{\"facts\":{" + SCORES + "}}}\n")
                        .repeat(times)
                        .getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/decisions/health/batch")
                .then()
                .statusCode(200);
    }

    private static String band(String account) {
        return given().contentType("application/json")
                .body("{\"account\":{\"id\":\"" + account + "\"}}")
                .post("/api/v1/decisions/health")
                .then()
                .statusCode(200)
                .extract()
                .path("answer.band");
    }
}
