package io.bellwether.account.importing.reading;

import org.jspecify.annotations.Nullable;

/**
 * A cell after reading.
 *
 * @param value null for a blank or bad cell
 * @param reason what is wrong with a bad cell; null for a good one
 */
record CellValue(
        @Nullable Object value,
        @Nullable String reason,
        @Nullable String suggestion) {
    static final CellValue BLANK = new CellValue(null, null, null);

    static CellValue of(Object value) {
        return new CellValue(value, null, null);
    }

    static CellValue bad(String reason, @Nullable String suggestion) {
        return new CellValue(null, reason, suggestion);
    }
}
