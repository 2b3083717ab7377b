package io.bellwether.rulebook.authoring.workbook;

import io.bellwether.rulebook.authoring.TableView;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
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
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            columns.forEach(c -> digest.update((c.length() + ":" + c).getBytes(StandardCharsets.UTF_8)));
            rows.forEach((id, texts) -> {
                digest.update((id.length() + ":" + id).getBytes(StandardCharsets.UTF_8));
                columns.forEach(c -> {
                    String text = texts.getOrDefault(c, "");
                    digest.update((text.length() + ":" + text).getBytes(StandardCharsets.UTF_8));
                });
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
