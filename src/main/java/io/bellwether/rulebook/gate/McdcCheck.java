package io.bellwether.rulebook.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableColumn;
import io.bellwether.table.TableRow;
import io.bellwether.table.analysis.TableReading;
import io.bellwether.table.analysis.TableReading.Match;
import io.bellwether.table.set.CellTest;
import io.bellwether.table.set.Kind;
import io.bellwether.table.set.StatedCondition;
import io.bellwether.table.set.UnaryTests;
import io.bellwether.table.set.ValueSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

    /** By the table itself: whoever reads its file keeps that, see {@link io.bellwether.table.TableFile}. */
    private static final Cache<DecisionTable, List<Cell>> KNOWN =
            Caffeine.newBuilder().weakKeys().build();

    private final DecisionTable table;
    private final TableReading reading;
    /** What each row tests, column by column. */
    private final List<List<Test>> tests = new ArrayList<>();
    /** Values worth trying, by what is tested. */
    private final Map<String, Set<@Nullable Object>> candidates = new HashMap<>();

    /**
     * A cell that tests something, or one of the conditions that a cell states.
     *
     * @param told the column, or the condition as it is written
     * @param opaque whether nothing can be told of its test without running FEEL
     * @param met inputs that its row answers, by the columns' expressions; null when none were found
     * @param flipped those that differ in what it tests alone and get another answer; null when none were found
     */
    record Cell(
            int row,
            String told,
            boolean opaque,
            @Nullable Map<String, @Nullable Object> met,
            @Nullable Map<String, @Nullable Object> flipped) {}

    /**
     * What a row asks of a column's expression, or of a name in a stated condition.
     *
     * @param text as it is written
     * @param told the column, or the condition
     * @param set what the value must be; null where that cannot be told
     */
    private record Test(
            String asked,
            String text,
            String told,
            @Nullable ValueSet set) {}

    private McdcCheck(DecisionTable table) {
        this.table = table;
        this.reading = new TableReading(table);
        table.rows().forEach(row -> tests.add(new ArrayList<>()));
        for (int i = 0; i < table.inputs().size(); i++) {
            if (StatedCondition.isAsked(table.inputs().get(i).expression())) {
                stated(i);
            } else {
                column(i);
            }
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
                    unshown.add(table.rows().get(cell.row()).id() + " " + cell.told());
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

    /** Every cell of a table that tests something; of one that is read still, they are worked out once. */
    static List<Cell> cells(DecisionTable table) {
        return KNOWN.get(table, McdcCheck::found);
    }

    private static List<Cell> found(DecisionTable table) {
        McdcCheck check = new McdcCheck(table);
        List<Cell> cells = new ArrayList<>();
        for (int row = 0; row < table.rows().size(); row++) {
            Map<String, @Nullable Object> met = check.met(row);
            for (Test test : check.tests.get(row)) {
                ValueSet set = test.set();
                if (!test.text().equals("-")) {
                    Map<String, @Nullable Object> flipped =
                            set == null || met == null ? null : check.flipped(test.asked(), set, met);
                    cells.add(new Cell(row, test.told(), set == null, met, flipped));
                }
            }
        }
        return cells;
    }

    private void column(int index) {
        TableColumn column = table.inputs().get(index);
        List<UnaryTests> cells = table.rows().stream()
                .map(r -> UnaryTests.of(r.inputs().get(index).text()))
                .toList();
        Kind kind = Kind.ofType(column.type())
                .or(() -> cells.stream().flatMap(t -> t.kind().stream()).findFirst())
                .orElse(Kind.STRING);
        ValueSet domain =
                column.allowed() != null && UnaryTests.of(column.allowed()).in(kind) instanceof CellTest.Known allowed
                        ? allowed.set()
                        : ValueSet.all(kind);
        String asked = String.valueOf(column.expression());
        List<ValueSet> known = new ArrayList<>();
        for (int row = 0; row < cells.size(); row++) {
            ValueSet set = cells.get(row).in(kind) instanceof CellTest.Known cell
                    ? cell.set().intersect(domain)
                    : null;
            String text = table.rows().get(row).inputs().get(index).text().strip();
            tests.get(row).add(new Test(asked, text, column.label(), set));
            if (set != null) {
                known.add(set);
            }
        }
        candidates.put(asked, CellValues.of(kind, known, domain));
    }

    /** A column of conditions: each name that they compare is tested by itself. */
    private void stated(int index) {
        reading.stated().forEach((name, sets) -> {
            Kind kind = sets.get(0).kind();
            candidates.put(name, CellValues.of(kind, sets, ValueSet.all(kind)));
        });
        for (int row = 0; row < table.rows().size(); row++) {
            String text = table.rows().get(row).inputs().get(index).text().strip();
            if (!text.equals("-")) {
                for (StatedCondition.Part part : StatedCondition.parts(text)) {
                    ValueSet set = part.kind().flatMap(part::set).orElse(null);
                    tests.get(row).add(new Test(String.valueOf(part.name()), part.text(), part.text(), set));
                }
            }
        }
    }

    /** An input that the row answers; null when none was found. */
    private @Nullable Map<String, @Nullable Object> met(int row) {
        Map<String, ValueSet> wanted = new LinkedHashMap<>();
        for (Test test : tests.get(row)) {
            ValueSet set = test.set();
            if (set == null) {
                return null;
            }
            wanted.merge(test.asked(), set, (one, other) -> one.kind() == other.kind() ? one.intersect(other) : one);
        }
        if (wanted.values().stream().anyMatch(ValueSet::isEmpty)) {
            return null;
        }
        Map<String, @Nullable Object> input = new HashMap<>();
        reading.stated().keySet().forEach(name -> input.put(name, null));
        wanted.forEach((asked, set) -> input.put(asked, set.sample()));
        if (answersBy(row, input)) {
            return input;
        }
        int tries = 0;
        for (Map.Entry<String, ValueSet> each : wanted.entrySet()) {
            for (Object value : candidates.getOrDefault(each.getKey(), Set.of())) {
                if (each.getValue().contains(value) && tries++ < TRIES) {
                    Map<String, @Nullable Object> other = new HashMap<>(input);
                    other.put(each.getKey(), value);
                    if (answersBy(row, other)) {
                        return other;
                    }
                }
            }
        }
        return null;
    }

    private @Nullable Map<String, @Nullable Object> flipped(
            String asked, ValueSet set, Map<String, @Nullable Object> met) {
        List<List<String>> before = answers(met, asked);
        for (Object value : candidates.getOrDefault(asked, Set.of())) {
            if (!set.contains(value)) {
                Map<String, @Nullable Object> flipped = new HashMap<>(met);
                flipped.put(asked, value);
                List<List<String>> after = answers(flipped, asked);
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

    /**
     * What the table answers, but for rows that collect more whatever the value that differs is; null when that cannot be told
     * without running FEEL.
     */
    private @Nullable List<List<String>> answers(Map<String, @Nullable Object> input, String differs) {
        List<List<String>> answers = new ArrayList<>();
        for (TableRow row : table.rows()) {
            Match match = reading.match(row, input);
            if (match == Match.UNKNOWN && (table.hitPolicy().single() || mayRead(row, differs))) {
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

    /** Whether what cannot be told of a row's tests may hang on a value. */
    private boolean mayRead(TableRow row, String value) {
        return tests.get(row.number() - 1).stream()
                .filter(test -> test.set() == null)
                .anyMatch(test -> test.asked().equals(value)
                        || StatedCondition.names(test.text()).contains(value));
    }
}
