package io.bellwether.rulebook.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableFile;
import io.bellwether.table.TableRow;
import io.bellwether.testing.Baseline;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EditingTableTest {
    private static final RuleFile FILE = Baseline.files().file("dmn/health.dmn").orElseThrow();

    @Test
    void shouldChangeOneCellAndNothingElse() {
        RuleFile edited = apply(TableEdit.setCell("bands/yellow", "bands.in1", "[55..75)"));
        assertThat(edited.text()).isEqualTo(FILE.text().replaceFirst("\\[50\\.\\.75\\)", "[55..75)"));
    }

    @Test
    void shouldWriteANewRowAsItsNeighbourIsWritten() throws Exception {
        RuleFile edited = apply(TableEdit.addRow(
                "bands/amber", "bands/yellow", Map.of("bands.in1", "[45..50)", "bands.out1", "\"Amber\"")));
        assertThat(edited.text()).contains("""
                </rule>
                        <rule id="bands.amber">
                          <inputEntry id="bands.amber.in1">
                            <text>[45..50)</text>
                          </inputEntry>
                          <outputEntry id="bands.amber.out1">
                            <text>"Amber"</text>
                          </outputEntry>
                          <annotationEntry>
                            <text></text>
                          </annotationEntry>
                          <annotationEntry>
                            <text></text>
                          </annotationEntry>
                        </rule>
                        <rule id="bands.red">
                """.strip());
        assertThat(table(edited).rows())
                .extracting(TableRow::id)
                .containsExactly("bands/green", "bands/yellow", "bands/amber", "bands/red");
    }

    @Test
    void shouldMakeManyEditsOneBehindTheOther() throws Exception {
        RuleFile edited = apply(
                TableEdit.addRow("bands/amber", null, Map.of()),
                TableEdit.setCell("bands/amber", "bands.in1", "1"),
                TableEdit.setCell("bands/amber", "bands.in1", "2"),
                TableEdit.annotateRow("bands/amber", "why"),
                TableEdit.moveRow("bands/amber", "bands/red"),
                TableEdit.deleteRow("bands/green"));
        assertThat(table(edited).rows())
                .extracting(TableRow::id)
                .containsExactly("bands/yellow", "bands/red", "bands/amber");
        TableRow amber = table(edited).row("bands/amber").orElseThrow();
        assertThat(amber.inputs().get(0).text()).isEqualTo("2");
        assertThat(amber.annotations().get(1).text()).isEqualTo("why");
    }

    @Test
    void shouldFindEverythingAtOnceAndChangeNothingWhenEditsDoNotFit() {
        Map<String, @Nullable String> cells = new HashMap<>(Map.of("bands.in9", "-"));
        cells.put("bands.out1", null);
        ProblemException problem = refused(
                TableEdit.setCell("bands/yelow", "bands.in2", "x"),
                new TableEdit("set-cel", null, null, null, null, null, null, null),
                TableEdit.addRow("Amber", "bands/blue", cells),
                TableEdit.addRow("bands/red", null, Map.of()),
                TableEdit.addRow("bands/table", null, Map.of()),
                TableEdit.moveRow("bands/red", "bands/red"),
                TableEdit.setCell("bands/red", "bands.in1", "\u0000"),
                new TableEdit("delete-row", null, null, null, null, null, null, null),
                TableEdit.deleteRow("bands/red"),
                TableEdit.annotateRow("bands/red", "gone"));
        assertThat(problem.type()).isEqualTo(ProblemType.INVALID_INPUT);
        assertThat(problem.findings())
                .extracting(Finding::path)
                .containsExactlyInAnyOrder(
                        "edits[0].row",
                        "edits[0].column",
                        "edits[1].op",
                        "edits[2].cells.bands.in9",
                        "edits[2].cells.bands.out1",
                        "edits[2].after",
                        "edits[2].id",
                        "edits[3].id",
                        "edits[4].id",
                        "edits[5].after",
                        "edits[6].value",
                        "edits[7].row",
                        "edits[9].row");
        assertThat(problem.findings())
                .extracting(Finding::suggestion)
                .contains("bands/yellow", "bands.in1", "set-cell", "bands/amber");
    }

    @Test
    void shouldNameTheNearestTableWhenItIsUnknown() {
        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> EditingTable.apply(FILE, "health", "confidence-flor", List.of()));
        assertThat(problem.type()).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(problem.findings()).extracting(Finding::suggestion).containsExactly("confidence-floor");
        assertThat(catchThrowableOfType(
                                ProblemException.class, () -> EditingTable.apply(FILE, "other", "bands", List.of()))
                        .type())
                .isEqualTo(ProblemType.NOT_FOUND);
    }

    @Test
    void shouldSayThatTheFileIsUnreadableWhenItIs() {
        RuleFile broken = new RuleFile("dmn/a.dmn", "<definitions".getBytes(StandardCharsets.UTF_8));
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> EditingTable.apply(broken, "a", "b", List.of()));
        assertThat(problem.type()).isEqualTo(ProblemType.RULE_FINDINGS);
        assertThat(problem.findings()).isNotEmpty();
    }

    @Test
    void shouldRefuseMoreEditsThanATableCanNeed() {
        List<TableEdit> many = Collections.nCopies(20_001, TableEdit.deleteRow("bands/red"));
        assertThat(catchThrowableOfType(ProblemException.class, () -> EditingTable.apply(FILE, "health", "bands", many))
                        .getMessage())
                .contains("20000");
    }

    private static RuleFile apply(TableEdit... edits) {
        return EditingTable.apply(FILE, "health", "bands", List.of(edits));
    }

    private static ProblemException refused(TableEdit... edits) {
        return catchThrowableOfType(ProblemException.class, () -> apply(edits));
    }

    private static DecisionTable table(RuleFile file) throws Exception {
        return TableFile.read(file).table("bands").orElseThrow().table();
    }
}
