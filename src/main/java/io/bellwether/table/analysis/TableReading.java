package io.bellwether.table.analysis;

import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableCell;
import io.bellwether.table.TableColumn;
import io.bellwether.table.TableRow;
import io.bellwether.table.set.CellTest;
import io.bellwether.table.set.FeelValue;
import io.bellwether.table.set.Kind;
import io.bellwether.table.set.StatedCondition;
import io.bellwether.table.set.UnaryTests;
import io.bellwether.table.set.ValueSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table for one input at a time: which rows match, and which cell keeps a row from matching. An input is given
 * by the columns' expressions ({@code segment}, {@code playbook.stage}); an expression that is not there is null.
 */
public final class TableReading {
    private final DecisionTable table;
    private final List<Column> columns = new ArrayList<>();

    private record Column(
            TableColumn column, Optional<Kind> kind, List<UnaryTests> tests, List<List<StatedCondition.Part>> stated) {
        boolean isStated() {
            return !stated.isEmpty();
        }
    }

    /** Whether a cell, or a row, is met; {@code UNKNOWN} where FEEL that is no set of values would have to be run. */
    public enum Match {
        YES,
        NO,
        UNKNOWN
    }

    /**
     * A cell that keeps a row from matching, or may keep it.
     *
     * @param met the value that the cell met
     * @param match {@code NO}, or {@code UNKNOWN}
     */
    public record FailedCell(
            TableColumn column, TableCell cell, @Nullable Object met, Match match) {}

    public TableReading(DecisionTable table) {
        this.table = table;
        for (int i = 0; i < table.inputs().size(); i++) {
            int cell = i;
            List<UnaryTests> tests = table.rows().stream()
                    .map(r -> UnaryTests.of(r.inputs().get(cell).text()))
                    .toList();
            TableColumn column = table.inputs().get(i);
            List<List<StatedCondition.Part>> stated = StatedCondition.isAsked(column.expression())
                    ? table.rows().stream()
                            .map(r -> StatedCondition.parts(r.inputs().get(cell).text()))
                            .toList()
                    : List.of();
            columns.add(new Column(column, Conditions.kind(column, tests), tests, stated));
        }
    }

    public DecisionTable table() {
        return table;
    }

    /**
     * The columns whose values are not among the allowed ones, as far as can be told: the engine reads such a value as
     * null.
     */
    public List<TableColumn> notAllowed(Map<String, ? extends @Nullable Object> inputs) {
        return columns.stream()
                .filter(c -> c.kind.isPresent() && c.column.allowed() != null)
                .filter(c -> {
                    Object input = inputs.get(Conditions.expression(c.column));
                    Kind kind = c.kind.orElseThrow();
                    return UnaryTests.of(String.valueOf(c.column.allowed())).in(kind) instanceof CellTest.Known known
                            && (input == null
                                    ? !known.set().hasNull()
                                    : FeelValue.of(input, kind)
                                            .filter(value -> !known.set().contains(value))
                                            .isPresent());
                })
                .map(Column::column)
                .toList();
    }

    public Match match(TableRow row, Map<String, ? extends @Nullable Object> inputs) {
        Match whole = Match.YES;
        for (Column column : columns) {
            Match match = cell(row, column, inputs);
            if (match == Match.NO) {
                return Match.NO;
            }
            whole = match == Match.UNKNOWN ? match : whole;
        }
        return whole;
    }

    /** The rows that match, or may, in the table's order. */
    public List<TableRow> matching(Map<String, ? extends @Nullable Object> inputs) {
        Predicate<TableRow> matches = row -> match(row, inputs) != Match.NO;
        return table.rows().stream().filter(matches).toList();
    }

    /** The first cell of a row that fails; else the first that may; empty when the row matches. */
    public Optional<FailedCell> firstFailing(TableRow row, Map<String, ? extends @Nullable Object> inputs) {
        List<FailedCell> failing = failing(row, inputs);
        return failing.stream()
                .filter(f -> f.match() == Match.NO)
                .findFirst()
                .or(() -> failing.stream().findFirst());
    }

