package io.bellwether.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.ChangedRulebook;
import io.bellwether.testing.Json;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Edits a copy of the rule files as CS ops would, and holds that the answer follows with the same Java. */
class RulesAreDataTest {
    private static final String YELLOW =
            "\"usageScore\":80,\"engagementScore\":70,\"outcomesScore\":60,\"supportScore\":90,\"relationshipScore\":50";
    private static final String GREEN =
            "\"usageScore\":90,\"engagementScore\":90,\"outcomesScore\":90,\"supportScore\":90,\"relationshipScore\":90";
    private static final String READY_TO_EXPAND = GREEN
            + ",\"daysGreen\":60,\"goalsAchieved\":1,\"goalsCommitted\":2,\"roiDocumented\":true,"
            + "\"championStatus\":\"engaged\",\"renewalDate\":\"2027-11-22\",\"usageOfLimit\":0.85";

    /** New texts of cells by their ids, in one file. */
    private record Edit(String file, Map<String, String> cells) {}

    static Stream<Arguments> edits() {
        return Stream.of(
                Arguments.of(
                        "a weight",
                        new Edit("dmn/operating-model.dmn", Map.of("operating-model-weights.usage.out2", "0.40")),
                        "health",
                        YELLOW,
                        "/exactScore",
                        "71.5",
                        "71.9047619047619047619047619047619"),
                Arguments.of(
                        "the floor of a band",
                        new Edit(
                                "dmn/health.dmn",
                                Map.of("bands.green.in1", "[70..100]", "bands.yellow.in1", "[50..70)")),
                        "health",
                        YELLOW,
                        "/band",
                        "Yellow",
                        "Green"),
                Arguments.of(
                        "the hours of a band's first action",
                        new Edit("dmn/health.dmn", Map.of("band-actions.yellow.out5", "24")),
                        "health",
                        YELLOW,
                        "/slaHours",
                        "168",
                        "24"),
                Arguments.of(
                        "a step of a score",
                        new Edit("dmn/operating-model.dmn", Map.of("login-frequency-scores.good.out1", "85")),
                        "health",
                        "\"licensedSeats\":100,\"activeSeats30d\":70",
                        "/dimensions/0/score",
                        "80",
                        "85"),
                Arguments.of(
                        "a severity",
                        new Edit("dmn/signals.dmn", Map.of("signals.login-drop.out2", "\"Critical\"")),
                        "signals",
                        "\"loginChangeWow\":-0.5",
                        "/signals/0/severity",
                        "High",
                        "Critical"),
                Arguments.of(
                        "the threshold of a signal",
                        new Edit("dmn/signals.dmn", Map.of("signals.login-drop.in3", "loginChangeWow < -0.60")),
                        "signals",
                        "\"loginChangeWow\":-0.5",
                        "/highestSeverity",
                        "High",
                        "null"),
                Arguments.of(
                        "a trigger of an alert",
                        new Edit("dmn/alerts.dmn", Map.of("alert-triggers.yellow-21-days.in3", ">= 14")),
                        "alerts",
                        YELLOW + ",\"daysInZone\":14",
                        "/tier",
                        "null",
                        "Warning"),
                Arguments.of(
                        "a criterion of the expansion gate",
                        new Edit("dmn/expansion.dmn", Map.of("expansion-gate-green.met.in2", ">= 90")),
                        "expansion",
                        READY_TO_EXPAND,
                        "/qualified",
                        "true",
                        "false"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("edits")
    void shouldAnswerDifferentlyWhenOneCellIsEdited(
            String what, Edit edit, String question, String facts, String field, String before, String after) {
        ChangedRulebook changed = ChangedRulebook.ofBaseline();
        edit.cells().forEach((cell, text) -> changed.cell(edit.file(), cell, text));

        assertThat(shown(answer(Baseline.compiled(), question, facts).at(field)))
                .as("shipped: " + what)
                .isEqualTo(before);
        try (CompiledRulebook edited = Baseline.compile(changed.files())) {
            assertThat(shown(answer(edited, question, facts).at(field)))
                    .as("edited: " + what)
                    .isEqualTo(after);
        }
    }

    @Test
    void shouldAnswerANewQuestionWhenAModelAndAnEntryAreAdded() {
        ChangedRulebook changed = ChangedRulebook.ofBaseline()
                .file("dmn/greeting.dmn", GREETING)
                .append(
                        "rules/rulebook.yaml",
                        "\n  - { name: greeting, model: greeting, decision: greeting, needs: [health] }\n");

        try (CompiledRulebook edited = Baseline.compile(changed.files())) {
            assertThat(answer(edited, "greeting", YELLOW + ",\"csm\":\"Ada\"").asText())
                    .isEqualTo("Ada looks after a Yellow account");
        }
    }

    @Test
    void shouldAnswerInstantsInUtcWhenTheRulebookLivesInAnotherZone() {
        String red = GREEN.replace("90", "10");
        ChangedRulebook changed =
                ChangedRulebook.ofBaseline().text("rules/rulebook.yaml", "zone: UTC", "zone: America/New_York");

        try (CompiledRulebook edited = Baseline.compile(changed.files())) {
            assertThat(answer(edited, "alerts", red).at("/responses/0/dueAt").asText())
                    .isEqualTo(answer(Baseline.compiled(), "alerts", red)
                            .at("/responses/0/dueAt")
                            .asText())
                    .isEqualTo("2026-11-24T09:00:00Z");
        }
    }

    @Test
    void shouldAnswerTheSameWhenANumberIsWrittenWithOtherDigits() {
        String red = "\"playbook\":\"lifecycle\",\"productUsageScore\":1,\"featureAdoptionScore\":1,"
                + "\"supportHealthScore\":1,\"engagementHealthScore\":1,\"billingHealthScore\":1,\"sentimentScore\":1";
        ChangedRulebook changed = ChangedRulebook.ofBaseline()
                .cell("dmn/intervention.dmn", "intervention-plans.save-remediation.out4", "7.0");

        JsonNode shipped = answer(Baseline.compiled(), "intervention", red);
        assertThat(shipped.findValuesAsText("dueDay")).contains("7", "90", "97");
        try (CompiledRulebook edited = Baseline.compile(changed.files())) {
            assertThat(answer(edited, "intervention", red)).isEqualTo(shipped);
        }
    }

    private static JsonNode answer(CompiledRulebook rulebook, String question, String facts) {
        return Json.of(Baseline.ask(rulebook, question, "{" + facts + "}").answer());
    }

    private static String shown(JsonNode value) {
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
    }

    private static final String GREETING = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="greeting" name="greeting"
                         namespace="https://bellwether.io/dmn/greeting">
              <inputData id="csm" name="csm"><variable name="csm" typeRef="string"/></inputData>
              <inputData id="health" name="health"><variable name="health" typeRef="Any"/></inputData>
              <decision id="greeting" name="greeting">
                <variable name="greeting" typeRef="string"/>
                <informationRequirement><requiredInput href="#csm"/></informationRequirement>
                <informationRequirement><requiredInput href="#health"/></informationRequirement>
                <literalExpression><text>csm + " looks after a " + health.band + " account"</text></literalExpression>
              </decision>
            </definitions>
            """;
}
