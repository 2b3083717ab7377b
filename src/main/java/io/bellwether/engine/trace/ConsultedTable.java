package io.bellwether.engine.trace;

import io.bellwether.table.DecisionTable;
import io.bellwether.table.analysis.TableReading;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table as one evaluation read it.
 *
 * @param inputs the values met, by the columns' expressions; one that could not be worked out is absent
 * @param units how people read the values met, by the columns' expressions, where the catalogue tells
 * @param matched public ids of the rows whose cells all held, as the engine found them
 * @param selected those of them that gave the answer
 */
public record ConsultedTable(
        TableReading reading,
        Map<String, @Nullable Object> inputs,
        Map<String, String> units,
        Set<String> matched,
        Set<String> selected) {

    public DecisionTable table() {
        return reading.table();
    }
}
