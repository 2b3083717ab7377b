package io.bellwether.account.importing.reading;

import io.bellwether.account.ExactJson;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row whose cells were read by their types.
 *
 * @param cells by column: String, BigDecimal, Boolean, LocalDate or ZonedDateTime; blank cells are absent
 */
record TypedRow(String file, long line, Map<String, Object> cells) {
    @Nullable
    Object get(String column) {
        return cells.get(column);
    }

    @Nullable
    String text(@Nullable String column) {
        Object cell = column == null ? null : cells.get(column);
        return cell == null ? null : ExactJson.node(cell).asText();
    }

    @Nullable
    LocalDate day(@Nullable String column) {
        return column != null && cells.get(column) instanceof LocalDate day ? day : null;
    }

    @Nullable
    BigDecimal number(@Nullable String column) {
        return column != null && cells.get(column) instanceof BigDecimal number ? number : null;
    }
}
