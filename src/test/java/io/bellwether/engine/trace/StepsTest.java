package io.bellwether.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.Evaluation;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.HitPolicy;
import io.bellwether.table.TableCell;
import io.bellwether.table.TableColumn;
import io.bellwether.table.TableRow;
import io.bellwether.table.analysis.TableReading;
import io.bellwether.testing.Baseline;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer tells of its way when everything is asked for. */
class StepsTest {
    private static final long SEED = 20261124;
    private static final String KNOWN = "\"licensedSeats\":100,\"activeSeats30d\":61,\"nps\":8,\"csat\":3,"
            + "\"milestoneCompletion\":0.4,\"daysSinceExecInteraction\":45,\"sponsorStatus\":\"confirmed\","
            + "\"dauWauRatio\":0.4,\"featureAdoption\":0.5,\"onTimePaymentRate\":0.9";

    @Test
    void shouldTellTheRowThatDecidedAndTheCellsThatFailedWhenATableIsRead() {
        TableReason bands = table("health", "{\"usageScore\":72,\"engagementScore\":72}", "bands");

        assertThat(bands.inputs()).containsExactly(Map.entry("Score", new BigDecimal("72")));
        assertThat(bands.rows())
                .extracting(TableReason.RowReason::outcome)
                .containsExactly("failed", "decided", "failed");
        TableReason.RowReason green = bands.rows().get(0);
        assertThat(green.failed())
                .isEqualTo(new TableReason.CellReason("bands.in1", "Score", "[75..100]", new BigDecimal("72"), null));
        assertThat(green.text()).isEqualTo("Score is 72; the row asks for [75..100]");
        assertThat(green.gives()).containsEntry("Band", "\"Green\"");
    }

    @Test
    void shouldTellSharesAsPercentWhenACellFails() {
        TableReason adoption =
                table("lifecycle", "{\"playbook\":\"lifecycle\",\"featureAdoption\":0.25}", "feature-adoption-scores");

        assertThat(adoption.rows())
                .extracting(TableReason.RowReason::text)
                .anyMatch(text -> text.endsWith(" is 25 %; the row asks for [30 %..50 %)"));
    }

    @Test
    void shouldSayThatAnEarlierRowDecidedWhenALaterOneHoldsToo() {
        TableReason actions =
                table("health", "{\"usageScore\":95,\"engagementScore\":95,\"outcomesScore\":95}", "band-actions");

        assertThat(actions.rows())
                .filteredOn(r -> r.rule().equals("band-actions/green"))
                .extracting(TableReason.RowReason::outcome)
                .containsExactly("passed-over");
    }

    @Test
    void shouldSayThatACellIsOpaqueWhenItIsNoSetOfValues() {
        TableReason responses = table("alerts", "{\"usageScore\":80,\"engagementScore\":80}", "alert-responses");

        assertThat(responses.rows())
                .filteredOn(r -> r.rule().equals("alert-responses/champion-outreach"))
                .allSatisfy(r -> assertThat(
                                java.util.Objects.requireNonNull(r.failed()).opaque())
                        .isNotBlank());
    }

    @Test
    void shouldTellAFewRowsAndCountTheRestWhenATableIsLarge() {
        TableReading reading = new TableReading(large(1_000));
        ConsultedTable consulted = new ConsultedTable(
                reading, Map.of("x", new BigDecimal("500")), Map.of(), Set.of("large/500"), Set.of("large/500"));

        TableReason told = TellingTables.tell(consulted);

        assertThat(told.rows()).extracting(TableReason.RowReason::row).containsExactly(497, 498, 499, 500, 501, 502);
        assertThat(told.more()).isEqualTo(994);
    }

    @ParameterizedTest
    @ValueSource(strings = {"operating-model", "lifecycle"})
    void shouldAddUpToTheScoreWhenPointsAreTold(String playbook) {
        Evaluation evaluation =
                Baseline.ask(Baseline.compiled(), "health", "{" + KNOWN + ",\"playbook\":\"" + playbook + "\"}");
        List<DimensionPoints> points = evaluation.steps().points();

        BigDecimal exact = (BigDecimal) java.util.Objects.requireNonNull((Map<?, ?>) evaluation.answer())
                .get("exactScore");
        assertThat(sum(points.stream().map(DimensionPoints::gained).toList())
                        .subtract(exact)
                        .abs())
                .isLessThan(new BigDecimal("1e-25"));
        assertThat(sum(points.stream().map(DimensionPoints::max).toList())
                        .subtract(BigDecimal.valueOf(100))
                        .abs())
                .isLessThan(new BigDecimal("1e-25"));
        assertThat(points).allSatisfy(p -> {
            assertThat(p.gained().add(p.lost()).subtract(p.max()).abs()).isLessThan(new BigDecimal("1e-25"));
            assertThat(sum(p.by().stream()
                                    .map(DimensionPoints.InputPoints::lost)
                                    .toList())
                            .subtract(p.lost())
                            .abs())
                    .isLessThan(new BigDecimal("1e-25"));
        });
    }

