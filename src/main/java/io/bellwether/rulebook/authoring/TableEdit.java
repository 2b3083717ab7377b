package io.bellwether.rulebook.authoring;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change of a table, as a caller sends it; which parts an edit needs depends on what it does.
 *
 * @param op {@code set-cell} (row, column, value), {@code add-row} (id, after, cells), {@code move-row} (row, after),
 *     {@code delete-row} (row) or {@code annotate-row} (row, text)
 * @param after the row behind which a row is added or moved to; null for the first place
 * @param cells texts by column id; an input that is not named is {@code -}, anything else empty
 */
public record TableEdit(
        @Nullable String op,
        @Nullable String row,
        @Nullable String column,
        @Nullable String value,
        @Nullable String id,
        @Nullable String after,
        @Nullable Map<String, @Nullable String> cells,
        @Nullable String text) {

    public static final String SET_CELL = "set-cell";
    public static final String ADD_ROW = "add-row";
    public static final String MOVE_ROW = "move-row";
    public static final String DELETE_ROW = "delete-row";
    public static final String ANNOTATE_ROW = "annotate-row";

    public static TableEdit setCell(String row, String column, String value) {
        return new TableEdit(SET_CELL, row, column, value, null, null, null, null);
    }

    public static TableEdit addRow(String id, @Nullable String after, Map<String, @Nullable String> cells) {
        return new TableEdit(ADD_ROW, null, null, null, id, after, cells, null);
    }

    public static TableEdit moveRow(String row, @Nullable String after) {
        return new TableEdit(MOVE_ROW, row, null, null, null, after, null, null);
    }

    public static TableEdit deleteRow(String row) {
        return new TableEdit(DELETE_ROW, row, null, null, null, null, null, null);
    }

    public static TableEdit annotateRow(String row, String text) {
        return new TableEdit(ANNOTATE_ROW, row, null, null, null, null, null, text);
    }
}
