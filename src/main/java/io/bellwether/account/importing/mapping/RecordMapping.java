package io.bellwether.account.importing.mapping;

import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.RecordDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one list of child records is got from a table.
 *
 * @param complete whether the files hold all records of each account: stored lists are replaced, and an account
 *     without rows gets an empty list
 * @param group null for one record a row, else one record for each account and period of the table's day
 */
public record RecordMapping(
        RecordDefinition definition,
        String table,
        boolean complete,
        @Nullable Period group,
        Filter where,
        List<Field> fields) {

    /** Periods by which rows are grouped; weeks begin on Monday. */
    public enum Period {
        DAY,
        WEEK,
        MONTH
    }

    /**
     * Where one field comes from.
     *
     * @param measure null when the field is a constant or the period's first day
     * @param where rows from which the field is taken; of others it is left blank
     * @param constant null when the field is a measure or the period's first day
     */
    public record Field(
            FactDefinition field,
            @Nullable Measure measure,
            Filter where,
            @Nullable Object constant) {
        public boolean periodStart() {
            return measure == null && constant == null;
        }
    }
}
