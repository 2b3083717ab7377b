package io.bellwether.account.importing.reading;

import io.bellwether.shared.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a row, or with a value worked out of rows.
 *
 * @param line where the row begins in its file, counted from 1; null for a value worked out of several rows
 * @param value the cell as it stands in the file, shortened, and with the code of each character that no text may hold
 */
public record RowFinding(
        String file,
        @Nullable Long line,
        @Nullable String column,
        @Nullable String value,
        String reason,
        @Nullable String suggestion) {
    private static final int SHOWN = 80;

    /** What a database cannot hold, a zero or half a character, is shown otherwise, so that one cell never ends an import. */
    public RowFinding {
        file = PlainText.shown(file);
        column = column == null ? null : PlainText.shown(column);
        value = value == null ? null : PlainText.shown(value);
        reason = PlainText.shown(reason);
        suggestion = suggestion == null ? null : PlainText.shown(suggestion);
    }

    static @Nullable String shorten(@Nullable String value) {
        return value == null ? null : PlainText.brief(value, SHOWN);
    }
}
