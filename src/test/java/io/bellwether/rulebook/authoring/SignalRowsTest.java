package io.bellwether.rulebook.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.Because;
import io.bellwether.engine.Compilation;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.Missing;
import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableFile;
import io.bellwether.table.judgement.TableJudgement;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.ChangedRulebook;
import io.bellwether.testing.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A new row is a new signal: on facts that no row tested before, too. */
class SignalRowsTest {
    private static final String SIGNALS = "dmn/signals.dmn";
    private static final String SCORES =
            "\"usageScore\":80,\"engagementScore\":80,\"outcomesScore\":80,\"supportScore\":80,\"relationshipScore\":80";

    @Test
    void shouldRaiseWhatANewRowSaysWhenItIsCompiled() throws Exception {
        RuleFile signals = added(
                SIGNALS,
                "signals",
                "signals/quiet-users",
                Map.of(
                        "signals.in1", "\"SMB\"",
                        "signals.in2", "false",
                        "signals.in3", "dauWauRatio < 0.10 and daysSinceLastLogin >= 7",
                        "signals.out1", "\"quiet-users\"",
                        "signals.out2", "\"High\"",
                        "signals.out3", "\"leading\"",
                        "signals.out4", "\"product analytics\"",
                        "signals.out5", "{ dauWauRatio: dauWauRatio }",
                        "because", "Only {dauWauRatio} of the weekly users come daily"));
        RuleFile overrides = added(
                "dmn/health.dmn",
                "overrides",
                "overrides/no-login",
                Map.of(
                        "overrides.in2", "daysSinceLastLogin > 60",
                        "overrides.out1", "\"no-login\"",
                        "overrides.out2", "\"product analytics\"",
                        "because", "Nobody logged in for {daysSinceLastLogin} days"));
        RuleFile triggers = added(
                "dmn/expansion.dmn",
                "expansion",
                "expansion/deep-integration",
                Map.of(
                        "expansion.in2", "false",
                        "expansion.in3", "integrationDepth >= 0.80",
                        "expansion.out1", "\"deep-integration\"",
                        "expansion.out2", "\"hot\"",
                        "expansion.out3", "\"cross-sell\"",
                        "expansion.out4", "\"Now\"",
                        "expansion.out5", "\"add-on module\"",
                        "expansion.out6", "\"product analytics\"",
                        "expansion.out7", "{ integrationDepth: integrationDepth }",
                        "because", "{integrationDepth} of the integrations are in use"));
        Compilation compilation = new DroolsRuleEngine().compile(with(signals, overrides, triggers));
        assertThat(compilation.findings()).isEmpty();
        try (CompiledRulebook compiled = ((Compilation.Compiled) compilation).rulebook()) {
            Evaluation raised = Baseline.ask(
                    compiled, "signals", "{\"segment\":\"SMB\",\"dauWauRatio\":0.05,\"daysSinceLastLogin\":9}");
            assertThat(Json.of(raised.answer()).at("/signals")).hasToString("""
                    [{"id":"quiet-users","severity":"High","kind":"leading","source":"product analytics","evidence":{"dauWauRatio":0.05}}]""");
            Because because = raised.because().stream()
                    .filter(b -> b.rule().equals("signals/quiet-users"))
                    .findFirst()
                    .orElseThrow();
            assertThat(because.text()).isEqualTo("Only 5 % of the weekly users come daily");
            assertThat(because.values()).containsOnlyKeys("segment", "dauWauRatio", "daysSinceLastLogin");

            Evaluation unknown = Baseline.ask(compiled, "signals", "{\"segment\":\"SMB\",\"daysSinceLastLogin\":9}");
            assertThat(Json.of(unknown.answer()).at("/signals")).isEmpty();
            assertThat(unknown.missing()).extracting(Missing::fact).contains("dauWauRatio");
            assertThat(Json.of(Baseline.ask(
                                            compiled,
                                            "signals",
                                            "{\"segment\":\"Enterprise\",\"dauWauRatio\":0.05,\"daysSinceLastLogin\":9}")
                                    .answer())
                            .at("/signals"))
                    .isEmpty();

            Evaluation forced = Baseline.ask(compiled, "health", "{" + SCORES + ",\"daysSinceLastLogin\":61}");
            assertThat(Json.of(forced.answer()).at("/band").asText()).isEqualTo("Red");
            assertThat(Json.of(forced.answer()).at("/forced")).hasToString("[\"no-login\"]");

            Evaluation trigger = Baseline.ask(compiled, "expansion", "{\"integrationDepth\":0.8}");
            assertThat(Json.of(trigger.answer()).at("/signals/0/id").asText()).isEqualTo("deep-integration");
            assertThat(Json.of(trigger.answer()).at("/signals/0/readiness").asText())
                    .isEqualTo("hot");
        }
    }

    @Test
    void shouldNameTheNearestFactWhenARowNamesNone() throws Exception {
        RuleFile file = ChangedRulebook.ofBaseline()
                .cell(SIGNALS, "signals.nps-low.in3", "npss < 6")
                .files()
                .file(SIGNALS)
                .orElseThrow();
        DecisionTable table = TableFile.read(file).tables().stream()
                .filter(t -> t.id().equals("signals"))
                .findFirst()
                .orElseThrow();
        List<RuleFinding> findings =
                TableJudgement.of(table, Baseline.compiled().rulebook().catalogue());
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.row()).isEqualTo("signals/nps-low");
            assertThat(finding.message()).contains("npss");
            assertThat(finding.fix()).isEqualTo("nps");
        });
        assertThat(new DroolsRuleEngine().compile(with(file))).isInstanceOf(Compilation.Rejected.class);
    }

    private static RuleFile added(String path, String table, String row, Map<String, String> cells) {
        RuleFile file = Baseline.files().file(path).orElseThrow();
        Map<String, @Nullable String> all = new HashMap<>(cells);
        String model = path.replaceAll(".*/|\\..*", "");
        return EditingTable.apply(file, model, table, List.of(TableEdit.addRow(row, null, all)));
    }

    private static RuleFiles with(RuleFile... files) {
        ChangedRulebook changed = ChangedRulebook.ofBaseline();
        List.of(files).forEach(file -> changed.file(file.path(), file.text()));
        return changed.files();
    }
}
