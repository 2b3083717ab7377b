package io.bellwether.table;

import org.jspecify.annotations.Nullable;

/**
 * A cell.
 *
 * @param column the column's id
 * @param text without blanks around it; empty where the file has no text
 * @param id the cell's id in the file
 * @param from offset, in bytes, where the cell's text element begins; -1 where the file has no such cell
 * @param to offset after that element
 */
public record TableCell(
        String column, String text, @Nullable String id, int from, int to) {
    /** Whether the file has the cell at all. */
    public boolean present() {
        return from >= 0;
    }
}
