package io.bellwether.record.replay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.ExactJson;
import io.bellwether.rulebook.release.LiveSmallRulebook;
import io.bellwether.testing.Json;
import io.bellwether.testing.SmallRulebook;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A rule that comes to the largest number that rules reckon with: its answer is recorded, read and asked again. */
@QuarkusTest
class LongAnswerTest {
    @Inject
    LiveSmallRulebook small;

    @AfterEach
    void end() {
        small.end();
    }

    @Test
    void shouldReplayTheDecisionWhenItsAnswerIsANumberOfThousandsOfDigits() {
        small.begin();
        small.publish(SmallRulebook.changed()
                .text(SmallRulebook.MODEL, "value: 1 }", "value: 1, most: 10**6144, least: 10**-6144 }")
                .append(
                        SmallRulebook.RULEBOOK,
                        "  - { name: calm, title: Calm, model: mood, decision: limits, owner: cs-ops }\n")
                .files());

        Response answer = given().contentType("application/json")
                .body("{\"account\":{\"facts\":{\"csat\":5}}}")
                .post("/api/v1/decisions/calm");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.asString()).contains("\"most\":1" + "0".repeat(6_144)).contains("0".repeat(6_143) + "1");
        String record = "/api/v1/records/"
                + ExactJson.read(answer.asString()).get("decisionId").asText();
        JsonNode replay = Json.read(given().contentType("application/json")
                .post(record + "/replay")
                .then()
                .statusCode(200)
                .extract()
                .asString());

        assertThat(replay.get("same").booleanValue()).as(replay.toString()).isTrue();
        assertThat(given().get(record).asString()).contains("\"most\":1" + "0".repeat(6_144));
    }
}
