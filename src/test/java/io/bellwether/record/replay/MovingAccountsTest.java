package io.bellwether.record.replay;

import static io.bellwether.rulebook.draft.DraftCalls.begin;
import static io.bellwether.rulebook.draft.DraftCalls.gate;
import static io.bellwether.rulebook.draft.DraftCalls.patchTable;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.rulebook.release.LiveSmallRulebook;
import io.bellwether.testing.GateRulebook;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gate asks a draft about what is stored and what was really asked, and says which accounts move. */
@QuarkusTest
@SuppressWarnings("BadImport") // calls read as sentences
class MovingAccountsTest {
    @Inject
    LiveSmallRulebook small;

    /** The baseline would be compiled twice for this. */
    @BeforeEach
    void beginSmall() {
        small.begin();
        small.publish(GateRulebook.changed().files());
    }

    @AfterEach
    void endSmall() {
        small.end();
    }

    @Test
    void shouldNameExactlyTheAccountsThatMoveWhenHighBeginsAt60() {
        String mark = "recent-" + UUID.randomUUID() + "-";
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        for (String score : List.of("48", "49.99", "50", "52", "59.99", "60", "74.6", "90")) {
            store(mark + score, score);
            answers.put(mark + score, standing(mark + score, ""));
        }
        // what moved long ago does not move now, and a trial with given facts says nothing of the account
        store(mark + "risen", "52");
        standing(mark + "risen", "");
        store(mark + "risen", "80");
        answers.put(mark + "risen", standing(mark + "risen", ""));
        standing(mark + "90", "{\"score\":55}");
        List<String> expected = answers.entrySet().stream()
                .filter(e -> List.of("50", "52", "59.99").contains(e.getKey().substring(mark.length())))
                .map(e -> e.getKey() + " " + e.getValue().get("decisionId").asText() + " high low")
                .toList();

        String draft = begin("High from 60");
        patchTable(
                        draft,
                        "standing/bands",
                        "{\"edits\": [{\"op\": \"set-cell\", \"row\": \"bands/high\", \"column\": \"bands.in1\","
                                + " \"value\": \"[60..100]\"}, {\"op\": \"set-cell\", \"row\": \"bands/low\","
                                + " \"column\": \"bands.in1\", \"value\": \"[0..60)\"}]}")
                .statusCode(200);
        JsonNode report = gate(draft).get("report");

        JsonNode replay = report.get("replay");
        assertThat(moves(replay, mark))
                .containsExactlyInAnyOrderElementsOf(expected)
                .hasSize(3);
        assertThat(replay.get("moved").intValue()).isGreaterThanOrEqualTo(3);
        // an account's older decisions and trials come last, and other tests' may leave no room for them
        assertThat(replay.at("/changed/standing").intValue()).isGreaterThanOrEqualTo(3);
        assertThat(replay.get("cases").intValue()).isGreaterThanOrEqualTo(9);
        assertThat(check(report, "replay").at("/figures/decisions").intValue())
                .isEqualTo(replay.get("cases").intValue());
        assertThat(report.get("changes"))
                .filteredOn(c -> c.get("table").asText().equals("bands"))
                .singleElement()
                .satisfies(change -> assertThat(change.get("regions")).anySatisfy(region -> {
                    assertThat(region.at("/shown/source").asText()).isEqualTo("recorded");
                    assertThat(region.at("/shown/account").asText()).isNotBlank();
                    assertThat(region.at("/shown/before/band").asText()).isEqualTo("high");
                    assertThat(region.at("/shown/after/band").asText()).isEqualTo("low");
                    assertThat(region.at("/shown/facts").has("score")).isTrue();
                    assertThat(region.at("/shown/says").asText())
                            .contains("Score 50 to 59.99", "band was high, is now low");
                }));
    }

    private static void store(String id, String score) {
        given().contentType("application/json").body("{\"name\":\"A\"}").put("/api/v1/accounts/" + id);
        given().contentType("application/json")
                .body("{\"score\":" + score + ",\"segment\":\"SMB\"}")
                .put("/api/v1/accounts/" + id + "/facts")
                .then()
                .statusCode(200);
    }

    private static JsonNode standing(String id, String facts) {
        Response response = given().contentType("application/json")
                .body("{\"account\":{\"id\":\"" + id + "\"" + (facts.isEmpty() ? "" : ",\"facts\":" + facts) + "}}")
                .post("/api/v1/decisions/standing");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return Json.read(response.asString());
    }

    private static JsonNode check(JsonNode report, String name) {
        return StreamSupport.stream(report.get("checks").spliterator(), false)
                .filter(c -> c.get("check").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> moves(JsonNode replay, String mark) {
        List<String> moves = new ArrayList<>();
        for (JsonNode move : replay.get("moves")) {
            if (move.path("account").asText().startsWith(mark)
                    && move.get("field").asText().equals("band")) {
                moves.add(move.get("account").asText() + " "
                        + move.path("decision").asText() + " "
                        + move.get("from").asText() + " "
                        + move.get("to").asText());
            }
        }
        return moves;
    }
}
