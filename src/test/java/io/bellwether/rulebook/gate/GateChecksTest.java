package io.bellwether.rulebook.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.engine.PastInputs;
import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding.Severity;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.ChangedRulebook;
import io.bellwether.testing.GateRulebook;
import io.bellwether.testing.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Breaks one thing of a small rulebook at a time: the check that is there for it must find it, at its place. */
class GateChecksTest {
    private static final Instant AS_OF = Instant.parse("2026-11-22T09:00:00Z");

    @Test
    void shouldFindNothingWhenNothingIsBroken() {
        GateReport report = run(GateRulebook.changed());

        assertThat(report.findings()).isEmpty();
        assertThat(report.publishable()).isTrue();
        assertThat(report.check("examples").orElseThrow().figures())
                .containsEntry(
                        "covered",
                        report.check("examples").orElseThrow().figures().get("rules"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "gap between bands|bands.low.in1|[0..49)|invariants|bands||no band covers [49..50)",
                "overlap of bands|bands.low.in1|[0..55)|invariants|bands|bands/low|overlaps",
                "overlap in a unique table|bands.low.in1|[0..55)|tables|bands|bands/low|both match",
                "gap in a table|plans.smb.in1|\"Mid-Market\"|tables|plans||no row matches",
                "row that another one hides|plans.smb.in1|-|tables|plans|plans/enterprise|never answers",
                "row that could go|plans.enterprise.in1|-|tables|plans|plans/smb|could go",
                "weights of 101 %|weights.usage.out2|0.61|invariants|weights||the weights total 1.01, not 1",
                "weight that is no number|weights.usage.out2|0.3 * 2|invariants|weights|weights/usage|no plain number",
                "weight over the usual range|weights.usage.out2|0.60|invariants|weights||usual are",
                "band without an owner|actions.low.out2|null|invariants|actions|actions/low|has no ownerRole",
                "band without an action|actions.low.in1|\"none\"|invariants|actions|actions/none|band low has no action",
                "value that the catalogue does not know|plans.smb.in1|\"SBM\"|cells|plans|plans/smb|goes beyond the values of segment",
                "comparison mistyped|bands.low.in1|=>0|cells|bands|bands/low|=> is written >=",
                "comparisons joined by and|bands.low.in1|>= 0 and < 50|cells|bands|bands/low|ends of one interval",
                "range typed with a dash|bands.low.in1|0-50|cells|bands|bands/low|a range is written",
                "decimal comma|bands.low.in1|>= 0,5|cells|bands|bands/low|is read as 0 or 5",
                "text in a column of numbers|bands.low.in1|\"5\"|cells|bands|bands/low|\"5\" names a string",
                "texts joined by or|plans.smb.in1|\"SMB\" or \"Enterprise\"|cells|plans|plans/smb|separated by commas",
                "unequal mistyped|plans.smb.in1|<> \"SMB\"|cells|plans|plans/smb|<> is written not(…)",
                "name that nothing has|bands.low.in1|>= foo|cells|bands|bands/low|the cell names foo",
                "bad FEEL|bands.low.in1|[0..50|compile|bands|bands/low|",
                "unknown name in an answer|actions.low.out1|actoin|compile|actions|actions/low|",
                "answer that an example does not expect|actions.low.out1|\"wait\"|examples|||expected \"call\"",
                "external function|actions.low.out1|function() external { java: { class: \"a\", method signature: \"b()\" } }|compile|actions|actions/low|external",
            })
    void shouldFindItWhenACellIsBroken(
            String what, String cell, String text, String check, String table, String row, String message) {
        ChangedRulebook draft = GateRulebook.changed().cell(GateRulebook.MODEL, cell, text);
        if (what.startsWith("weight over")) {
            draft.cell(GateRulebook.MODEL, "weights.support.out2", "0.40")
                    .text("rules/invariants.yaml", "0.70", "0.50");
        }
        if (what.startsWith("row that could")) {
            draft.cell(GateRulebook.MODEL, "plans.enterprise.out1", "\"pooled\"");
        }
        GateReport report = run(draft);

        assertThat(report.findings()).anySatisfy(finding -> {
            assertThat(finding.check()).isEqualTo(check);
            assertThat(finding.message()).contains(message == null ? "" : message);
            if (table != null) {
                assertThat(finding.table()).isEqualTo(table);
            }
            if (row != null) {
                assertThat(finding.row()).isEqualTo(row);
            }
        });
        assertThat(report.publishable()).isFalse();
    }

    @Test
    void shouldGiveAnExampleToBeginWithWhenARowHasNone() {
        String row = """
                <rule id="plans.mid"><inputEntry id="plans.mid.in1"><text>"Mid-Market"</text></inputEntry><outputEntry id="plans.mid.out1"><text>"pooled-mid"</text></outputEntry></rule>
                <rule id="plans.smb">""";

        GateReport report = run(GateRulebook.changed().text(GateRulebook.MODEL, "<rule id=\"plans.smb\">", row));

        assertThat(report.findings())
                .filteredOn(f -> f.check().equals("examples"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.row()).isEqualTo("plans/mid");
                    assertThat(finding.fix())
                            .contains("segment: \"Mid-Market\"")
                            .contains("matched: [ plans/mid ]");
                });
    }

