package io.bellwether.account.importing.source;

import java.util.List;

/**
 * Which rows of a file are its table.
 *
 * @param headerRow the line, or row, at which the column names are looked for first, counted from 1
 * @param endsAt how the first cell of the row begins that ends the table, in any case
 */
public record Extent(int headerRow, List<String> endsAt) {
    /** The whole file, its first row that is not blank naming the columns. */
    public static final Extent WHOLE = new Extent(1, List.of());
}
