package io.bellwether.table;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A decision table as its file says it, unfit cells included.
 *
 * @param file path of the file
 * @param model name of the DMN model
 * @param id of the decision or function that the table belongs to; the table's name in row ids
 * @param name of that decision or function, as FEEL calls it
 * @param label what people call it
 * @param names what the elements of its model are called
 */
public record DecisionTable(
        String file,
        String model,
        String id,
        String name,
        String label,
        HitPolicy hitPolicy,
        HitPolicy.Aggregation aggregation,
        List<TableColumn> inputs,
        List<TableColumn> outputs,
        List<TableColumn> annotations,
        List<TableRow> rows,
        Set<String> names) {

    public DecisionTable {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        annotations = List.copyOf(annotations);
        rows = List.copyOf(rows);
        names = Set.copyOf(names);
    }

    /** The same table with other rows. */
    public DecisionTable withRows(List<TableRow> others) {
        return new DecisionTable(
                file, model, id, name, label, hitPolicy, aggregation, inputs, outputs, annotations, others, names);
    }

    public Stream<TableColumn> columns() {
        return Stream.of(inputs, outputs, annotations).flatMap(List::stream);
    }

    public Optional<TableColumn> column(String columnId) {
        return columns().filter(c -> c.id().equals(columnId)).findFirst();
    }

    public Optional<TableRow> row(String rowId) {
        return rows.stream().filter(r -> r.id().equals(rowId)).findFirst();
    }
}
