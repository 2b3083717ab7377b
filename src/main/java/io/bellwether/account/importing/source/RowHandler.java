package io.bellwether.account.importing.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a file, one by one. */
public interface RowHandler {
    /**
     * A row that could be read.
     *
     * @param line where it begins in the file, counted from 1
     * @param cells in the order of the columns asked for; null for a cell that the row does not have
     * @param content a number that differs when any cell of the row differs, asked for or not
     */
    void row(long line, List<@Nullable String> cells, long content);

    /** A row that could not be read. */
    void unreadable(long line, String reason);

    /** A row that could not be read because of one cell. */
    void unreadable(long line, String column, String reason);

    /** What was guessed or passed over in the file, as in {@code its line 9 (Total) ends the table}. */
    void note(String note);
}
