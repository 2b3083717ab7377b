package io.bellwether.rulebook.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableCell;
import io.bellwether.table.TableColumn;
import io.bellwether.table.TableFile;
import io.bellwether.table.TableRow;
import io.bellwether.testing.Baseline;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random edits of random files: the table becomes what was asked for, and no other byte changes. */
class EditingTablePropertyTest {
    private static final long SEED = 4_2026;
    private static final List<String> TEXTS = List.of(
            "-", "[1..2)", "< 3", ">= \"a\"", "a & b", "]]>", "ümlaut ≥ €", "two\nlines", "", "  blanks  ", "&lt;");

    private static final String PIN = " id=\"t\\.[0-9a-f]{10}(-\\d+)?\"";

    private int edits;
    private int undone;

    @Test
    void shouldChangeOnlyWhatWasEditedWhenFilesAreOdd() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < 300; i++) {
            walk("seed " + SEED + ", file " + i, OddModel.of(random, i % 2 == 0), "t", random, 8);
        }
        assertThat(edits).isGreaterThan(2_000);
        assertThat(undone).isGreaterThan(800);
    }

    @Test
    void shouldChangeOnlyWhatWasEditedWhenFilesAreTheBaselines() throws Exception {
        Random random = new Random(SEED);
        for (RuleFile file : Baseline.files().in("dmn/", ".dmn")) {
            for (DecisionTable table : TableFile.read(file).tables()) {
                walk("seed " + SEED + ", " + table.id(), file, table.id(), random, 3);
            }
        }
        assertThat(edits).isGreaterThan(250);
        assertThat(undone).isGreaterThan(130);
    }

    private void walk(String name, RuleFile start, String decision, Random random, int steps) throws Exception {
        RuleFile file = start;
        DecisionTable known = table(file, decision);
        for (int i = 0; i < steps; i++) {
            TableEdit edit = edit(known, random, i);
            if (edit == null) {
                continue;
            }
            file = named(file, decision, edit);
            DecisionTable before = table(file, decision);
            assertThat(before.rows()).extracting(TableRow::id).isEqualTo(ids(known));
            RuleFile changed = EditingTable.apply(file, before.model(), decision, List.of(edit));
            String at = name + ", " + edit;
            edits++;
            known = table(changed, decision);
            assertThat(rows(known)).as(at).isEqualTo(expected(before, edit));
            keptOutside(at, file, changed, before, edit);
            TableEdit back = inverse(before, edit);
            if (back != null) {
                RuleFile restored = EditingTable.apply(changed, before.model(), decision, List.of(back));
                if (plain(file, before, edit)) {
                    undone++;
                    assertThat(restored.text()).as(at + "\nback " + back).isEqualTo(file.text());
                    assertThat(restored.bytes()).as(at).isEqualTo(file.bytes());
                } else {
                    assertThat(rows(table(restored, decision))).as(at).isEqualTo(rows(before));
                }
            }
            file = changed;
        }
    }

    /** The file with the ids that an edit writes before it, and no other change. */
    private static RuleFile named(RuleFile file, String decision, TableEdit edit) throws Exception {
        Edited open = EditingTable.open(file, TableFile.read(file).model(), decision);
        RuleFile named = RowPins.of(open, List.of(edit))
                .map(bytes -> new RuleFile(file.path(), bytes))
                .orElse(file);
        assertThat(raw(named).replaceAll(PIN, "")).isEqualTo(raw(file).replaceAll(PIN, ""));
        return named;
    }

    private static List<String> ids(DecisionTable table) {
        return table.rows().stream().map(TableRow::id).toList();
    }

    private static @Nullable TableEdit edit(DecisionTable table, Random random, int step) {
        List<TableRow> rows = table.rows();
        String row =
                rows.isEmpty() ? null : rows.get(random.nextInt(rows.size())).id();
        String after = rows.isEmpty() || random.nextInt(4) == 0
                ? null
                : rows.get(random.nextInt(rows.size())).id();
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        int what = random.nextInt(10);
        if (row == null || what == 0) {
            Map<String, @Nullable String> cells = new LinkedHashMap<>();
            table.columns()
                    .filter(c -> random.nextInt(3) > 0)
                    .forEach(c -> cells.put(c.id(), TEXTS.get(random.nextInt(5))));
            return TableEdit.addRow(table.id() + "/new-" + step, after, cells);
        }
        if (what == 1) {
            return TableEdit.deleteRow(row);
        }
        if (what == 2 || what == 3) {
            return row.equals(after) ? null : TableEdit.moveRow(row, after);
        }
        if (what == 4) {
            return TableEdit.annotateRow(row, text);
        }
        List<TableColumn> columns = table.columns().toList();
        return TableEdit.setCell(
                row, columns.get(random.nextInt(columns.size())).id(), text);
    }

    /** The rows that an edit should leave, as lists of texts; the description last. */
    private static List<List<String>> expected(DecisionTable table, TableEdit edit) {
        List<List<String>> rows = new ArrayList<>(rows(table));
        List<String> ids =
                new ArrayList<>(table.rows().stream().map(TableRow::id).toList());
        List<String> columns = table.columns().map(TableColumn::id).toList();
        int at = edit.row() == null ? -1 : ids.indexOf(edit.row());
        int target = edit.after() == null ? 0 : ids.indexOf(edit.after()) + 1;
        switch (String.valueOf(edit.op())) {
            case TableEdit.SET_CELL -> set(rows, at, columns.indexOf(edit.column()), String.valueOf(edit.value()));
            case TableEdit.DELETE_ROW -> rows.remove(at);
            case TableEdit.MOVE_ROW -> {
                List<String> moved = rows.remove(at);
                rows.add(target > at ? target - 1 : target, moved);
            }
            case TableEdit.ANNOTATE_ROW -> {
                int note = Notes.column(table);
                int inRow = note < 0
                        ? columns.size()
                        : columns.size() - table.annotations().size() + note;
                set(rows, at, inRow, String.valueOf(edit.text()));
            }
            default -> {
                List<String> added = new ArrayList<>();
                table.columns().forEach(c -> {
                    String given = edit.cells() == null ? null : edit.cells().get(c.id());
                    added.add(TextStyle.kept(given != null ? given : c.role() == TableColumn.Role.INPUT ? "-" : ""));
                });
                added.add("");
                rows.add(target, added);
            }
        }
        return rows;
    }

    private static void set(List<List<String>> rows, int row, int cell, String text) {
        List<String> changed = new ArrayList<>(rows.get(row));
        changed.set(cell, TextStyle.kept(text));
        rows.set(row, changed);
    }

    private static List<List<String>> rows(DecisionTable table) {
        return table.rows().stream()
                .map(row -> {
                    List<String> texts =
                            new ArrayList<>(row.cells().map(TableCell::text).toList());
                    texts.add(row.description() == null ? "" : row.description());
                    return texts;
                })
                .toList();
    }

    private static void keptOutside(String at, RuleFile file, RuleFile changed, DecisionTable table, TableEdit edit)
            throws Exception {
        String before = raw(file);
        String after = raw(changed);
        int prefix = 0;
        while (prefix < Math.min(before.length(), after.length()) && before.charAt(prefix) == after.charAt(prefix)) {
            prefix++;
        }
        int suffix = 0;
        int most = Math.min(before.length(), after.length()) - prefix;
        while (suffix < most
                && before.charAt(before.length() - 1 - suffix) == after.charAt(after.length() - 1 - suffix)) {
            suffix++;
        }
        switch (String.valueOf(edit.op())) {
            case TableEdit.SET_CELL -> {
                TableCell cell = table.row(String.valueOf(edit.row()))
                        .orElseThrow()
                        .cells()
                        .filter(c -> c.column().equals(edit.column()))
                        .findFirst()
                        .orElseThrow();
                assertThat(after)
                        .as(at)
                        .startsWith(before.substring(0, cell.from()))
                        .endsWith(before.substring(cell.to()));
            }
            case TableEdit.ADD_ROW -> assertThat(prefix + suffix).as(at).isEqualTo(before.length());
            case TableEdit.DELETE_ROW -> assertThat(prefix + suffix).as(at).isEqualTo(after.length());
            case TableEdit.MOVE_ROW -> {
                assertThat(after).as(at).hasSameSizeAs(before);
                assertThat(after.chars().sorted().toArray())
                        .as(at)
                        .isEqualTo(before.chars().sorted().toArray());
                assertThat(prefix == before.length() || between(table, file, prefix, before.length() - suffix))
                        .as(at)
                        .isTrue();
            }
            default -> {
                // a note is a cell, or an element of the row: the rest of the row is compared as texts
                assertThat(before.length() - suffix - prefix).as(at).isLessThan(200);
            }
        }
    }

    private static boolean between(DecisionTable table, RuleFile file, int from, int to) throws Exception {
        var located = TableFile.read(file).table(table.id()).orElseThrow();
        return from >= located.element().contentStart()
                && to <= located.element().contentEnd();
    }

    private static @Nullable TableEdit inverse(DecisionTable table, TableEdit edit) {
        boolean called = table.rows().stream().noneMatch(r -> r.id().equals(table.id() + "/" + r.number()));
        return switch (String.valueOf(edit.op())) {
            case TableEdit.SET_CELL ->
                TableEdit.setCell(
                        String.valueOf(edit.row()),
                        String.valueOf(edit.column()),
                        table.row(String.valueOf(edit.row()))
                                .orElseThrow()
                                .cells()
                                .filter(c -> c.column().equals(edit.column()))
                                .findFirst()
                                .orElseThrow()
                                .text());
            case TableEdit.ADD_ROW -> TableEdit.deleteRow(String.valueOf(edit.id()));
            case TableEdit.MOVE_ROW -> {
                int place = table.row(String.valueOf(edit.row())).orElseThrow().number() - 1;
                yield called
                        ? TableEdit.moveRow(
                                String.valueOf(edit.row()),
                                place == 0 ? null : table.rows().get(place - 1).id())
                        : null;
            }
            default -> null;
        };
    }

    /** Whether there is one way only to write the cell as it was written. */
    private static boolean plain(RuleFile file, DecisionTable table, TableEdit edit) {
        if (!TableEdit.SET_CELL.equals(edit.op())) {
            return true;
        }
        TableCell cell = table.row(String.valueOf(edit.row()))
                .orElseThrow()
                .cells()
                .filter(c -> c.column().equals(edit.column()))
                .findFirst()
                .orElseThrow();
        String written = raw(file).substring(cell.from(), cell.to());
        return !written.endsWith("/>")
                && !written.contains("<!--")
                && !written.contains("&#")
                && !written.contains("&quot;")
                && !written.contains("<![CDATA[")
                && !written.replaceAll("<[^<>]*>", "").contains(">");
    }

    private static String raw(RuleFile file) {
        return new String(file.bytes(), StandardCharsets.ISO_8859_1);
    }

    private static DecisionTable table(RuleFile file, String decision) throws Exception {
        return TableFile.read(file).table(decision).orElseThrow().table();
    }
}
