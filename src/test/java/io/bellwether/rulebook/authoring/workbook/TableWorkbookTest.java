package io.bellwether.rulebook.authoring.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.fact.FactCatalogue;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.rulebook.authoring.EditingTable;
import io.bellwether.rulebook.authoring.TableEdit;
import io.bellwether.rulebook.authoring.TableView;
import io.bellwether.rulebook.authoring.ViewingTable;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableFile;
import io.bellwether.table.UnreadableTableException;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.TableModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TableWorkbookTest {
    private static final String PATH = "dmn/health.dmn";
    private static final long SEED = 31_2026;
    private static final RuleFile FILE = Baseline.files().file(PATH).orElseThrow();

    @Test
    void shouldChangeNothingWhenNobodyTouchedTheWorkbook() throws Exception {
        int tables = 0;
        for (RuleFile file : Baseline.files().in("dmn/", ".dmn")) {
            for (DecisionTable table : TableFile.read(file).tables()) {
                TableView view = view(file, table.id());
                WorkbookChange change = TableWorkbook.read(TableWorkbook.write(view), view);
                assertThat(change.edits()).as(table.id()).isEmpty();
                assertThat(change.findings()).as(table.id()).isEmpty();
                assertThat(change.report()).as(table.id()).isEmpty();
                assertThat(change.current()).isTrue();
                tables++;
            }
        }
        assertThat(tables).isGreaterThan(100);
    }

    @Test
    void shouldMakeTheTableWhatTheWorkbookSaysWhenRowsAndColumnsAreChanged() throws Exception {
        Random random = new Random(SEED);
        List<DecisionTable> tables = TableFile.read(FILE).tables();
        for (int i = 0; i < 50; i++) {
            DecisionTable table = tables.get(random.nextInt(tables.size()));
            TableView before = view(FILE, table.id());
            Sheet sheet = Sheet.of(before);
            for (int n = 0; n < 6; n++) {
                sheet.change(random, before);
            }
            if (random.nextBoolean()) {
                sheet.shuffleColumns(random);
            }
            WorkbookChange change = sheet.merged(before);
            assertThat(change.findings()).as("seed " + SEED + ", " + i).isEmpty();
            RuleFile edited = EditingTable.apply(FILE, table.model(), table.id(), change.edits());
            Grid after = Grid.of(view(edited, table.id()));
            assertThat(List.copyOf(after.rows().keySet()))
                    .as("seed " + SEED + ", " + i + change)
                    .isEqualTo(sheet.ids());
            after.rows()
                    .forEach((id, texts) -> texts.forEach((column, text) ->
                            assertThat(text).as(id + " " + column).isEqualTo(sheet.text(id, column))));
        }
    }

    @Test
    void shouldKeepBothChangesWhenTheyTouchDifferentCells() {
        TableView base = view(FILE, "bands");
        Sheet sheet = Sheet.of(base).set("bands/yellow", "bands.in1", "[55..75)");
        RuleFile edited = EditingTable.apply(
                FILE, "health", "bands", List.of(TableEdit.setCell("bands/red", "bands.in1", "[0..55)")));
        WorkbookChange change = sheet.merged(view(edited, "bands"));
        assertThat(change.current()).isFalse();
        assertThat(change.findings()).isEmpty();
        assertThat(change.edits()).containsExactly(TableEdit.setCell("bands/yellow", "bands.in1", "[55..75)"));
    }

    @Test
    void shouldTellTheConflictWhenACellWasChangedInBoth() {
        TableView base = view(FILE, "bands");
        Sheet sheet =
                Sheet.of(base).set("bands/yellow", "bands.in1", "[55..75)").set("bands/yellow", "note", "mine");
        RuleFile edited = EditingTable.apply(
                FILE, "health", "bands", List.of(TableEdit.setCell("bands/yellow", "bands.in1", "[60..75)")));
        WorkbookChange change = sheet.merged(view(edited, "bands"));
        assertThat(change.edits()).containsExactly(TableEdit.setCell("bands/yellow", "note", "mine"));
        assertThat(change.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.message())
                        .contains("[50..75)")
                        .contains("[60..75)")
                        .contains("[55..75)"));
    }

    @Test
    void shouldKeepARowWhenItWasChangedMeanwhileAndDeletedInTheWorkbook() {
        Sheet sheet = Sheet.of(view(FILE, "bands")).delete("bands/red").delete("bands/green");
        RuleFile edited = EditingTable.apply(
                FILE, "health", "bands", List.of(TableEdit.setCell("bands/red", "bands.in1", "[0..55)")));
        WorkbookChange change = sheet.merged(view(edited, "bands"));
        assertThat(change.edits()).containsExactly(TableEdit.deleteRow("bands/green"));
        assertThat(change.findings()).extracting(Finding::path).containsExactly("bands/red");
    }

    @Test
    void shouldWriteFeelWhenExcelMadeTypesOfTexts() {
        TableModel model = new TableModel("UNIQUE")
                .input("number", null)
                .input("date", null)
                .input("string", "\"SMB\", \"Enterprise\"")
                .output("boolean", null, null)
                .row("1", "-", "\"SMB\"", "true");
        TableView view = new ViewingTable(new FactCatalogue(List.of(), List.of())).view(model.table());
        Sheet sheet = Sheet.of(view)
                .set("t/r1", "t.in1", new SheetCell(SheetCell.Kind.NUMBER, "75"))
                .set("t/r1", "t.in2", new SheetCell(SheetCell.Kind.DATE, "2026-01-01"))
                .set("t/r1", "t.in3", new SheetCell(SheetCell.Kind.TEXT, " SMB, Enterprise "))
                .set("t/r1", "t.out1", new SheetCell(SheetCell.Kind.BOOLEAN, "false"));
        WorkbookChange change = sheet.merged(view);
        assertThat(change.edits())
                .containsExactlyInAnyOrder(
                        TableEdit.setCell("t/r1", "t.in1", "75"),
                        TableEdit.setCell("t/r1", "t.in2", "date(\"2026-01-01\")"),
                        TableEdit.setCell("t/r1", "t.in3", "\"SMB\", \"Enterprise\""),
                        TableEdit.setCell("t/r1", "t.out1", "false"));
        assertThat(change.report())
                .filteredOn(c -> c.kind() == WorkbookChange.Kind.CONVERTED)
                .hasSize(2);
    }

    @Test
    void shouldSeeNoChangeWhenExcelWroteANumberInAnotherWay() {
        TableModel model = new TableModel("UNIQUE")
                .input("number", null)
                .output("number", null, null)
                .row("-", "0.80");
        TableView view = new ViewingTable(new FactCatalogue(List.of(), List.of())).view(model.table());
        Sheet sheet = Sheet.of(view).set("t/r1", "t.out1", new SheetCell(SheetCell.Kind.NUMBER, "0.8"));
        assertThat(sheet.merged(view).edits()).isEmpty();
    }

    @Test
    void shouldLeaveFormulasAndDoubledRowsOutAndTakeTheRest() {
        TableView view = view(FILE, "bands");
        Sheet sheet = Sheet.of(view)
                .set("bands/yellow", "bands.in1", new SheetCell(SheetCell.Kind.FORMULA, ""))
                .set("bands/yellow", "note", "taken")
                .copy("bands/red");
        WorkbookChange change = sheet.merged(view);
        assertThat(change.edits()).containsExactly(TableEdit.setCell("bands/yellow", "note", "taken"));
        assertThat(change.findings())
                .extracting(Finding::message)
                .anyMatch(m -> m.contains("formula"))
                .anyMatch(m -> m.contains("neither is taken"));
    }

    @Test
    void shouldNameNewRowsWhenTheirIdIsMissingOrShort() {
        TableView view = view(FILE, "bands");
        Sheet sheet = Sheet.of(view).add("", "bands.in1", "> 100").add("amber", "bands.in1", "[49..50)");
        List<TableEdit> edits = sheet.merged(view).edits();
        assertThat(edits).extracting(TableEdit::id).containsExactly("bands/new-1", "bands/amber");
        assertThat(edits).extracting(TableEdit::after).containsExactly("bands/red", "bands/new-1");
    }

    @Test
    void shouldNameBothTablesWhenTheWorkbookIsOfAnother() {
        byte[] bands = TableWorkbook.write(view(FILE, "bands"));
        TableView other = view(FILE, "band-actions");
        assertThatThrownBy(() -> TableWorkbook.read(bands, other))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("health/bands")
                .hasMessageContaining("health/band-actions");
    }

    @Test
    void shouldFindColumnsByTheirLabelsWhenTheHiddenRowIsGone() {
        TableView view = view(FILE, "bands");
        Sheet sheet = Sheet.of(view).set("bands/yellow", "bands.in1", "[55..75)");
        sheet.rows().remove(0);
        assertThat(sheet.merged(view).edits())
                .containsExactly(TableEdit.setCell("bands/yellow", "bands.in1", "[55..75)"));
    }

    static TableView view(RuleFile file, String decision) {
        try {
            return new ViewingTable(Baseline.compiled().rulebook().catalogue())
                    .view(TableFile.read(file).table(decision).orElseThrow().table());
        } catch (UnreadableTableException e) {
            throw new AssertionError(e);
        }
    }

    /** A workbook's sheet as somebody changes it. */
    private record Sheet(List<List<SheetCell>> rows, ReadWorkbook read) {
        static Sheet of(TableView view) {
            ReadWorkbook read = ReadWorkbook.of(TableWorkbook.write(view), view);
            List<List<SheetCell>> rows = new ArrayList<>();
            int width = read.sheet().width(0);
            for (List<SheetCell> row : read.sheet().rows()) {
                List<SheetCell> cells = new ArrayList<>(row);
                while (cells.size() < width) {
                    cells.add(SheetCell.EMPTY);
                }
                rows.add(cells);
            }
            rows.subList(2 + view.rows().size(), rows.size()).clear();
            return new Sheet(rows, read);
        }

        WorkbookChange merged(TableView today) {
            SheetCells cells = new SheetCells(rows);
            Layout layout = Layout.of(cells, read.base().grid(), today).orElseThrow();
            return new Merging(Grid.of(today), today, new ReadWorkbook(cells, layout, read.base(), List.of())).change();
        }

        private int column(String id) {
            return rows.get(0).indexOf(new SheetCell(SheetCell.Kind.TEXT, id));
        }

        private int row(String id) {
            return ids().indexOf(id) + 2;
        }

        List<String> ids() {
            int column = column(WorkbookWriter.ROW_ID);
            return rows.subList(2, rows.size()).stream()
                    .map(r -> r.get(column).text())
                    .toList();
        }

        String text(String row, String column) {
            return rows.get(row(row)).get(column(column)).text();
        }

        Sheet set(String row, String column, String text) {
            return set(row, column, new SheetCell(SheetCell.Kind.TEXT, text));
        }

        Sheet set(String row, String column, SheetCell cell) {
            rows.get(row(row)).set(column(column), cell);
            return this;
        }

        Sheet delete(String row) {
            rows.remove(row(row));
            return this;
        }

        Sheet copy(String row) {
            rows.add(new ArrayList<>(rows.get(row(row))));
            return this;
        }

        Sheet add(String id, String column, String text) {
            rows.add(new ArrayList<>(Collections.nCopies(rows.get(0).size(), SheetCell.EMPTY)));
            rows.get(rows.size() - 1).set(column(WorkbookWriter.ROW_ID), new SheetCell(SheetCell.Kind.TEXT, id));
            rows.get(rows.size() - 1).set(column(column), new SheetCell(SheetCell.Kind.TEXT, text));
            return this;
        }

        void shuffleColumns(Random random) {
            long order = random.nextLong();
            rows.forEach(row -> Collections.shuffle(row, new Random(order)));
        }

        void change(Random random, TableView view) {
            List<String> ids = ids();
            String id = ids.isEmpty() ? "" : ids.get(random.nextInt(ids.size()));
            int what = ids.size() < 2 ? 0 : random.nextInt(6);
            switch (what) {
                case 0 -> {
                    add(
                            view.decision() + "/new" + random.nextInt(100_000),
                            view.columns().get(0).id(),
                            "< 1");
                    List<SheetCell> added = rows.remove(rows.size() - 1);
                    view.columns()
                            .forEach(c -> added.set(
                                    column(c.id()),
                                    new SheetCell(SheetCell.Kind.TEXT, c.kind().equals("input") ? "-" : "x")));
                    rows.add(2 + random.nextInt(ids.size() + 1), added);
                }
                case 1 -> delete(id);
                case 2 -> {
                    List<SheetCell> moved = rows.remove(row(id));
                    rows.add(2 + random.nextInt(ids.size()), moved);
                }
                default ->
                    set(
                            id,
                            view.columns()
                                    .get(random.nextInt(view.columns().size()))
                                    .id(),
                            "text " + random.nextInt(9));
            }
        }
    }
}
