package io.bellwether.rulebook.authoring.workbook;

import io.bellwether.rulebook.authoring.TableView;
import io.bellwether.shared.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table's texts and nothing else.
 *
 * @param columns ids
 * @param rows texts by column id, by row id, in order
 */
record Grid(List<String> columns, Map<String, Map<String, String>> rows) {
    /** The column of rows' notes, where no annotation column holds them. */
    static final String NOTE = "(note)";

    static Grid of(TableView table) {
        List<String> columns = new ArrayList<>(
                table.columns().stream().map(TableView.Column::id).toList());
        boolean notes = table.noteColumn() == null;
        if (notes) {
            columns.add(NOTE);
        }
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (TableView.Row row : table.rows()) {
            Map<String, String> texts = new LinkedHashMap<>(row.cells());
            if (notes) {
                texts.put(NOTE, row.note() == null ? "" : row.note());
            }
            rows.putIfAbsent(row.id(), texts);
        }
        return new Grid(List.copyOf(columns), rows);
    }

    String text(String row, String column) {
        return rows.getOrDefault(row, Map.of()).getOrDefault(column, "");
    }

    /** A SHA-256, in hex, of all ids and texts. */
    String sha256() {
        StringBuilder all = new StringBuilder();
        columns.forEach(column -> add(column, all));
        rows.forEach((id, texts) -> {
            add(id, all);
            columns.forEach(column -> add(texts.getOrDefault(column, ""), all));
        });
        return Sha256.hex(all.toString());
    }

    private static void add(String text, StringBuilder all) {
        all.append(text.length()).append(':').append(text);
    }
}
