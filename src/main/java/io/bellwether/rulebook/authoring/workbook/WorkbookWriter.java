package io.bellwether.rulebook.authoring.workbook;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.authoring.TableView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Writes a table's workbook. */
final class WorkbookWriter {
    static final String ROW_ID = "(row)";
    static final String SHEET = "Table";
    static final String LISTS = "_lists";

    /** The first row holds ids and is hidden, the second labels. */
    static final int HEADER_ROWS = 2;

    private static final int MAX_TEXT = 32_767;
    private static final int SPARE_ROWS = 200;
    private static final double WIDEST = 60;
    private static final String TEXT = "@";
    private static final String LOCKED = "D9D9D9";
    private static final String HEADER = "DDEBF7";

    private final TableView table;
    private final Grid grid;

    WorkbookWriter(TableView table) {
        this.table = table;
        this.grid = Grid.of(table);
    }

    byte[] written() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Bellwether", null)) {
            Worksheet sheet = workbook.newWorksheet(SHEET);
            Worksheet lists = workbook.newWorksheet(LISTS);
            Worksheet snapshot = workbook.newWorksheet(Snapshot.SHEET);
            header(sheet);
            rows(sheet);
            choices(sheet, lists);
            new Snapshot(table.model(), table.decision(), grid.sha256(), grid).write(snapshot);
            lists.setVisibilityState(VisibilityState.VERY_HIDDEN);
            snapshot.setVisibilityState(VisibilityState.VERY_HIDDEN);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        return bytes.toByteArray();
    }

    private void header(Worksheet sheet) {
        text(sheet, 0, 0, ROW_ID);
        text(sheet, 1, 0, "Row");
        sheet.comment(1, 0, "Ids of rows. A row without one is new: give it an id, or leave that to the import.");
        sheet.width(0, 30);
        for (int c = 0; c < grid.columns().size(); c++) {
            TableView.Column column =
                    c < table.columns().size() ? table.columns().get(c) : null;
            text(sheet, 0, c + 1, grid.columns().get(c));
            text(sheet, 1, c + 1, column == null ? "Note" : column.label());
            sheet.comment(1, c + 1, about(column));
            sheet.width(c + 1, width(c));
        }
        sheet.range(1, 0, 1, grid.columns().size())
                .style()
                .bold()
                .wrapText(true)
                .fillColor(HEADER)
                .set();
        sheet.hideRow(0);
        sheet.freezePane(1, HEADER_ROWS);
    }

    private double width(int column) {
        int longest = grid.rows().values().stream()
                .mapToInt(texts ->
                        texts.getOrDefault(grid.columns().get(column), "").length())
                .max()
                .orElse(0);
        return Math.max(14, Math.min(WIDEST, longest + 2));
    }

    private static String about(TableView.@Nullable Column column) {
        if (column == null) {
            return "What the row's author wrote to explain it.";
        }
        StringBuilder about = new StringBuilder(column.kind());
        if (column.expression() != null) {
            about.append(": ").append(column.expression());
        }
        line(about, "Type", column.type());
        line(about, "Unit", column.unit());
        line(about, "Allowed", column.allowed() == null ? null : String.join(", ", column.allowed()));
        line(about, "", column.description());
        line(about, "Holds by day", column.effective());
        return about.toString();
    }

    private static void line(StringBuilder about, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            about.append('\n').append(name.isEmpty() ? "" : name + ": ").append(value);
        }
    }

    private void rows(Worksheet sheet) {
        int row = HEADER_ROWS;
        for (var entry : grid.rows().entrySet()) {
            text(sheet, row, 0, entry.getKey());
            for (int c = 0; c < grid.columns().size(); c++) {
                text(
                        sheet,
                        row,
                        c + 1,
                        entry.getValue().getOrDefault(grid.columns().get(c), ""));
            }
            row++;
        }
        int last = HEADER_ROWS + grid.rows().size() + SPARE_ROWS;
        sheet.range(HEADER_ROWS, 0, last, grid.columns().size())
                .style()
                .format(TEXT)
                .wrapText(true)
                .set();
        if (!grid.rows().isEmpty()) {
            sheet.range(HEADER_ROWS, 0, HEADER_ROWS + grid.rows().size() - 1, 0)
                    .style()
                    .fillColor(LOCKED)
                    .set();
        }
    }

    /** Lists to choose from: the allowed values, and any for inputs; other FEEL may be typed, after a warning. */
    private void choices(Worksheet sheet, Worksheet lists) {
        int last = HEADER_ROWS + grid.rows().size() + SPARE_ROWS;
        for (int c = 0; c < table.columns().size(); c++) {
            TableView.Column column = table.columns().get(c);
            List<String> allowed = column.allowed();
            if (allowed == null || allowed.size() < 2) {
                continue;
            }
            int at = 0;
            if (column.kind().equals("input")) {
                text(lists, at++, c, "-");
            }
            for (String value : allowed) {
                text(lists, at++, c, value);
            }
            sheet.range(HEADER_ROWS, c + 1, last, c + 1)
                    .validateWithList(lists.range(0, c, at - 1, c))
                    .allowBlank(true)
                    .errorStyle(DataValidationErrorStyle.WARNING)
                    .errorTitle("Not in the list")
                    .error("This is not one of the allowed values. Keep it if it is FEEL.");
        }
    }

    static void text(Worksheet sheet, int row, int column, String text) {
        if (text.length() > MAX_TEXT) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
                    "A cell is longer than the " + MAX_TEXT + " characters that Excel holds.");
        }
        if (!text.isEmpty()) {
            sheet.value(row, column, text);
        }
    }
}
