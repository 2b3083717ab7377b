package io.bellwether.rulebook.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.rulebook.model.RuleFinding.Severity;
import io.bellwether.testing.ChangedRulebook;
import io.bellwether.testing.GateRulebook;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Documents of a small rulebook before the gate. */
class DocumentCheckTest {
    private static final String TEMPLATE = "rules/documents/brief.md.hbs";
    private static final String TEXT = "# {{account.name}}\nStanding {{standing.answer}}, score {{facts.score}}\n";

    private static ChangedRulebook documented() {
        return GateRulebook.changed()
                .append(
                        "rules/rulebook.yaml",
                        "documents:\n  - { name: brief, title: Brief, questions: [standing], facts: [score] }\n")
                .file(TEMPLATE, TEXT);
    }

    private static GateReport run(GateRequest request) {
        try (KeptRulebooks kept = new KeptRulebooks(new DroolsRuleEngine())) {
            return new RunningChecks(request, doing -> {}).run(kept);
        }
    }

    @Test
    void shouldPassWhenATemplateShowsWhatIsOffered() {
        GateReport report = run(GateRequest.of(documented().files()));

        assertThat(report.findings()).isEmpty();
        assertThat(report.check("documents").orElseThrow().figures()).containsEntry("documents", 1L);
    }

    @Test
    void shouldBlockWithFileAndLineWhenATemplateNamesWhatNobodyOffers() {
        GateReport report = run(GateRequest.of(
                documented().file(TEMPLATE, TEXT + "{{standing.anser}}\n").files()));

        assertThat(report.publishable()).isFalse();
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("documents");
            assertThat(finding.file()).isEqualTo(TEMPLATE);
            assertThat(finding.row()).isEqualTo("line 3");
            assertThat(finding.fix()).isEqualTo("answer");
        });
    }

    @Test
    void shouldRefuseToCompileWhenADocumentAsksOrShowsWhatIsNotThere() {
        GateReport report = run(GateRequest.of(documented()
                .text(
                        "rules/rulebook.yaml",
                        "questions: [standing], facts: [score]",
                        "questions: [standng], facts: [scor]")
                .without(TEMPLATE)
                .files()));

        assertThat(report.findings())
                .filteredOn(GateFinding::blocks)
                .extracting(GateFinding::message)
                .anyMatch(message -> message.contains("standng"))
                .anyMatch(message -> message.contains("scor,"))
                .anyMatch(message -> message.contains("has the template " + TEMPLATE));
    }

    @Test
    void shouldSayWhatReadsOtherwiseWhenATemplateChanges() {
        GateReport report = run(new GateRequest(
                documented().text(TEMPLATE, "Standing {{", "It stands so: {{").files(),
                documented().files(),
                ReplaySet.EMPTY,
                Map.of()));

        assertThat(report.publishable()).isTrue();
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.INFO);
            assertThat(finding.message()).contains("reads otherwise", "\"Standing ", "becomes \"It stands so: ");
        });
    }

    @Test
    void shouldWarnWhenNoDocumentShowsAFile() {
        GateReport report = run(GateRequest.of(
                documented().file("rules/documents/old.md.hbs", "x").files()));

        assertThat(report.findings())
                .extracting(GateFinding::message)
                .isEqualTo(List.of("no document shows this file"));
    }

    @Test
    void shouldAskForATypeWhenAModelDoesNotSayWhatItAnswers() {
        GateReport report = run(GateRequest.of(
                documented().file(TEMPLATE, TEXT + "{{standing.answer.band}}\n").files()));

        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains("the model does not say what answer holds");
            assertThat(finding.fix()).contains("type");
        });
    }
}