    @Test
    void shouldTellFactsRecordsAndThresholdsWhenADetectionFired() {
        Evaluation evaluation = Baseline.ask(
                Baseline.compiled(),
                "signals",
                "{\"sponsorStatus\":\"engaged\",\"contacts\":[{\"role\":\"sponsor\",\"status\":\"departed\","
                        + "\"changedOn\":\"2026-11-01\"},{\"role\":\"sponsor\",\"status\":\"engaged\"}]}");

        assertThat(evaluation.steps().fired()).anySatisfy(fired -> {
            assertThat(fired.rule()).isEqualTo("signals/sponsor-departed-of-late");
            assertThat(fired.facts()).isEqualTo(Map.of("sponsorStatus", "engaged"));
            assertThat(fired.thresholds()).containsOnlyKeys("sponsor-change-days");
            assertThat(fired.records()).singleElement().satisfies(record -> {
                assertThat(record.record()).isEqualTo("Contact");
                assertThat(record.values()).containsEntry("role", "sponsor").containsEntry("changedOn", "2026-11-01");
            });
        });
    }

    /** The engine says which rows matched; the cells must say the same. */
    @Test
    void shouldNameACellThatFailsWhenTheEngineDidNotMatchARow() {
        Random random = new Random(SEED);
        int rows = 0;
        for (int i = 0; i < 30; i++) {
            String facts = "{"
                    + KNOWN.replace("61", "" + random.nextInt(120))
                            .replace("\"nps\":8", "\"nps\":" + random.nextInt(11))
                    + ",\"arr\":" + random.nextInt(200_000) + ",\"playbook\":\""
                    + (random.nextBoolean() ? "lifecycle" : "operating-model") + "\"}";
            Evaluation evaluation = Baseline.ask(Baseline.compiled(), "review", facts);
            for (ConsultedTable table : evaluation.steps().tables()) {
                for (TableRow row : table.table().rows()) {
                    rows++;
                    assertThat(table.reading().match(row, table.inputs()))
                            .as(row.id() + " with " + table.inputs() + ", seed " + SEED + ", " + facts)
                            .isIn(
                                    table.matched().contains(row.id()) ? TableReading.Match.YES : TableReading.Match.NO,
                                    TableReading.Match.UNKNOWN);
                }
            }
            assertThat(evaluation.steps().tables().stream()
                            .flatMap(t -> t.selected().stream())
                            .toList())
                    .containsAll(evaluation.matched().stream()
                            .filter(m -> evaluation.steps().tables().stream()
                                    .flatMap(t -> t.table().rows().stream())
                                    .anyMatch(row -> m.equals(row.id())))
                            .toList());
        }
        assertThat(rows).isGreaterThan(5_000);
    }

    private static TableReason table(String question, String facts, String table) {
        return TellingTables.tell(Baseline.ask(Baseline.compiled(), question, facts)
                        .steps()
                        .tables())
                .stream()
                .filter(t -> t.table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static DecisionTable large(int size) {
        List<TableRow> rows = new ArrayList<>();
        for (int i = 1; i <= size; i++) {
            rows.add(new TableRow(
                    "large/" + i,
                    i,
                    null,
                    List.of(new TableCell("in", String.valueOf(i), null, 0, 1)),
                    List.of(new TableCell("out", String.valueOf(i * 2), null, 0, 1)),
                    List.of()));
        }
        return new DecisionTable(
                "dmn/large.dmn",
                "large",
                "large",
                "large",
                "Large",
                HitPolicy.UNIQUE,
                HitPolicy.Aggregation.LIST,
                List.of(new TableColumn("in", TableColumn.Role.INPUT, "X", "x", "number", false, null, null)),
                List.of(new TableColumn("out", TableColumn.Role.OUTPUT, "Y", null, "number", false, null, null)),
                List.of(),
                rows,
                Set.of());
    }
}
