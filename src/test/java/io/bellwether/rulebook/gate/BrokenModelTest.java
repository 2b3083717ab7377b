package io.bellwether.rulebook.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.RuleFinding.Severity;
import io.bellwether.testing.ChangedRulebook;
import io.bellwether.testing.GateRulebook;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong with one model keeps the gate from nothing that does not need it, and weighs no more than it should. */
class BrokenModelTest {
    private static final String OTHER = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="other" name="other"
                         namespace="https://bellwether.io/dmn/other">
              <decision id="verdict" name="verdict">
                <variable name="verdict" typeRef="string"/>
                <literalExpression><text>if then</text></literalExpression>
              </decision>
            </definitions>
            """;
    private static final String QUESTION = """
            questions:
              - { name: other, title: Other, model: other, decision: verdict, owner: cs-ops }
              - { name: both, title: Both, needs: [other, standing], owner: cs-ops }
            """;

    private static ChangedRulebook withBrokenModel() {
        return GateRulebook.changed()
                .text("rules/rulebook.yaml", "questions:\n", QUESTION)
                .file("dmn/other.dmn", OTHER);
    }

    @Test
    void shouldFindAllElseWhenOneModelDoesNotCompile() {
        GateReport report = run(withBrokenModel()
                .cell(GateRulebook.MODEL, "bands.low.in1", "[0..49)")
                .cell(GateRulebook.MODEL, "actions.low.out1", "\"wait\"")
                .file("rules/examples/other.yaml", "- { name: other, question: other }\n"));

        assertThat(report.findings())
                .extracting(GateFinding::check)
                .contains("compile", "tables", "invariants", "examples");
        assertThat(report.findings())
                .filteredOn(f -> f.check().equals("compile"))
                .allSatisfy(f -> assertThat(f.file()).isEqualTo("dmn/other.dmn"));
        assertThat(report.findings())
                .filteredOn(f -> f.check().equals("examples"))
                .singleElement()
                .satisfies(f -> assertThat(f.message()).contains("a low score", "expected \"call\""));
        assertThat(report.check("compile").orElseThrow().unverified())
                .containsExactly("left out for want of compiling: dmn/other.dmn; so were the questions both, other");
        assertThat(report.check("examples").orElseThrow().unverified())
                .anySatisfy(u -> assertThat(u).startsWith("1 examples were not asked"));
        assertThat(report.publishable()).isFalse();
    }

    @Test
    void shouldLookAtFormsAndCellsWhenWhatEverythingNeedsDoesNotCompile() {
        GateReport report = run(GateRulebook.changed()
                .text("rules/facts.yaml", "type: number", "type: nmuber")
                .cell(GateRulebook.MODEL, "bands.low.in1", ">= foo"));

        assertThat(report.findings()).extracting(GateFinding::check).contains("compile", "cells");
        assertThat(report.check("schema").orElseThrow().status()).isEqualTo(CheckResult.Status.PASSED);
        assertThat(report.check("examples").orElseThrow().status()).isEqualTo(CheckResult.Status.UNVERIFIED);
    }

    @Test
    void shouldOnlyWarnWhenADiagramIsNotValid() {
        GateReport report = run(GateRulebook.changed()
                .text(
                        GateRulebook.MODEL,
                        "</definitions>",
                        "<dmndi:DMNDI xmlns:dmndi=\"http://www.omg.org/spec/DMN/20180521/DI/\"><dmndi:DMNDiagram/>"
                                + "</dmndi:DMNDI></definitions>"));

        assertThat(report.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.check()).isIn("compile", "schema");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).contains("diagram");
        });
    }

    @Test
    void shouldLeaveOutTheEnginesNullWhenItNamesWhatHasNoName() {
        assertThat(List.of(
                        RuleFinding.error("dmn/a.dmn", "the expression 'null' for name 'null' on node 'null' is wrong"),
                        RuleFinding.error("dmn/a.dmn", "it broke: null")))
                .extracting(RuleFinding::message)
                .containsExactly("the expression 'null' is wrong", "it broke");
    }

    private static GateReport run(ChangedRulebook draft) {
        try (KeptRulebooks kept = new KeptRulebooks(new DroolsRuleEngine())) {
            return new RunningChecks(GateRequest.of(draft.files()), doing -> {}).run(kept);
        }
    }
}
