package io.bellwether.decision;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.rulebook.release.LiveSmallRulebook;
import io.bellwether.testing.Json;
import io.bellwether.testing.SmallRulebook;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A rulebook that runs away on some facts is live: its question says so, everything else goes on. */
@QuarkusTest
class RunawayRulebookTest {
    private static final String RUNAWAY =
            "if count(for i in 1..csat * 10000000 return matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaab\", \"(a\"+\"+)+$\")) > 0"
                    + " then \"good\" else \"bad\"";

    @Inject
    LiveSmallRulebook small;

    @AfterEach
    void end() {
        small.end();
    }

    @Test
    void shouldAnswerAllElseWhenARuleRunsAwayAndAgainWhenItIsRolledBack() {
        small.begin();
        small.publish(SmallRulebook.changed()
                .cell(SmallRulebook.MODEL, "moods.good.out1", RUNAWAY)
                .append(
                        SmallRulebook.RULEBOOK,
                        "  - { name: calm, title: Calm, model: mood, decision: limits, owner: cs-ops }\n")
                .files());

        List<JsonNode> lines = given().contentType("application/x-ndjson")
                .body((body(5) + "\n" + body(1) + "\n").getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/decisions/mood/batch")
                .asString()
                .lines()
                .map(Json::read)
                .toList();
        Response second = ask("mood", 5);
        Response third = ask("mood", 5);
        long start = System.nanoTime();
        Response atOnce = ask("mood", 5);
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(lines.get(0).get("type").asText()).endsWith("/rule-budget");
        assertThat(lines.get(0).get("detail").asText()).contains("moods in dmn/mood.dmn");
        assertThat(lines.get(1).at("/answer/mood").asText()).isEqualTo("bad");
        assertThat(List.of(second.statusCode(), third.statusCode(), atOnce.statusCode()))
                .containsOnly(503);
        assertThat(second.asString()).contains("moods in dmn/mood.dmn");
        assertThat(Integer.parseInt(atOnce.header("Retry-After"))).isBetween(1, 31);
        assertThat(took).isLessThan(Duration.ofMillis(900));
        assertThat(ask("calm", 5).statusCode()).isEqualTo(200);
        assertThat(given().get("/q/health/ready").asString()).contains("notAsked", "moods in dmn/mood.dmn");
        assertThat(given().get("/q/metrics").asString())
                .containsPattern("bellwether_decisions_seconds_count\\{[^}]*outcome=\"budget\"")
                .containsPattern("bellwether_decisions_seconds_count\\{[^}]*outcome=\"breaker\"");

        small.publish(SmallRulebook.files());

        assertThat(Json.read(ask("mood", 5).asString()).at("/answer/mood").asText())
                .isEqualTo("good");
    }

    private static Response ask(String question, int csat) {
        return given().contentType("application/json").body(body(csat)).post("/api/v1/decisions/" + question);
    }

    private static String body(int csat) {
        return "{\"account\":{\"facts\":{\"csat\":" + csat + "}}}";
    }
}
