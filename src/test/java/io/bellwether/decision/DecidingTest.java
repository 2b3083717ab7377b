package io.bellwether.decision;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.record.Asker;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Deciding, rendering and recording are steps of their own. */
@QuarkusTest
class DecidingTest {
    @Inject
    @SuppressWarnings("NullAway.Init")
    Deciding deciding;

    @Inject
    @SuppressWarnings("NullAway.Init")
    RecordingDecisions recording;

    @Inject
    @SuppressWarnings("NullAway.Init")
    ActiveRulebook active;

    @Inject
    @SuppressWarnings("NullAway.Init")
    ObjectMapper json;

    @ParameterizedTest
    @EnumSource(Explain.class)
    void shouldLeaveNothingOnRecordUntilADecisionIsRecorded(Explain explain) throws Exception {
        ActiveRelease release = active.current();
        QuestionDefinition question = Deciding.question(release, "coverage");
        DecisionRequest request = deciding.read(
                release,
                question,
                Json.read("{\"account\":{\"facts\":{\"arr\":1000}},\"explain\":\"" + explain.word() + "\"}"));

        Decision decision = deciding.decide(release, question, request, "csm");
        byte[] rendered = json.writeValueAsBytes(DecisionResponse.of(decision));
        given().get("/api/v1/records/" + decision.id()).then().statusCode(404);

        Decided decided = recording.record(decision, new Asker("csm", "test", null));
        assertThat(decided.durable()).isEqualTo(rendered);
        given().get("/api/v1/records/" + decision.id())
                .then()
                .statusCode(200)
                .body("question", equalTo("coverage"))
                .body("engine", equalTo(decision.engine()))
                .body("explain", equalTo(explain.word()));
    }
}
