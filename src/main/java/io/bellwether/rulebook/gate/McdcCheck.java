package io.bellwether.rulebook.gate;

import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableColumn;
import io.bellwether.table.TableRow;
import io.bellwether.table.analysis.TableReading;
import io.bellwether.table.analysis.TableReading.Match;
import io.bellwether.table.set.CellTest;
import io.bellwether.table.set.Kind;
import io.bellwether.table.set.UnaryTests;
import io.bellwether.table.set.ValueSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows of each cell that it matters: an input that the row answers, and one that differs in this cell alone and gets another
 * answer (modified condition/decision coverage). Counts those shown; a cell that cannot be shown to matter is named.
 */
final class McdcCheck {
    private static final int TRIES = 300;

    private final DecisionTable table;
    private final TableReading reading;
    private final List<Set<@Nullable Object>> candidates = new ArrayList<>();
    private final List<List<@Nullable ValueSet>> sets = new ArrayList<>();

    /**
     * A cell that tests something.
     *
     * @param opaque whether nothing can be told of its test without running FEEL
     * @param met inputs that its row answers, by the columns' expressions; null when none were found
     * @param flipped those that differ in its column alone and get another answer; null when none were found
     */
    record Cell(
            int row,
            int column,
            boolean opaque,
            @Nullable Map<String, @Nullable Object> met,
            @Nullable Map<String, @Nullable Object> flipped) {}

    private McdcCheck(DecisionTable table) {
        this.table = table;
        this.reading = new TableReading(table);
        for (int i = 0; i < table.inputs().size(); i++) {
            columns(i);
        }
    }

    static void check(GateWork work, CheckNotes notes) {
        long shown = 0;
        long open = 0;
        long opaque = 0;
        for (DecisionTable table : work.tables()) {
            work.progress().accept("cells that matter: " + table.id());
            List<String> unshown = new ArrayList<>();
            for (Cell cell : cells(table)) {
                if (cell.opaque()) {
                    opaque++;
                } else if (cell.flipped() != null) {
                    shown++;
                } else {
                    open++;
                    unshown.add(table.rows().get(cell.row()).id() + " "
                            + table.inputs().get(cell.column()).label());
                }
            }
            if (!unshown.isEmpty()) {
                notes.unverified(table.id() + ": not shown to matter: "
                        + String.join(", ", unshown.subList(0, Math.min(20, unshown.size())))
                        + (unshown.size() > 20 ? " and " + (unshown.size() - 20) + " more" : ""));
            }
        }
        notes.figure("shown", shown);
        notes.figure("notShown", open);
        notes.figure("opaque", opaque);
    }

    /** Every cell of a table that tests something. */
    static List<Cell> cells(DecisionTable table) {
        McdcCheck check = new McdcCheck(table);
        List<Cell> cells = new ArrayList<>();
        for (int row = 0; row < table.rows().size(); row++) {
            Map<String, @Nullable Object> met = check.met(row);
            for (int column = 0; column < table.inputs().size(); column++) {
                String text = table.rows().get(row).inputs().get(column).text();
                if (!text.strip().equals("-")) {
                    boolean opaque = check.sets.get(column).get(row) == null;
                    Map<String, @Nullable Object> flipped =
                            opaque || met == null ? null : check.flipped(row, column, met);
                    cells.add(new Cell(row, column, opaque, met, flipped));
                }
            }
        }
        return cells;
    }

    private void columns(int index) {
        TableColumn column = table.inputs().get(index);
        List<UnaryTests> tests = table.rows().stream()
                .map(r -> UnaryTests.of(r.inputs().get(index).text()))
                .toList();
        Kind kind = Kind.ofType(column.type())
                .or(() -> tests.stream().flatMap(t -> t.kind().stream()).findFirst())
                .orElse(Kind.STRING);
        ValueSet domain =
                column.allowed() != null && UnaryTests.of(column.allowed()).in(kind) instanceof CellTest.Known allowed
                        ? allowed.set()
                        : ValueSet.all(kind);
        List<@Nullable ValueSet> bySet = new ArrayList<>();
        List<ValueSet> known = new ArrayList<>();
        for (UnaryTests test : tests) {
            ValueSet set =
                    test.in(kind) instanceof CellTest.Known cell ? cell.set().intersect(domain) : null;
            bySet.add(set);
            if (set != null) {
                known.add(set);
            }
        }
        candidates.add(CellValues.of(kind, known, domain));
        sets.add(bySet);
    }

    /** An input that the row answers; null when none was found. */
    private @Nullable Map<String, @Nullable Object> met(int row) {
        Map<String, @Nullable Object> input = new HashMap<>();
        for (int i = 0; i < table.inputs().size(); i++) {
            ValueSet set = sets.get(i).get(row);
            if (set == null || set.isEmpty()) {
                return null;
            }
            input.put(expression(i), set.sample());
        }
        if (answersBy(row, input)) {
            return input;
        }
        int tries = 0;
        for (int i = 0; i < table.inputs().size(); i++) {
            ValueSet set = java.util.Objects.requireNonNull(sets.get(i).get(row));
            for (Object value : candidates.get(i)) {
                if (set.contains(value) && tries++ < TRIES) {
                    Map<String, @Nullable Object> other = new HashMap<>(input);
                    other.put(expression(i), value);
                    if (answersBy(row, other)) {
                        return other;
                    }
                }
            }
        }
        return null;
    }

    private @Nullable Map<String, @Nullable Object> flipped(int row, int column, Map<String, @Nullable Object> met) {
        ValueSet set = java.util.Objects.requireNonNull(sets.get(column).get(row));
        List<List<String>> before = answers(met);
        for (Object value : candidates.get(column)) {
            if (!set.contains(value)) {
                Map<String, @Nullable Object> flipped = new HashMap<>(met);
                flipped.put(expression(column), value);
                List<List<String>> after = answers(flipped);
                if (before != null && after != null && !before.equals(after)) {
                    return flipped;
                }
            }
        }
        return null;
    }

    private boolean answersBy(int row, Map<String, @Nullable Object> input) {
        for (int r = 0; r < table.rows().size(); r++) {
            Match match = reading.match(table.rows().get(r), input);
            if (r == row) {
                return match == Match.YES;
            }
            if (table.hitPolicy().single() && match != Match.NO) {
                return false;
            }
        }
        return false;
    }

    /** What the table answers; null when that cannot be told without running FEEL. */
    private @Nullable List<List<String>> answers(Map<String, @Nullable Object> input) {
        List<List<String>> answers = new ArrayList<>();
        for (TableRow row : table.rows()) {
            Match match = reading.match(row, input);
            if (match == Match.UNKNOWN) {
                return null;
            }
            if (match == Match.YES) {
                answers.add(row.answer());
                if (table.hitPolicy().single()) {
                    break;
                }
            }
        }
        return answers;
    }

    private String expression(int column) {
        return String.valueOf(table.inputs().get(column).expression());
    }
}
