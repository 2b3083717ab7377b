package io.bellwether.rulebook.authoring;

import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.rulebook.model.checking.RuleLimits;
import io.bellwether.shared.Nearest;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.RowIds;
import io.bellwether.table.TableColumn;
import io.bellwether.table.xml.XmlDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks edits one behind the other, each against what those before it leave; finds everything at once. */
final class EditChecks {
    private static final List<String> OPS = List.of(
            TableEdit.SET_CELL, TableEdit.ADD_ROW, TableEdit.MOVE_ROW, TableEdit.DELETE_ROW, TableEdit.ANNOTATE_ROW);

    private final DecisionTable table;
    private final List<String> columns;
    private final RowOrder rows;
    private final Set<String> fileIds;
    private final List<Finding> findings = new ArrayList<>();

    /** @param fileIds every id of the file */
    EditChecks(DecisionTable table, RowOrder rows, Set<String> fileIds) {
        this.table = table;
        this.columns = table.columns().map(TableColumn::id).toList();
        this.rows = rows;
        this.fileIds = new HashSet<>(fileIds);
    }

    List<Finding> check(List<TableEdit> edits) {
        for (int i = 0; i < edits.size(); i++) {
            check(edits.get(i), "edits[" + i + "].");
        }
        return findings;
    }

    private void check(TableEdit edit, String path) {
        String op = edit.op() == null ? "" : edit.op();
        switch (op) {
            case TableEdit.SET_CELL -> {
                row(edit.row(), path + "row");
                column(edit.column(), path + "column");
                text(edit.value(), path + "value");
            }
            case TableEdit.ANNOTATE_ROW -> {
                row(edit.row(), path + "row");
                text(edit.text(), path + "text");
            }
            case TableEdit.DELETE_ROW -> {
                if (row(edit.row(), path + "row")) {
                    rows.delete(String.valueOf(edit.row()));
                }
            }
            case TableEdit.MOVE_ROW -> move(edit, path);
            case TableEdit.ADD_ROW -> add(edit, path);
            default ->
                findings.add(new Finding(
                        path + "op",
                        op.isEmpty() ? "what to do is missing" : "there is no edit " + op,
                        Nearest.to(op, OPS).orElse(String.join(", ", OPS))));
        }
    }

    private void move(TableEdit edit, String path) {
        boolean known = row(edit.row(), path + "row");
        known &= edit.after() == null || row(edit.after(), path + "after");
        if (known && String.valueOf(edit.row()).equals(edit.after())) {
            findings.add(Finding.at(path + "after", "a row cannot stand behind itself"));
        } else if (known) {
            rows.move(String.valueOf(edit.row()), edit.after());
        }
    }

    private void add(TableEdit edit, String path) {
        Map<String, @Nullable String> cells = edit.cells() == null ? Map.of() : edit.cells();
        cells.forEach((column, text) -> {
            column(column, path + "cells." + column);
            text(text, path + "cells." + column);
        });
        boolean placed = edit.after() == null || row(edit.after(), path + "after");
        String id = edit.id();
        String fileId = id == null ? null : RowIds.fileIdOf(id, table.id());
        if (id == null) {
            findings.add(Finding.at(path + "id", "a new row needs an id"));
        } else if (fileId == null) {
            findings.add(new Finding(
                    path + "id",
                    id + " is no id of a row of this table",
                    RowIds.publicId(table.id() + "." + kebab(id))));
        } else if (rows.has(id)) {
            findings.add(Finding.at(path + "id", "there is a row " + id + " already"));
        } else if (!fileIds.add(fileId)) {
            findings.add(Finding.at(path + "id", "something else in the file has the id " + fileId));
        } else if (placed) {
            rows.add(fileId, edit.after());
        }
    }

    private static String kebab(String id) {
        String row = id.substring(id.lastIndexOf('/') + 1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return row.isEmpty() ? "new-row" : row;
    }

    private boolean row(@Nullable String id, String path) {
        if (id == null) {
            findings.add(Finding.at(path, "a row is missing"));
        } else if (!rows.has(id)) {
            Findings.add(findings, path, "there is no row " + id, () -> Nearest.to(id, rows.ids()));
        } else {
            return true;
        }
        return false;
    }

    private void column(@Nullable String id, String path) {
        if (id == null) {
            findings.add(Finding.at(path, "a column is missing"));
        } else if (!columns.contains(id)) {
            Findings.add(findings, path, "there is no column " + id, () -> Nearest.to(id, columns));
        }
    }

    private void text(@Nullable String text, String path) {
        if (text == null) {
            findings.add(Finding.at(path, "a text is missing; an empty one clears the cell"));
        } else if (text.length() > RuleLimits.EXPRESSION) {
            findings.add(Finding.at(path, "the text is longer than " + RuleLimits.EXPRESSION + " characters"));
        } else if (!XmlDocument.holds(text)) {
            findings.add(Finding.at(path, "the text has a character that no XML file can hold"));
        }
    }
}
