package io.bellwether.rulebook.authoring;

import io.bellwether.table.RowIds;
import io.bellwether.table.TableCell;
import io.bellwether.table.TableRow;
import io.bellwether.table.xml.Splices;
import io.bellwether.table.xml.XmlAttribute;
import io.bellwether.table.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes the ids of rows that the file does not name where edits would change what they are called: a row that says something else
 * afterwards, and rows that say the same as one that goes or moves.
 */
final class RowPins {
    private final Edited table;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, List<Integer>> nameless = new HashMap<>();

    private RowPins(Edited table) {
        this.table = table;
        List<XmlElement> rules = table.located().rules();
        for (int i = 0; i < rules.size(); i++) {
            if (!RowIds.hasId(rules.get(i))) {
                places.put(row(i).id(), i);
                nameless.computeIfAbsent(RowIds.content(rules.get(i)), c -> new ArrayList<>())
                        .add(i);
            }
        }
    }

    /** The file with those ids; empty when it needs none. */
    static Optional<byte[]> of(Edited table, List<TableEdit> edits) {
        RowPins pins = new RowPins(table);
        Set<Integer> pinned = new TreeSet<>();
        edits.forEach(edit -> pinned.addAll(pins.touched(edit)));
        if (pinned.isEmpty()) {
            return Optional.empty();
        }
        Splices splices = new Splices(table.document());
        List<String> ids =
                RowIds.fileIds(table.located().table().id(), table.located().rules());
        pinned.forEach(place -> pins.write(place, ids.get(place), splices));
        return Optional.of(splices.applied());
    }

    private TableRow row(int place) {
        return table.located().table().rows().get(place);
    }

    private List<Integer> touched(TableEdit edit) {
        Integer place = places.get(String.valueOf(edit.row()));
        if (place == null) {
            return List.of();
        }
        List<Integer> alike =
                nameless.getOrDefault(RowIds.content(table.located().rules().get(place)), List.of());
        return switch (String.valueOf(edit.op())) {
            case TableEdit.SET_CELL -> changes(row(place), edit) ? alike : List.of();
            case TableEdit.DELETE_ROW, TableEdit.MOVE_ROW -> alike.size() > 1 ? alike : List.of();
            default -> List.of();
        };
    }

    private static boolean changes(TableRow row, TableEdit edit) {
        return Stream.concat(row.inputs().stream(), row.outputs().stream())
                .filter(cell -> cell.column().equals(edit.column()))
                .map(TableCell::text)
                .anyMatch(text -> !text.equals(TextStyle.kept(String.valueOf(edit.value()))));
    }

    private void write(int place, String id, Splices splices) {
        XmlElement rule = table.located().rules().get(place);
        String written = table.document()
                .encoded(id.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"));
        Optional<XmlAttribute> empty = rule.attribute("id");
        if (empty.isPresent()) {
            splices.replace(empty.get().from(), empty.get().to(), written);
        } else {
            int name = rule.start() + 1 + table.document().encoded(rule.name()).length();
            splices.insert(name, " id=\"" + written + "\"");
        }
    }
}