    /** Every cell of a row that fails or may fail. */
    public List<FailedCell> failing(TableRow row, Map<String, ? extends @Nullable Object> inputs) {
        List<FailedCell> failing = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            Match match = cell(row, column, inputs);
            if (match != Match.YES) {
                failing.add(new FailedCell(column.column, row.inputs().get(i), met(row, column, inputs), match));
            }
        }
        return failing;
    }

    /** The set of values that meet a cell; empty where it is not one. */
    public Optional<ValueSet> asked(TableRow row, TableColumn column) {
        return columns.stream()
                .filter(c -> c.column.equals(column))
                .findFirst()
                .flatMap(c -> set(c, c.tests.get(row.number() - 1)));
    }

    /** What stated conditions ask of a name, by name, wherever a row of the table asks it. */
    public Map<String, List<ValueSet>> stated() {
        Map<String, List<ValueSet>> stated = new LinkedHashMap<>();
        columns.stream()
                .flatMap(column -> column.stated.stream())
                .flatMap(List::stream)
                .forEach(part -> part.kind()
                        .flatMap(part::set)
                        .ifPresent(set -> stated.computeIfAbsent(part.name(), name -> new ArrayList<>())
                                .add(set)));
        return stated;
    }

    /** The values at which the answers of a column's cells change, in order; none for a column without a kind. */
    public List<Object> breakpoints(TableColumn column) {
        Optional<ValueSet> any =
                table.rows().stream().flatMap(r -> asked(r, column).stream()).findFirst();
        return any.map(first -> ValueSet.breakPoints(table.rows().stream()
                        .flatMap(r -> asked(r, column).stream())
                        .toList()))
                .orElse(List.of());
    }

    private static Optional<ValueSet> set(Column column, UnaryTests tests) {
        return column.kind.isPresent() && tests.in(column.kind.get()) instanceof CellTest.Known known
                ? Optional.of(Conditions.met(known.set(), column.column, column.kind.get()))
                : Optional.empty();
    }

    private static Match cell(TableRow row, Column column, Map<String, ? extends @Nullable Object> inputs) {
        UnaryTests tests = column.tests.get(row.number() - 1);
        if (tests.isAny()) {
            return Match.YES;
        }
        if (column.isStated()) {
            Match whole = Match.YES;
            for (StatedCondition.Part part : column.stated.get(row.number() - 1)) {
                Match match = part(part, inputs);
                if (match == Match.NO) {
                    return Match.NO;
                }
                whole = match == Match.UNKNOWN ? match : whole;
            }
            return whole;
        }
        Object input = inputs.get(Conditions.expression(column.column));
        Optional<ValueSet> set = set(column, tests);
        if (set.isEmpty()) {
            return Match.UNKNOWN;
        }
        return within(set.get(), input);
    }

    private static Match within(ValueSet set, @Nullable Object input) {
        if (input == null) {
            return set.hasNull() ? Match.YES : Match.NO;
        }
        return FeelValue.of(input, set.kind())
                .map(value -> set.contains(value) ? Match.YES : Match.NO)
                .orElse(Match.UNKNOWN);
    }

    private static Match part(StatedCondition.Part part, Map<String, ? extends @Nullable Object> inputs) {
        Optional<ValueSet> set = part.kind().flatMap(part::set);
        return set.isEmpty() || !inputs.containsKey(part.name())
                ? Match.UNKNOWN
                : within(set.get(), inputs.get(part.name()));
    }

    /** What a cell met: of a stated condition the value of the first name that fails. */
    private static @Nullable Object met(TableRow row, Column column, Map<String, ? extends @Nullable Object> inputs) {
        if (!column.isStated()) {
            return inputs.get(Conditions.expression(column.column));
        }
        return column.stated.get(row.number() - 1).stream()
                .filter(part -> part(part, inputs) != Match.YES)
                .findFirst()
                .map(part -> inputs.get(part.name()))
                .orElse(null);
    }
}
