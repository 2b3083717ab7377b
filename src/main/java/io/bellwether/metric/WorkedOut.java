package io.bellwether.metric;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are not counted by the database, as {@link CountingSql#GIVEN} takes them. */
final class WorkedOut {
    private final List<List<@Nullable String>> columns = new ArrayList<>();

    WorkedOut() {
        for (int i = 0; i < 6; i++) {
            columns.add(new ArrayList<>());
        }
    }

    /**
     * Adds something that counts as one of one, or for its numerator.
     *
     * @param numerator null when it is not known whether it counts
     * @param detail JSON
     */
    void add(int period, String account, Metric metric, @Nullable BigDecimal numerator, String detail) {
        columns.get(0).add(String.valueOf(period));
        columns.get(1).add(account);
        columns.get(2).add(metric.word());
        columns.get(3).add(numerator == null ? null : numerator.toPlainString());
        columns.get(4).add(numerator == null ? null : "1");
        columns.get(5).add(detail);
    }

    /** The statement's parameters. */
    List<List<@Nullable String>> parameters() {
        return columns;
    }
}