    @Test
    void shouldFindWrongTypesUnknownTablesAndUnreadableInvariants() {
        assertThat(run(GateRulebook.changed()
                                .text("rules/facts.yaml", "type: number, min: 0, max: 100", "type: boolean"))
                        .findings())
                .anySatisfy(f -> assertThat(f.message()).contains("is a number, but score is a boolean"));
        assertThat(run(GateRulebook.changed().text("rules/invariants.yaml", "table: bands", "table: bnds"))
                        .findings())
                .anySatisfy(f -> assertThat(f.fix()).isEqualTo("bands"));
        assertThat(run(GateRulebook.changed().text("rules/invariants.yaml", "total: 1", "totl: 1"))
                        .findings())
                .anySatisfy(f -> assertThat(f.message()).contains("totl"));
        assertThat(run(GateRulebook.changed().without("rules/invariants.yaml"))
                        .check("invariants")
                        .orElseThrow()
                        .status())
                .isEqualTo(CheckResult.Status.UNVERIFIED);
    }

    @Test
    void shouldLetAWarningPassButNoErrorWhenBothAreAccepted() {
        ChangedRulebook warned = GateRulebook.changed()
                .cell(GateRulebook.MODEL, "plans.enterprise.in1", "-")
                .cell(GateRulebook.MODEL, "plans.enterprise.out1", "\"pooled\"");
        List<String> ids = run(warned).findings().stream().map(GateFinding::id).toList();
        ChangedRulebook failed = GateRulebook.changed().cell(GateRulebook.MODEL, "weights.usage.out2", "0.61");
        List<String> errors =
                run(failed).findings().stream().map(GateFinding::id).toList();

        GateReport accepted = run(accepting(warned, ids));

        assertThat(accepted.findings())
                .filteredOn(f -> f.severity() == Severity.WARNING)
                .isNotEmpty()
                .allSatisfy(f -> assertThat(f.acceptedBecause()).isEqualTo("for now"));
        assertThat(run(accepting(failed, errors)).publishable()).isFalse();
        assertThat(run(GateRulebook.changed().file("rules/accepted.yaml", "- finding: a\n"))
                        .findings())
                .anySatisfy(f -> assertThat(f.message()).contains("without a finding or a reason"));
    }

    @Test
    void shouldSayWhoIsAnsweredDifferentlyWhenABandMoves() {
        RuleFiles base = GateRulebook.changed().files();
        RuleFiles draft = highFrom60();
        List<ReplayCase> recent = List.of(
                standing("d1", "acme", "55"),
                standing("d2", "other", "20"),
                new ReplayCase("d3", "gone", PastInputs.given("other", AS_OF, facts("20"))));

        GateReport recorded = run(new GateRequest(draft, base, recent, Map.of()));
        GateReport searched = run(new GateRequest(draft, base, List.of(), Map.of()));

        assertThat(recorded.changes()).singleElement().satisfies(change -> {
            assertThat(change.table()).isEqualTo("bands");
            assertThat(change.regions()).singleElement().satisfies(region -> {
                assertThat(region.where()).contains("[50..60)");
                assertThat(region.rowsBefore()).containsExactly("bands/high");
                assertThat(java.util.Objects.requireNonNull(region.shown()).account())
                        .isEqualTo("acme");
            });
        });
        assertThat(searched.changes().get(0).regions().get(0).shown())
                .isNotNull()
                .satisfies(shown -> assertThat(
                                java.util.Objects.requireNonNull(shown).source())
                        .isEqualTo("searched"));
        ReplayReport replay = java.util.Objects.requireNonNull(recorded.replay());
        assertThat(replay.cases()).isEqualTo(2);
        assertThat(replay.skipped()).isEqualTo(1);
        assertThat(replay.changed()).containsEntry("standing", 1);
        assertThat(replay.moves()).singleElement().satisfies(move -> {
            assertThat(move.account()).isEqualTo("acme");
            assertThat(move.from() + " " + move.to()).isEqualTo("high low");
        });
    }

