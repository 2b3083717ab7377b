package io.bellwether.rulebook.authoring;

import io.bellwether.table.DecisionTable;
import io.bellwether.table.LocatedTable;
import io.bellwether.table.RowIds;
import io.bellwether.table.TableRow;
import io.bellwether.table.xml.Splices;
import io.bellwether.table.xml.XmlDocument;
import io.bellwether.table.xml.XmlElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A table's file on its way from one edit to the next; edits have been checked. */
record Edited(XmlDocument document, LocatedTable located) {

    /** The file after edits that are texts of rows that stay, or one edit of a row. */
    byte[] with(List<TableEdit> edits) {
        Splices splices = new Splices(document);
        TableEdit first = edits.get(0);
        switch (String.valueOf(first.op())) {
            case TableEdit.ADD_ROW -> add(first, splices);
            case TableEdit.MOVE_ROW -> move(first, splices);
            case TableEdit.DELETE_ROW -> {
                RowPieces pieces = new RowPieces(document, located);
                int row = place(first.row());
                splices.replace(pieces.blanksStart(row), pieces.rule(row).end(), "");
            }
            default -> texts(edits, splices);
        }
        return splices.applied();
    }

    private void texts(List<TableEdit> edits, Splices splices) {
        Map<Integer, Map<String, String>> last = new LinkedHashMap<>();
        for (TableEdit edit : edits) {
            boolean cell = TableEdit.SET_CELL.equals(edit.op());
            String text = Objects.requireNonNull(cell ? edit.value() : edit.text());
            String column = cell ? Objects.requireNonNull(edit.column()) : noteColumn();
            last.computeIfAbsent(place(edit.row()), row -> new LinkedHashMap<>())
                    .put(column, text);
        }
        RowTexts texts = new RowTexts(document, located, splices);
        last.forEach((row, cells) -> texts.write(located.rules().get(row), cells));
    }

    private String noteColumn() {
        int note = Notes.column(located.table());
        return note < 0
                ? RowTexts.DESCRIPTION
                : located.table().annotations().get(note).id();
    }

    private void add(TableEdit edit, Splices splices) {
        RowPieces pieces = new RowPieces(document, located);
        String fileId = Objects.requireNonNull(RowIds.fileIdOf(
                Objects.requireNonNull(edit.id()), located.table().id()));
        int after = edit.after() == null ? -1 : place(edit.after());
        boolean none = located.rules().isEmpty();
        XmlElement like = none ? null : pieces.rule(Math.max(after, 0));
        Map<String, @Nullable String> cells = edit.cells() == null ? Map.of() : edit.cells();
        List<XmlElement> children = located.element().children();
        int at = none ? children.get(children.size() - 1).end() : after < 0 ? pieces.blanksStart(0) : pieces.end(after);
        splices.insert(at, new NewRow(document, located).written(fileId, like, cells));
    }

    private void move(TableEdit edit, Splices splices) {
        RowPieces pieces = new RowPieces(document, located);
        int row = place(edit.row());
        int target = edit.after() == null ? -1 : place(edit.after());
        if (target == row - 1) {
            return;
        }
        int at = target < 0 ? pieces.start(0) : pieces.end(target);
        splices.insert(at, document.raw().substring(pieces.start(row), pieces.end(row)));
        splices.replace(pieces.start(row), pieces.end(row), "");
    }

    private int place(@Nullable String id) {
        DecisionTable table = located.table();
        return table.row(String.valueOf(id)).map(TableRow::number).orElseThrow() - 1;
    }
}
