package io.bellwether.rulebook.authoring.workbook;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.authoring.TableView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Worksheet;

/**
 * The table that a workbook was made from, kept in a hidden sheet of it: what somebody changed since, and what changed in
 * the table meanwhile, is told apart by it.
 */
record Snapshot(String model, String decision, String sha256, Grid grid) {
    static final String SHEET = "_bellwether";
    private static final String MARK = "bellwether decision table";
    private static final int FIRST_ROW = 5;

    void write(Worksheet sheet) {
        WorkbookWriter.text(sheet, 0, 0, MARK);
        pair(sheet, 1, "model", model);
        pair(sheet, 2, "decision", decision);
        pair(sheet, 3, "sha256", sha256);
        pair(sheet, 4, WorkbookWriter.ROW_ID, "");
        for (int c = 0; c < grid.columns().size(); c++) {
            WorkbookWriter.text(sheet, 4, c + 1, grid.columns().get(c));
        }
        int row = FIRST_ROW;
        for (var entry : grid.rows().entrySet()) {
            WorkbookWriter.text(sheet, row, 0, entry.getKey());
            for (int c = 0; c < grid.columns().size(); c++) {
                WorkbookWriter.text(
                        sheet,
                        row,
                        c + 1,
                        entry.getValue().getOrDefault(grid.columns().get(c), ""));
            }
            row++;
        }
    }

    private static void pair(Worksheet sheet, int row, String name, String value) {
        WorkbookWriter.text(sheet, row, 0, name);
        WorkbookWriter.text(sheet, row, 1, value);
    }

    static Snapshot read(SheetCells cells) {
        if (!cells.text(0, 0).equals(MARK)) {
            throw notOurs();
        }
        List<String> columns = new ArrayList<>();
        for (int c = 1; !cells.text(4, c).isEmpty(); c++) {
            columns.add(cells.text(4, c));
        }
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (int r = FIRST_ROW; !cells.text(r, 0).isEmpty(); r++) {
            Map<String, String> texts = new LinkedHashMap<>();
            for (int c = 0; c < columns.size(); c++) {
                texts.put(columns.get(c), cells.text(r, c + 1));
            }
            rows.put(cells.text(r, 0), texts);
        }
        return new Snapshot(cells.text(1, 1), cells.text(2, 1), cells.text(3, 1), new Grid(List.copyOf(columns), rows));
    }

    static ProblemException notOurs() {
        return new ProblemException(
                ProblemType.INVALID_INPUT,
                "The workbook was not made from a decision table here, or its hidden sheets are gone.",
                List.of(new Finding(
                        "file", "the sheet " + SHEET + " is missing or damaged", "export the table again")));
    }

    void mustBe(TableView table) {
        if (!model.equals(table.model()) || !decision.equals(table.decision())) {
            String own = model + "/" + decision;
            String wanted = table.model() + "/" + table.decision();
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
                    "The workbook is of table " + own + ", not of " + wanted + ".",
                    List.of(new Finding("file", "is of table " + own, wanted)));
        }
    }
}
