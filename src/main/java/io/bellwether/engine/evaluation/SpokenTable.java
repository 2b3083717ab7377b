package io.bellwether.engine.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a decision's or function's table, with the words they speak in.
 *
 * @param node name of the decision or function
 * @param parameters what a function's table is given; null for a decision's
 * @param ids public ones, in the rows' order
 * @param rows null for one that the index does not know
 * @param aggregates whether the table makes one value of all rows that match
 */
public record SpokenTable(
        String file,
        String node,
        @Nullable List<String> parameters,
        List<String> ids,
        List<@Nullable SpokenRow> rows,
        boolean aggregates) {

    public @Nullable SpokenRow row(int number) {
        return rows.get(number);
    }

    String publicId(int number) {
        return ids.get(number);
    }
}
