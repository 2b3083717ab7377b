package io.bellwether.rulebook.authoring.workbook;

import java.util.List;

/** The cells of a sheet by row and column, both from 0. */
record SheetCells(List<List<SheetCell>> rows) {
    SheetCell cell(int row, int column) {
        List<SheetCell> cells = row < rows.size() ? rows.get(row) : List.of();
        return column < cells.size() ? cells.get(column) : SheetCell.EMPTY;
    }

    String text(int row, int column) {
        return cell(row, column).text();
    }

    int width(int row) {
        return row < rows.size() ? rows.get(row).size() : 0;
    }
}
