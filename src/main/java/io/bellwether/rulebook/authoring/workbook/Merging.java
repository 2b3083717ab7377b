package io.bellwether.rulebook.authoring.workbook;

import io.bellwether.problem.Finding;
import io.bellwether.rulebook.authoring.TableEdit;
import io.bellwether.rulebook.authoring.TableView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares three tables: the one a workbook was made from, the one it holds now, and the one that is there today. */
final class Merging {
    private final Snapshot base;
    private final Grid today;
    private final TableView table;
    private final SheetRows sheet;
    private final Map<String, TableView.Column> columns = new HashMap<>();
    private final List<TableEdit> edits = new ArrayList<>();
    private final List<WorkbookChange.Change> report = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    Merging(Grid today, TableView table, ReadWorkbook read) {
        this.base = read.base();
        this.today = today;
        this.table = table;
        table.columns().forEach(c -> columns.put(c.id(), c));
        read.others()
                .forEach(name -> report.add(new WorkbookChange.Change(
                        WorkbookChange.Kind.IGNORED, null, null, null, null, "sheet " + name + " is not looked at")));
        this.sheet = SheetRows.read(read.sheet(), read.layout(), columns, base, today, table.decision());
    }

    WorkbookChange change() {
        findings.addAll(sheet.findings());
        report.addAll(sheet.report());
        Map<String, Map<String, String>> added = new LinkedHashMap<>();
        sheet.rows().forEach((id, texts) -> {
            if (today.rows().containsKey(id) && base.grid().rows().containsKey(id)) {
                texts.forEach((column, text) -> cell(id, column, text));
            } else if (base.grid().rows().containsKey(id)) {
                gone(id, texts);
            } else if (today.rows().containsKey(id)) {
                findings.add(Finding.at(id, "was added in the table meanwhile, and in the workbook too"));
            } else {
                added.put(id, texts);
            }
        });
        deleted();
        new Reordering(base.grid(), today, sheet.rows().keySet(), added, this::addition, edits, report, findings).run();
        return new WorkbookChange(base.sha256().equals(today.sha256()), edits, report, findings);
    }

    private void cell(String row, String column, String text) {
        String was = base.grid().text(row, column);
        String is = today.text(row, column);
        if (FeelText.same(text, was) || FeelText.same(text, is)) {
            return;
        }
        if (!today.columns().contains(column)) {
            findings.add(Finding.at(row + ", " + label(column), "the table has this column no more"));
        } else if (!FeelText.same(was, is)) {
            findings.add(new Finding(
                    row + ", " + label(column),
                    "changed in both: it was " + was + ", the table has " + is + ", the workbook " + text,
                    is));
        } else {
            edits.add(
                    column.equals(Grid.NOTE) ? TableEdit.annotateRow(row, text) : TableEdit.setCell(row, column, text));
            report.add(new WorkbookChange.Change(
                    WorkbookChange.Kind.CHANGED, row, column, is, text, label(column) + " of " + row + " is changed"));
        }
    }

    private String label(String column) {
        TableView.Column known = columns.get(column);
        return known == null ? column : known.label();
    }

    private void gone(String row, Map<String, String> texts) {
        boolean changed = texts.entrySet().stream()
                .anyMatch(e -> !FeelText.same(e.getValue(), base.grid().text(row, e.getKey())));
        if (changed) {
            findings.add(Finding.at(row, "was deleted in the table meanwhile, and changed in the workbook"));
        } else {
            report.add(new WorkbookChange.Change(
                    WorkbookChange.Kind.IGNORED, row, null, null, null, row + " was deleted in the table meanwhile"));
        }
    }

    private void deleted() {
        for (String id : base.grid().rows().keySet()) {
            if (sheet.rows().containsKey(id)
                    || sheet.refused().contains(id)
                    || !today.rows().containsKey(id)) {
                continue;
            }
            boolean changed = base.grid().columns().stream()
                    .anyMatch(c -> !FeelText.same(base.grid().text(id, c), today.text(id, c)));
            if (!sheet.complete()) {
                findings.add(Finding.at(id, "is not in the workbook, which has rows that are not taken; it is kept"));
            } else if (changed) {
                findings.add(Finding.at(id, "was changed in the table meanwhile, and deleted in the workbook"));
            } else {
                edits.add(TableEdit.deleteRow(id));
                report.add(new WorkbookChange.Change(
                        WorkbookChange.Kind.DELETED, id, null, null, null, id + " is deleted"));
            }
        }
    }

    private void addition(String id, Map<String, String> texts, @Nullable String after) {
        Map<String, @Nullable String> cells = new LinkedHashMap<>(texts);
        String note = cells.remove(Grid.NOTE);
        cells.keySet().retainAll(today.columns());
        table.columns().stream()
                .filter(c -> c.kind().equals("input")
                        && String.valueOf(cells.getOrDefault(c.id(), "")).isEmpty())
                .forEach(c -> cells.remove(c.id()));
        edits.add(TableEdit.addRow(id, after, cells));
        if (note != null && !note.isEmpty()) {
            edits.add(TableEdit.annotateRow(id, note));
        }
        report.add(new WorkbookChange.Change(WorkbookChange.Kind.ADDED, id, null, null, null, id + " is added"));
    }
}
