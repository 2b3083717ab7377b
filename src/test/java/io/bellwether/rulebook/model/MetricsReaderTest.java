package io.bellwether.rulebook.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testing.Baseline;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The section {@code metrics}, each of whose names must lead somewhere. */
class MetricsReaderTest {
    private static List<RuleFinding> findings(String text, String replacement) {
        List<RuleFinding> findings = new ArrayList<>();
        new RulebookReader(findings).read(Baseline.with(RulebookReader.FILE, text, replacement));
        return findings;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    targets: benchmarks             | targets: benchmark              | which does not exist               | benchmarks
                    definitions: metric-definitions | definitions: playbook           | needs as definitions a question with inputs of its model | null
                    csm, renewal: renewalDate       | csm, renewal: renewlDate        | facts.renewal names renewlDate     | renewalDate
                    renewalDate, arr: arr }         | renewalDate, arr: nps }         | which is of the type integer       | money
                    list: revenueMovements          | list: revenueMovement           | which is not a list of records     | revenueMovements
                    held: heldOn                    | held: heldAt                    | which qbrs does not have           | heldOn
                    churn: churn }                  | churn: churned }                | which the kind of a movement cannot be | churn
                    expansion: 0.10                 | expansion: 0                    | needs pipeline.expansion           | 'a share above 0, as in 0.10'
                    since: customerSince            | since: contractStart            | firstValue.since names contractStart | date
                    missed: [missed]                | missed: []                      | needs firstValue.missed            | a list of values
                    recoveryDays: 90                | recoveryDays: 0.5               | needs zones.recoveryDays           | a whole number of days from 1 on
                    nrr: nrr                        | nrr: nr                         | figures.nrr names nr               | nrr
                    tier: coverage-group            | tires: coverage-group           | metrics has an unknown key tires   | tier
                    """)
    void shouldSayWhereANameLeadsNowhere(String text, String replacement, String message, String fix) {
        assertThat(findings(text, replacement)).anySatisfy(finding -> {
            assertThat(finding.message()).contains("metrics").contains(message);
            assertThat(String.valueOf(finding.fix())).isEqualTo(fix);
        });
    }

    @Test
    void shouldReadTheShippedSectionAndDoWithoutOne() {
        List<RuleFinding> findings = new ArrayList<>();

        MetricsDefinition shipped = Objects.requireNonNull(
                new RulebookReader(findings).read(Baseline.files()).metrics());
        assertThat(findings).isEmpty();
        assertThat(shipped.movements().field("on")).isEqualTo("month");
        assertThat(shipped.figures()).containsEntry("logo-churn", "logoChurn");
        assertThat(new RulebookReader(new ArrayList<>())
                        .read(Baseline.with(RulebookReader.FILE, "\nmetrics:\n", "\nmetricsOfOld:\n"))
                        .metrics())
                .isNull();
    }
}
