package io.bellwether.table;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of a decision table.
 *
 * @param id the public id, {@code <table>/<row>}
 * @param number its place, from 1
 * @param description the row's own description
 * @param inputs one for each input column, in order; outputs and annotations likewise
 */
public record TableRow(
        String id,
        int number,
        @Nullable String description,
        List<TableCell> inputs,
        List<TableCell> outputs,
        List<TableCell> annotations) {

    public TableRow {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        annotations = List.copyOf(annotations);
    }

    public Stream<TableCell> cells() {
        return Stream.of(inputs, outputs, annotations).flatMap(List::stream);
    }

    /** The texts of the output cells: what the row answers. */
    public List<String> answer() {
        return outputs.stream().map(TableCell::text).toList();
    }
}
