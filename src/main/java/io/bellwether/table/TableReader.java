package io.bellwether.table;

import io.bellwether.table.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one decision table out of its element. */
final class TableReader {
    private static final int MAX_ROWS = 20_000;
    /** Of all tables of a file together: a row of no letters has as many cells as its table has columns. */
    private static final int MAX_CELLS = 1_000_000;

    private final String file;
    private final String model;
    private final ItemTypes types;
    private final Set<String> names;
    private long cells;

    TableReader(String file, String model, ItemTypes types, Set<String> names) {
        this.file = file;
        this.model = model;
        this.types = types;
        this.names = Set.copyOf(names);
    }

    LocatedTable read(XmlElement owner, XmlElement element) throws UnreadableTableException {
        String name = or(owner.value("name"), "");
        String id = RowIds.tableId(owner.value("id"), name);
        List<TableColumn> inputs = new ArrayList<>();
        for (XmlElement input : element.children("input")) {
            inputs.add(input(input, inputs.size() + 1));
        }
        List<XmlElement> outputElements = element.children("output");
        List<TableColumn> outputs = new ArrayList<>();
        for (XmlElement output : outputElements) {
            outputs.add(output(owner, output, outputs.size() + 1, outputElements.size() == 1));
        }
        List<TableColumn> annotations = annotations(element, inputs, outputs);
        List<XmlElement> rules = element.children("rule");
        if (rules.size() > MAX_ROWS) {
            throw new UnreadableTableException(file, null, "table " + id + " has more than " + MAX_ROWS + " rows");
        }
        cells += (long) rules.size() * (inputs.size() + outputs.size() + annotations.size());
        if (cells > MAX_CELLS) {
            throw new UnreadableTableException(
                    file, null, "up to table " + id + " there are more than " + MAX_CELLS + " cells");
        }
        List<String> fileIds = RowIds.fileIds(id, rules);
        List<TableRow> rows = new ArrayList<>();
        for (XmlElement rule : rules) {
            rows.add(row(fileIds.get(rows.size()), rule, rows.size() + 1, inputs, outputs, annotations));
        }
        DecisionTable table = new DecisionTable(
                file,
                model,
                id,
                name,
                or(owner.value("label"), name),
                HitPolicy.of(or(element.value("hitPolicy"), "UNIQUE")).orElse(HitPolicy.UNIQUE),
                HitPolicy.Aggregation.of(element.value("aggregation")),
                inputs,
                outputs,
                annotations,
                rows,
                names);
        return new LocatedTable(table, owner, element, rules);
    }

    private TableColumn input(XmlElement input, int number) {
        Optional<XmlElement> expression = input.child("inputExpression");
        ItemTypes.Resolved type =
                types.resolve(expression.map(e -> e.value("typeRef")).orElse(null));
        String text = expression
                .flatMap(e -> e.child("text"))
                .map(t -> t.text().strip())
                .orElse("");
        String own = ItemTypes.text(input, "inputValues");
        return new TableColumn(
                or(input.value("id"), "in" + number),
                TableColumn.Role.INPUT,
                or(input.value("label"), text),
                text,
                type.name(),
                type.collection(),
                own == null ? type.allowed() : own,
                null);
    }

    private TableColumn output(XmlElement owner, XmlElement output, int number, boolean only) {
        String typeRef = output.value("typeRef");
        if (typeRef == null && only) {
            typeRef = owner.localName().equals("decision")
                    ? owner.child("variable").map(v -> v.value("typeRef")).orElse(null)
                    : null;
        }
        ItemTypes.Resolved type = types.resolve(typeRef);
        String own = ItemTypes.text(output, "outputValues");
        String name = output.value("name");
        return new TableColumn(
                or(output.value("id"), "out" + number),
                TableColumn.Role.OUTPUT,
                or(output.value("label"), or(name, or(owner.value("name"), ""))),
                name,
                type.name(),
                type.collection(),
                own == null ? type.allowed() : own,
                ItemTypes.text(output, "defaultOutputEntry"));
    }

    private static List<TableColumn> annotations(
            XmlElement element, List<TableColumn> inputs, List<TableColumn> outputs) {
        Set<String> taken = new HashSet<>();
        inputs.forEach(c -> taken.add(c.id()));
        outputs.forEach(c -> taken.add(c.id()));
        List<TableColumn> annotations = new ArrayList<>();
        for (XmlElement annotation : element.children("annotation")) {
            String name = or(annotation.value("name"), "");
            String id = name.isBlank() || !taken.add(name) ? "annotation" + (annotations.size() + 1) : name;
            annotations.add(new TableColumn(id, TableColumn.Role.ANNOTATION, name, null, "string", false, null, null));
        }
        return annotations;
    }

    private static TableRow row(
            String fileId,
            XmlElement rule,
            int number,
            List<TableColumn> inputs,
            List<TableColumn> outputs,
            List<TableColumn> annotations) {
        return new TableRow(
                RowIds.publicId(fileId),
                number,
                rule.child("description").map(d -> d.text().strip()).orElse(null),
                cells(rule.children("inputEntry"), inputs),
                cells(rule.children("outputEntry"), outputs),
                cells(rule.children("annotationEntry"), annotations));
    }

    private static List<TableCell> cells(List<XmlElement> entries, List<TableColumn> columns) {
        List<TableCell> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i).id();
            if (i >= entries.size()) {
                cells.add(new TableCell(column, "", null, -1, -1));
                continue;
            }
            String id = entries.get(i).value("id");
            cells.add(entries.get(i)
                    .child("text")
                    .map(text -> new TableCell(column, text.text().strip(), id, text.start(), text.end()))
                    .orElse(new TableCell(column, "", id, -1, -1)));
        }
        return cells;
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