    @Test
    void shouldTellTheSameWhenTheBaseIsRememberedFromAnotherRun() {
        RuleFiles base = GateRulebook.changed().files();
        RuleFiles draft = highFrom60();
        List<ReplayCase> recent = List.of(standing("d1", "acme", "55"), standing("d2", "other", "20"));
        List<ReplayCase> others = List.of( // the same records, some of what they held taken away
                standing("d1", null, "20"), standing("d2", null, "55"));

        try (KeptRulebooks kept = new KeptRulebooks(new DroolsRuleEngine())) {
            ReplayReport unchanged = replay(new GateRequest(base, base, recent, Map.of()), kept);
            ReplayReport first = replay(new GateRequest(draft, base, recent, Map.of()), kept);
            ReplayReport again = replay(new GateRequest(draft, base, recent, Map.of()), kept);
            ReplayReport other = replay(new GateRequest(draft, base, others, Map.of()), kept);
            ReplayReport published = replay(new GateRequest(base, draft, recent, Map.of()), kept);

            assertThat(unchanged.cases()).isEqualTo(2);
            assertThat(unchanged.changed()).isEmpty();
            assertThat(first.changed()).containsExactly(Map.entry("standing", 1));
            assertThat(first.moves()).extracting(ReplayReport.Move::decision).containsExactly("d1");
            assertThat(again).isEqualTo(first);
            assertThat(other.moves()).extracting(ReplayReport.Move::decision).containsExactly("d2");
            assertThat(published.moves()).extracting(ReplayReport.Move::to).containsExactly("high");
        }
    }

    private static RuleFiles highFrom60() {
        return GateRulebook.changed()
                .cell(GateRulebook.MODEL, "bands.high.in1", "[60..100]")
                .cell(GateRulebook.MODEL, "bands.low.in1", "[0..60)")
                .files();
    }

    private static ReplayReport replay(GateRequest request, KeptRulebooks kept) {
        return java.util.Objects.requireNonNull(
                new RunningChecks(request, doing -> {}).run(kept).replay());
    }

    @Test
    void shouldPassTheBaselineWithAcceptedWarningsOnly() {
        List<String> heard = new ArrayList<>();
        GateRequest request = GateRequest.of(Baseline.files());
        // not closed: others go on with the compiled baseline
        KeptRulebooks kept = new KeptRulebooks(new CompiledAlready(Baseline.compiled()));

        GateReport report = new RunningChecks(request, heard::add).run(kept);

        report.checks()
                .forEach(check -> System.out.printf(
                        "Gate of the baseline: %s %s %d ms %s%n",
                        check.check(), check.status(), check.millis(), check.figures()));
        assertThat(report.findings()).filteredOn(GateFinding::blocks).isEmpty();
        assertThat(report.findings())
                .allSatisfy(f -> assertThat(f.acceptedBecause()).isNotBlank());
        assertThat(report.publishable()).isTrue();
        Map<String, Long> figures = report.check("examples").orElseThrow().figures();
        assertThat(figures.get("examples")).isGreaterThan(600);
        assertThat(figures.get("covered")).isEqualTo(figures.get("rules"));
        assertThat(heard).anyMatch(h -> h.startsWith("examples: rules/examples/"));
    }

    private static ReplayCase standing(String id, @Nullable String account, String score) {
        return new ReplayCase(id, "standing", PastInputs.given(account, AS_OF, facts(score)));
    }

    private static JsonNode facts(String score) {
        return Json.read("{\"score\": " + score + ", \"segment\": \"SMB\"}");
    }

    private static ChangedRulebook accepting(ChangedRulebook draft, List<String> ids) {
        StringBuilder accepted = new StringBuilder();
        ids.forEach(id -> accepted.append("- { finding: \"").append(id).append("\", reason: for now }\n"));
        return draft.file("rules/accepted.yaml", accepted.toString());
    }

    private static GateReport run(ChangedRulebook draft) {
        return run(GateRequest.of(draft.files()));
    }

    private static GateReport run(GateRequest request) {
        try (KeptRulebooks kept = new KeptRulebooks(new DroolsRuleEngine())) {
            return new RunningChecks(request, doing -> {}).run(kept);
        }
    }
}
