package io.bellwether.account.importing.reading;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a row, or with a value worked out of rows.
 *
 * @param line where the row begins in its file, counted from 1; null for a value worked out of several rows
 * @param value the cell as it stands in the file, shortened
 */
public record RowFinding(
        String file,
        @Nullable Long line,
        @Nullable String column,
        @Nullable String value,
        String reason,
        @Nullable String suggestion) {
    private static final int SHOWN = 80;

    static @Nullable String shorten(@Nullable String value) {
        return value == null || value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }
}
