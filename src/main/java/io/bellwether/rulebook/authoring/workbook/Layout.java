package io.bellwether.rulebook.authoring.workbook;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.authoring.TableView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a sheet has what, wherever its user moved the columns to: by the hidden ids, else by the labels.
 *
 * @param rowIds the column of the rows' ids
 * @param columns places by column id; a column that is gone has none
 * @param firstRow where the table's rows begin
 * @param unknown headings that name no column
 */
record Layout(int rowIds, Map<String, Integer> columns, int firstRow, List<String> unknown) {
    /** Rows among which the header is looked for. */
    static final int HEADER_WITHIN = 20;

    /** Where a sheet has what; empty where it has no header with the columns of the table. */
    static Optional<Layout> of(SheetCells sheet, Grid base, TableView table) {
        for (int row = 0; row < HEADER_WITHIN; row++) {
            Layout byIds = at(sheet, row, named(base.columns(), base.columns()), WorkbookWriter.ROW_ID);
            if (byIds != null) {
                boolean labels = byIds.rowIds < sheet.width(row + 1)
                        && sheet.text(row + 1, byIds.rowIds).equals("Row");
                return Optional.of(labels ? new Layout(byIds.rowIds, byIds.columns, row + 2, byIds.unknown) : byIds);
            }
        }
        List<String> labels = new ArrayList<>();
        for (String id : base.columns()) {
            labels.add(table.columns().stream()
                    .filter(c -> c.id().equals(id))
                    .map(TableView.Column::label)
                    .findFirst()
                    .orElse("Note"));
        }
        for (int row = 0; row < HEADER_WITHIN; row++) {
            Layout byLabels = at(sheet, row, named(base.columns(), labels), "Row");
            if (byLabels != null && 2 * byLabels.columns.size() >= labels.size()) {
                return Optional.of(byLabels);
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> named(List<String> ids, List<String> names) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            if (named.putIfAbsent(names.get(i), ids.get(i)) != null) {
                throw new ProblemException(
                        ProblemType.INVALID_INPUT,
                        "Columns have one label, and the hidden row of their ids is gone.",
                        List.of(new Finding(
                                "sheet", "two columns are called " + names.get(i), "export the table again")));
            }
        }
        return named;
    }

    private static @org.jspecify.annotations.Nullable Layout at(
            SheetCells sheet, int row, Map<String, String> named, String rowHeading) {
        int rowIds = -1;
        Map<String, Integer> columns = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        List<Finding> twice = new ArrayList<>();
        for (int c = 0; c < sheet.width(row); c++) {
            String heading = sheet.text(row, c).strip();
            String id = named.get(heading);
            boolean again = heading.equals(rowHeading) ? rowIds >= 0 : id != null && columns.putIfAbsent(id, c) != null;
            if (again) {
                twice.add(Finding.at("sheet", "column " + heading + " is there twice"));
            } else if (heading.equals(rowHeading)) {
                rowIds = c;
            } else if (id == null && !heading.isEmpty()) {
                unknown.add(heading);
            }
        }
        if (rowIds < 0) {
            return null;
        }
        if (!twice.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_INPUT, "The workbook is not taken.", twice);
        }
        return new Layout(rowIds, columns, row + 1, unknown);
    }
}
