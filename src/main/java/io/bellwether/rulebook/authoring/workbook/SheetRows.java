package io.bellwether.rulebook.authoring.workbook;

import io.bellwether.problem.Finding;
import io.bellwether.rulebook.authoring.TableView;
import io.bellwether.rulebook.model.checking.RuleLimits;
import io.bellwether.table.RowIds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The rows of a sheet by id, in the sheet's order, as texts of table cells; what cannot be taken is left out and told. */
final class SheetRows {
    private final SheetCells cells;
    private final Layout layout;
    private final Map<String, TableView.Column> columns;
    private final String table;
    private final Set<String> taken = new HashSet<>();
    /** Columns in which some cell of the table says more than any value. */
    private final Set<String> days = new HashSet<>();

    private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    private final Set<String> refused = new HashSet<>();
    private boolean complete = true;
    private final List<Finding> findings = new ArrayList<>();
    private final List<WorkbookChange.Change> report = new ArrayList<>();

    private SheetRows(SheetCells cells, Layout layout, Map<String, TableView.Column> columns, String table) {
        this.cells = cells;
        this.layout = layout;
        this.columns = columns;
        this.table = table;
    }

    static SheetRows read(
            SheetCells cells,
            Layout layout,
            Map<String, TableView.Column> columns,
            Snapshot base,
            Grid today,
            String table) {
        SheetRows sheet = new SheetRows(cells, layout, columns, table);
        today.columns().stream()
                .filter(c -> today.rows().keySet().stream()
                        .map(row -> today.text(row, c))
                        .anyMatch(text -> !text.isEmpty() && !text.equals("-")))
                .forEach(sheet.days::add);
        sheet.taken.addAll(base.grid().rows().keySet());
        sheet.taken.addAll(today.rows().keySet());
        layout.unknown().forEach(heading -> sheet.ignored("column " + heading + " is no column of the table"));
        base.grid().columns().stream()
                .filter(c -> !layout.columns().containsKey(c))
                .forEach(c -> sheet.findings.add(
                        Finding.at("sheet", "column " + c + " is gone; a workbook cannot delete columns")));
        Set<String> duplicates = sheet.duplicates();
        for (int row = layout.firstRow(); row < cells.rows().size(); row++) {
            sheet.read(row, duplicates);
        }
        return sheet;
    }

    private void ignored(String message) {
        report.add(new WorkbookChange.Change(WorkbookChange.Kind.IGNORED, null, null, null, null, message));
    }

    private Set<String> duplicates() {
        Map<String, Integer> first = new LinkedHashMap<>();
        Set<String> duplicates = new HashSet<>();
        for (int row = layout.firstRow(); row < cells.rows().size(); row++) {
            String id = id(row);
            Integer before = id.isEmpty() ? null : first.putIfAbsent(id, row);
            if (before != null) {
                duplicates.add(id);
                findings.add(Finding.at(
                        "row " + (row + 1), "has the id " + id + " of row " + (before + 1) + "; neither is taken"));
            }
        }
        return duplicates;
    }

    private String id(int row) {
        String id = cells.text(row, layout.rowIds()).strip();
        String whole = RowIds.publicId(table + "." + id);
        return id.isEmpty() || taken.contains(id) || id.contains("/") ? id : whole;
    }

    private void read(int row, Set<String> duplicates) {
        boolean blank = layout.columns().values().stream()
                        .allMatch(c -> cells.cell(row, c).blank())
                && cells.cell(row, layout.rowIds()).blank();
        String id = id(row);
        if (blank) {
            return;
        }
        if (duplicates.contains(id)) {
            refused.add(id);
            return;
        }
        if (cells.cell(row, layout.rowIds()).kind() == SheetCell.Kind.FORMULA) {
            findings.add(Finding.at("row " + (row + 1), "its id is a formula; the row is not taken"));
            complete = false;
            return;
        }
        if (id.isEmpty()) {
            id = made();
            report.add(new WorkbookChange.Change(
                    WorkbookChange.Kind.CONVERTED,
                    id,
                    null,
                    null,
                    null,
                    "row " + (row + 1) + " has no id and is called " + id));
        } else if (!taken.contains(id) && RowIds.fileIdOf(id, table) == null) {
            findings.add(new Finding(
                    "row " + (row + 1), id + " is no id of a row of this table", RowIds.publicId(table + ".new-row")));
            complete = false;
            return;
        }
        rows.put(id, texts(row, id));
    }

    private String made() {
        for (int i = 1; ; i++) {
            String id = RowIds.publicId(table + ".new-" + i);
            if (taken.add(id)) {
                return id;
            }
        }
    }

    private Map<String, String> texts(int row, String id) {
        Map<String, String> texts = new LinkedHashMap<>();
        layout.columns().forEach((column, place) -> {
            SheetCell cell = cells.cell(row, place);
            String at = id + ", " + (columns.containsKey(column) ? label(column) : column);
            switch (cell.kind()) {
                case FORMULA -> findings.add(new Finding(at, "is a formula, which is never taken", "type its value"));
                case ERROR -> findings.add(Finding.at(at, "is an error of Excel's"));
                default -> {
                    TableView.Column known = columns.get(column);
                    Optional<Finding> refused =
                            known == null ? Optional.empty() : FeelText.refused(at, cell, known, days.contains(column));
                    String text = FeelText.of(cell, known);
                    if (refused.isPresent() || text.length() > RuleLimits.EXPRESSION) {
                        findings.add(refused.orElseGet(() ->
                                Finding.at(at, "the text is longer than " + RuleLimits.EXPRESSION + " characters")));
                        return;
                    }
                    texts.put(column, text);
                    if (!text.equals(cell.text().strip()) && !text.contains("\n")) {
                        report.add(new WorkbookChange.Change(
                                WorkbookChange.Kind.CONVERTED,
                                id,
                                column,
                                cell.text(),
                                text,
                                at + " is read as " + text));
                    }
                }
            }
        });
        return texts;
    }

    private String label(String column) {
        return Objects.requireNonNull(columns.get(column)).label();
    }

    Map<String, Map<String, String>> rows() {
        return rows;
    }

    /** Ids of rows that are in the sheet, but are not taken. */
    Set<String> refused() {
        return refused;
    }

    /** Whether each row of the sheet is known by its id, so that a row that is not there was deleted. */
    boolean complete() {
        return complete;
    }

    List<Finding> findings() {
        return findings;
    }

    List<WorkbookChange.Change> report() {
        return report;
    }
}
