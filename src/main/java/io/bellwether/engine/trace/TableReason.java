package io.bellwether.engine.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table that took part in an answer, told.
 *
 * @param table the table's id
 * @param label what people call it
 * @param inputs the values that it met, by the columns' labels
 * @param rows the rows that decided, and the nearest of those that did not
 * @param more how many further rows did not decide
 */
public record TableReason(
        String table,
        String label,
        String file,
        String hitPolicy,
        Map<String, Object> inputs,
        List<RowReason> rows,
        int more) {

    /**
     * A row of the table.
     *
     * @param rule the row's public id
     * @param row its place, from 1
     * @param outcome decided · failed · passed-over (it holds too, but an earlier row decided)
     * @param gives the texts of its output cells, by label
     * @param failed the first cell that kept it from deciding; only with outcome failed
     * @param text the same in words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RowReason(
            String rule,
            int row,
            String outcome,
            Map<String, String> gives,
            @Nullable CellReason failed,
            String text) {}

    /**
     * A cell that failed.
     *
     * @param column the column's label
     * @param cell the cell's text
     * @param value what it met; null for not known
     * @param opaque why the cell is not read as a set of values: then it is one that may have failed; null when it is read
     */
    public record CellReason(
            String column,
            String label,
            String cell,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Object value,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String opaque) {}
}
