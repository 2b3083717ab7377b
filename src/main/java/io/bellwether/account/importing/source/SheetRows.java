package io.bellwether.account.importing.source;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet; whatever the reader of workbooks makes of a damaged one, it is the file's fault. */
final class SheetRows {
    private final Iterator<Row> rows;
    private final boolean since1904;
    private int shift = -1;
    private int line;

    SheetRows(Iterator<Row> rows, boolean since1904) {
        this.rows = rows;
        this.since1904 = since1904;
    }

    /** The next row; null at the end. */
    @Nullable
    Row next() throws UnreadableFileException {
        try {
            Row row = rows.hasNext() ? rows.next() : null;
            if (row != null) {
                // rows without a number of their own are counted from 0
                shift = shift < 0 ? (row.getRowNum() == 0 ? 1 : 0) : shift;
                line = row.getRowNum() + shift;
            }
            return row;
        } catch (RuntimeException e) {
            throw XlsxFile.unreadable();
        }
    }

    /** The number of the last row, as Excel shows it. */
    int line() {
        return line;
    }

    /** A row's cells as text, at least so many. */
    List<String> cells(Row row, int width) throws UnreadableFileException {
        List<String> cells = new ArrayList<>();
        try {
            for (int i = 0; i < Math.max(width, row.getCellCount()); i++) {
                Cell cell = row.hasCell(i) ? row.getCell(i) : null;
                cells.add(cell == null ? "" : XlsxCell.text(cell, since1904));
            }
        } catch (RuntimeException e) {
            throw XlsxFile.unreadable();
        }
        return cells;
    }
}
