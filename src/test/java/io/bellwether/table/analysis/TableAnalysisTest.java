package io.bellwether.table.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactType;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableFile;
import io.bellwether.table.TableRow;
import io.bellwether.testing.RandomTables;
import io.bellwether.testing.TableModel;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TableAnalysisTest {
    private static final String SEGMENTS = "\"SMB\", \"Mid-Market\", \"Enterprise\"";

    @Test
    void shouldSayGapsInFewWordsWithASample() throws Exception {
        TableModel model = new TableModel("UNIQUE")
                .input("number", "[0..100]")
                .input("string", SEGMENTS)
                .output("string", null, null)
                .row("[75..100]", "-", "\"a\"")
                .row("[50..75)", "\"SMB\"", "\"b\"")
                .row("[0..50)", "-", "\"c\"");
        DecisionTable table = table(model.xml().replace("x1", "score").replace("x2", "segment"));
        AnalysisReport gaps = TableAnalysis.of(table).gaps();
        assertThat(gaps.findings()).singleElement().satisfies(gap -> {
            assertThat(gap.region().text()).isEqualTo("score [50..75), segment not SMB");
            assertThat(gap.region().sample()).isEqualTo(Map.of("score", new BigDecimal("50"), "segment", "Enterprise"));
        });
    }

    @Test
    void shouldCallAFindingUnverifiedWhenItRestsOnOpaqueFeel() {
        TableModel model = new TableModel("UNIQUE")
                .input("number", null)
                .input("Any", null)
                .output("number", null, null)
                .row("< 10", "list contains(?, \"a\")", "1")
                .row("[10..20)", "-", "2")
                .row(">= 20", "-", "3")
                .row("null", "-", "4");
        TableAnalysis analysis = TableAnalysis.of(model.table());
        assertThat(analysis.gaps().findings()).isEmpty();
        assertThat(analysis.gaps().unverified())
                .containsExactly("perhaps: No row matches x1 < 10, x2 not such that list contains(?, \"a\")");
        assertThat(analysis.overlaps()).isEqualTo(new AnalysisReport(List.of(), List.of()));
    }

    @Test
    void shouldLeaveNoGapWhenTheTableHasADefaultOrListsWhatMatches() {
        assertThat(TableAnalysis.of(new TableModel("UNIQUE")
                                .input("number", null)
                                .output("number", null, "0")
                                .row("1", "1")
                                .table())
                        .gaps()
                        .findings())
                .isEmpty();
        assertThat(TableAnalysis.of(new TableModel("COLLECT")
                                .input("number", null)
                                .output("number", null, null)
                                .row("1", "1")
                                .table())
                        .gaps()
                        .findings())
                .isEmpty();
    }

    @Test
    void shouldKnowWhatTheCatalogueLetsIn() throws Exception {
        FactDefinition seats = new FactDefinition(
                "licensedSeats",
                "Seats",
                FactType.INTEGER,
                null,
                BigDecimal.ZERO,
                BigDecimal.TEN,
                List.of(),
                null,
                null,
                false,
                true,
                false,
                false,
                false,
                null,
                null,
                List.of(),
                "");
        FactCatalogue catalogue = new FactCatalogue(List.of(seats), List.of());
        TableModel model = new TableModel("UNIQUE")
                .input("number", null)
                .output("number", null, null)
                .row("<= 4", "1")
                .row(">= 5", "2");
        DecisionTable table = table(model.xml().replace("x1", "licensedSeats"));
        assertThat(TableAnalysis.of(table).gaps().findings())
                .extracting(f -> f.region().text())
                .containsExactly("licensedSeats null or (4..5)");
        assertThat(TableAnalysis.of(table, catalogue).gaps().findings())
                .extracting(f -> f.region().text())
                .containsExactly("licensedSeats null");
    }

    @Test
    void shouldFindMaskedRowsByPriorityAndRowsThatNothingMeets() {
        TableModel model = new TableModel("PRIORITY")
                .input("number", "[0..10]")
                .output("string", "\"high\", \"low\"", null)
                .row("[2..4]", "\"low\"")
                .row("[1..5]", "\"high\"")
                .row("> 10", "\"high\"");
        assertThat(TableAnalysis.of(model.table()).masked().findings())
                .extracting(f -> f.rows().get(0))
                .containsExactly("t/r1", "t/r3");
    }

    @Test
    void shouldFindARowThatCouldGoWhenAnotherAnswersTheSame() {
        TableModel any = new TableModel("ANY")
                .input("number", null)
                .output("number", null, null)
                .row("[2..4]", "1.0")
                .row("[1..5]", "1");
        assertThat(TableAnalysis.of(any.table()).subsumed().findings())
                .extracting(TableFinding::rows)
                .containsExactly(List.of("t/r1", "t/r2"));
        TableModel first = new TableModel("FIRST")
                .input("number", null)
                .output("number", null, null)
                .row("[2..4]", "1")
                .row("3", "2")
                .row("-", "1");
        assertThat(TableAnalysis.of(first.table()).subsumed().findings()).isEmpty();
    }

    @Test
    void shouldSayThatItDidNotLookAtAllWhenATableIsTooMuch() {
        Random random = new Random(3);
        TableModel model = new TableModel("UNIQUE");
        List<String> types = IntStream.range(0, 10)
                .mapToObj(i -> i % 2 == 0 ? "number" : "string")
                .toList();
        types.forEach(type -> model.input(type, null));
        model.output("number", null, null);
        new RandomTables(random).rows(model, types, 300);
        AnalysisReport gaps = TableAnalysis.of(model.table()).gaps();
        assertThat(gaps.unverified()).anyMatch(u -> u.contains("too large"));
        assertThat(gaps.findings()).hasSizeLessThanOrEqualTo(500);
    }

    @Test
    void shouldTellTheOneRegionThatAnEditMoves() {
        TableModel before = bands("[50..75)", "[0..50)");
        TableModel after = bands("[55..75)", "[0..55)");
        SemanticDiff.Difference difference = SemanticDiff.of(before.table(), after.table());
        assertThat(difference.regions()).singleElement().satisfies(change -> {
            assertThat(change.region().text()).isEqualTo("x1 [50..55)");
            assertThat(change.before()).containsExactly("\"Yellow\"");
            assertThat(change.after()).containsExactly("\"Red\"");
            assertThat(change.rowsBefore()).containsExactly("t/r1");
            assertThat(change.rowsAfter()).containsExactly("t/r2");
            assertThat(change.region().sample()).containsEntry("x1", new BigDecimal("50"));
        });
        assertThat(SemanticDiff.of(before.table(), before.table()).isEmpty()).isTrue();
    }

    @Test
    void shouldSeeNoDifferenceWhenNumbersAreWrittenInAnotherWayOrUniqueRowsMove() {
        TableModel a = new TableModel("UNIQUE")
                .input("number", null)
                .output("number", null, null)
                .row("< 1", "0.80")
                .row(">= 1", "2");
        TableModel b = new TableModel("UNIQUE")
                .input("number", null)
                .output("number", null, null)
                .row("r2", List.of(">= 1.0", "2"))
                .row("r1", List.of("< 1", "0.8"));
        assertThat(SemanticDiff.of(a.table(), b.table()).isEmpty()).isTrue();
    }

    @Test
    void shouldNameTheFirstCellThatFailsWithTheValueItMet() {
        TableModel model = new TableModel("UNIQUE")
                .input("number", null)
                .input("string", SEGMENTS)
                .input("Any", null)
                .output("number", null, null)
                .row("-", "\"SMB\"", "foo(?)", "1")
                .row("[2..4]", "-", "-", "1");
        DecisionTable table = model.table();
        TableReading reading = new TableReading(table);
        TableRow row = table.rows().get(0);
        Map<String, @Nullable Object> inputs = new HashMap<>(Map.of("x1", 3, "x2", "Enterprise"));
        assertThat(reading.firstFailing(row, inputs)).hasValueSatisfying(failed -> {
            assertThat(failed.column().id()).isEqualTo("t.in2");
            assertThat(failed.cell().text()).isEqualTo("\"SMB\"");
            assertThat(failed.met()).isEqualTo("Enterprise");
            assertThat(failed.match()).isEqualTo(TableReading.Match.NO);
        });
        inputs.put("x2", "SMB");
        assertThat(reading.match(row, inputs)).isEqualTo(TableReading.Match.UNKNOWN);
        assertThat(reading.firstFailing(row, inputs))
                .hasValueSatisfying(failed -> assertThat(failed.column().id()).isEqualTo("t.in3"));
        assertThat(reading.matching(inputs)).extracting(TableRow::id).containsExactly("t/r1", "t/r2");
        inputs.put("x2", "Other");
        assertThat(reading.notAllowed(inputs)).extracting(c -> c.id()).containsExactly("t.in2");
        assertThat(reading.breakpoints(table.inputs().get(0)))
                .isEqualTo(Arrays.asList(new BigDecimal("2"), new BigDecimal("4")));
        assertThat(reading.breakpoints(table.inputs().get(2))).isEmpty();
    }

    private static TableModel bands(String yellow, String red) {
        return new TableModel("UNIQUE")
                .input("number", null)
                .output("string", null, null)
                .row(yellow, "\"Yellow\"")
                .row(red, "\"Red\"");
    }

    private static DecisionTable table(String xml) throws Exception {
        return TableFile.read(new RuleFile("dmn/t.dmn", xml.getBytes(StandardCharsets.UTF_8)))
                .tables()
                .get(0);
    }
}
