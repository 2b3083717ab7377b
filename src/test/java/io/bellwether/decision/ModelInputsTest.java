package io.bellwether.decision;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.rulebook.draft.DraftCalls;
import io.bellwether.rulebook.release.LiveSmallRulebook;
import io.bellwether.testing.SmallRulebook;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A question with its model's own inputs refuses what the model does not allow, wherever it is asked. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelInputsTest {
    private static final String GOOD = "{\"account\":{\"facts\":{\"gross weight\":30,\"sentOn\":\"2026-01-01\","
            + "\"box\":{\"width\":1,\"kind\":\"flat\"}}}}";
    private static final String WRONG = "{\"account\":{\"facts\":{\"gross weight\":31,\"sentOn\":7,"
            + "\"box\":{\"width\":101,\"kind\":\"tub\"},\"serivce\":\"express\"}},\"explain\":\"ful\"}";

    @Inject
    LiveSmallRulebook publishing;

    private boolean begun;

    @BeforeEach
    void publish() throws IOException {
        if (!begun) {
            publishing.begin();
            publishing.publish(SmallRulebook.changed()
                    .file("dmn/shipping.dmn", Files.readString(Path.of("src/test/resources/models/shipping.dmn")))
                    .append(
                            "rules/rulebook.yaml",
                            "\n  - { name: zone, model: shipping, decision: zone service, inputs: model }\n")
                    .files());
            begun = true;
        }
    }

    @AfterAll
    void restore() {
        publishing.end();
    }

    @Test
    void shouldAnswerWhenInputsAreAllowed() {
        Response answer = Asking.body("zone", GOOD);

        answer.then().statusCode(200).body("answer", equalTo("near"));
    }

    @Test
    void shouldNameEveryInputWithWhatIsAllowedWhenOneQuestionIsAsked() {
        refused(Asking.body("zone", WRONG));
    }

    @Test
    void shouldNameThemToWhoeverTriesADraft() {
        String id = DraftCalls.begin("Zones");

        refused(DraftCalls.post(DraftCalls.editor(), "/" + id + "/decisions/zone", WRONG)
                .extract()
                .response());
    }

    @Test
    void shouldAnswerAProblemOnTheLineWhenABatchHoldsOne() {
        List<JsonNode> lines =
                Asking.batch("zone", GOOD + "\n{\"account\":{\"facts\":{\"gross weight\":31}}}\n" + GOOD);

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).get("answer").asText()).isEqualTo("near");
        assertThat(lines.get(1).get("type").asText()).endsWith("invalid-input");
        assertThat(lines.get(1).get("line").intValue()).isEqualTo(2);
        assertThat(lines.get(1).at("/findings/0/message").asText())
                .isEqualTo("must be among the allowed values (0..30]; is 31");
        assertThat(lines.get(2).get("answer").asText()).isEqualTo("near");
    }

    @Test
    void shouldNameThemBesideWhatKeepsWhyNotFromAnswering() {
        given().contentType("application/json")
                .body("{\"account\":{\"facts\":{\"gross weight\":31}},\"outcome\":\"far\"}")
                .post("/api/v1/decisions/zone/why-not")
                .then()
                .statusCode(400)
                .body("findings.path", contains("question", "account.facts.gross weight"));
    }

    private static void refused(Response answer) {
        answer.then()
                .statusCode(400)
                .body("type", containsString("invalid-input"))
                .body(
                        "findings.path",
                        contains(
                                "explain",
                                "account.facts.gross weight",
                                "account.facts.sentOn",
                                "account.facts.box.width",
                                "account.facts.box.kind",
                                "account.facts.serivce"))
                .body("findings[1].message", equalTo("must be among the allowed values (0..30]; is 31"))
                .body("findings[1].suggestion", equalTo("did you mean 30?"))
                .body("findings[2].message", equalTo("must be a date; is 7"))
                .body("findings[2].suggestion", equalTo("2026-11-22"))
                .body("findings[3].message", equalTo("must be among the allowed values [0..100]; is 101"))
                .body("findings[4].suggestion", equalTo("did you mean tube?"))
                .body("findings[5].suggestion", equalTo("service"))
                .body("answer", nullValue());
    }
}
