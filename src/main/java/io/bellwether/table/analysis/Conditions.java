package io.bellwether.table.analysis;

import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableColumn;
import io.bellwether.table.TableRow;
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
import java.util.Optional;
import java.util.stream.Stream;

/** A table's rows as boxes: for each row, which values of which dimensions it asks for. */
public final class Conditions {
    private final DecisionTable table;
    private final List<Dimension> dimensions;
    private final List<Map<String, ValueSet>> rows;
    private final List<List<ValueSet>> boxes = new ArrayList<>();

    private Conditions(DecisionTable table, List<Dimension> dimensions, List<Map<String, ValueSet>> rows) {
        this.table = table;
        this.dimensions = dimensions;
        this.rows = rows;
        for (int row = 0; row < rows.size(); row++) {
            int each = row;
            boxes.add(dimensions.stream().map(d -> set(each, d)).toList());
        }
    }

    static Conditions of(DecisionTable table, FactRanges ranges) {
        Map<String, Dimension> dimensions = new LinkedHashMap<>();
        List<Map<String, ValueSet>> rows = new ArrayList<>();
        table.rows().forEach(row -> rows.add(new HashMap<>()));
        for (int i = 0; i < table.inputs().size(); i++) {
            TableColumn column = table.inputs().get(i);
            int cell = i;
            if (StatedCondition.isAsked(column.expression())) {
                state(column, cell, table.rows(), ranges, dimensions, rows);
                continue;
            }
            List<UnaryTests> tests = table.rows().stream()
                    .map(r -> UnaryTests.of(r.inputs().get(cell).text()))
                    .toList();
            Optional<Kind> kind = kind(column, tests).map(k -> whole(column, k, ranges));
            kind.ifPresent(k -> {
                Dimension dimension = dimension(column, k, ranges);
                dimensions.merge(dimension.key(), dimension, Conditions::both);
            });
            for (int r = 0; r < tests.size(); r++) {
                ask(column, table.rows().get(r), cell, tests.get(r), kind, dimensions, rows.get(r));
            }
        }
        return new Conditions(table, List.copyOf(dimensions.values()), rows);
    }

    /** A cell that states a condition asks about the names in it, not about its column. */
    private static void state(
            TableColumn column,
            int cell,
            List<TableRow> table,
            FactRanges ranges,
            Map<String, Dimension> dimensions,
            List<Map<String, ValueSet>> rows) {
        for (int r = 0; r < table.size(); r++) {
            String text = table.get(r).inputs().get(cell).text();
            if (text.strip().equals("-")) {
                continue;
            }
            for (StatedCondition.Part part : StatedCondition.parts(text)) {
                String name = part.name();
                Kind kind = part.kind().orElse(null);
                Dimension dimension;
                ValueSet asked;
                if (name == null || kind == null) {
                    dimension = atom(column, part.text());
                    asked = ValueSet.of(Kind.BOOLEAN, true);
                } else {
                    Kind exact = kind == Kind.NUMBER && ranges.whole(name) ? Kind.WHOLE : kind;
                    dimension = new Dimension(
                            column.id(), ranges.label(name), name, null, exact, ranges.values(name, exact));
                    asked = part.set(exact).orElseThrow();
                }
                dimensions.putIfAbsent(dimension.key(), dimension);
                rows.get(r).merge(dimension.key(), asked, ValueSet::intersect);
            }
        }
    }

    private static Dimension atom(TableColumn column, String test) {
        return new Dimension(
                column.id(),
                column.label(),
                expression(column),
                test,
                Kind.BOOLEAN,
                ValueSet.all(Kind.BOOLEAN).withoutNull());
    }

    private static void ask(
            TableColumn column,
            TableRow row,
            int cell,
            UnaryTests test,
            Optional<Kind> kind,
            Map<String, Dimension> dimensions,
            Map<String, ValueSet> asked) {
        if (test.isAny()) {
            return;
        }
        if (kind.isPresent() && test.in(kind.get()) instanceof CellTest.Known known) {
            String key = new Dimension("", "", expression(column), null, kind.get(), known.set()).key();
            asked.merge(key, met(known.set(), column, kind.get()), ValueSet::intersect);
            return;
        }
        Dimension atom = atom(column, row.inputs().get(cell).text());
        dimensions.putIfAbsent(atom.key(), atom);
        asked.put(atom.key(), ValueSet.of(Kind.BOOLEAN, true));
    }

    private static Dimension both(Dimension first, Dimension second) {
        return new Dimension(
                first.column(),
                first.label(),
                first.expression(),
                first.test(),
                first.kind(),
                first.domain().intersect(second.domain()));
    }

    /** The kind of a column's values: its type's, else that of all values that its cells name. */
    public static Optional<Kind> kind(TableColumn column, List<UnaryTests> tests) {
        if (column.collection()) {
            return Optional.empty();
        }
        Optional<Kind> typed = Kind.ofType(column.type());
        if (typed.isPresent()
                && column.allowed() != null
                && allowed(column, typed.get()).isEmpty()) {
            return Optional.empty();
        }
        boolean open = column.type() == null || column.type().equals("date and time");
        if (typed.isPresent() || !open) {
            return typed;
        }
        String allowed = column.allowed();
        List<Kind> named = Stream.concat(
                        tests.stream(), allowed == null ? Stream.of() : Stream.of(UnaryTests.of(allowed)))
                .flatMap(t -> t.kind().stream())
                .distinct()
                .toList();
        boolean dateTimes = named.stream().allMatch(k -> k == Kind.INSTANT || k == Kind.LOCAL_DATE_TIME);
        if (named.isEmpty() && column.type() != null) {
            return Optional.of(Kind.INSTANT);
        }
        return named.size() == 1 && (column.type() == null || dateTimes) ? Optional.of(named.get(0)) : Optional.empty();
    }

    /** The values that meet a cell's set: one that is not among the column's allowed ones is read as null. */
    static ValueSet met(ValueSet set, TableColumn column, Kind kind) {
        Optional<ValueSet> allowed = allowed(column, kind);
        if (allowed.isEmpty()) {
            return set;
        }
        ValueSet kept = set.intersect(allowed.get().union(ValueSet.onlyNull(kind)));
        return set.hasNull() ? kept.union(allowed.get().complement()) : kept;
    }

    private static Optional<ValueSet> allowed(TableColumn column, Kind kind) {
        return column.allowed() != null && UnaryTests.of(column.allowed()).in(kind) instanceof CellTest.Known allowed
                ? Optional.of(allowed.set())
                : Optional.empty();
    }

    private static Kind whole(TableColumn column, Kind kind, FactRanges ranges) {
        return kind == Kind.NUMBER && ranges.whole(expression(column)) ? Kind.WHOLE : kind;
    }

    private static Dimension dimension(TableColumn column, Kind kind, FactRanges ranges) {
        ValueSet values = ranges.values(expression(column), kind);
        ValueSet domain = allowed(column, kind).map(values::intersect).orElse(values);
        return new Dimension(column.id(), column.label(), expression(column), null, kind, domain);
    }

    /** What a column tests; empty when the file does not say. */
    public static String expression(TableColumn column) {
        return column.expression() == null ? "" : column.expression();
    }

    DecisionTable table() {
        return table;
    }

    List<Dimension> dimensions() {
        return dimensions;
    }

    int size() {
        return rows.size();
    }

    /** The set that a row asks for, if it asks. */
    Optional<ValueSet> asked(int row, Dimension dimension) {
        return Optional.ofNullable(rows.get(row).get(dimension.key()));
    }

    /** What a row asks of a dimension: all of it, where it does not ask. */
    private ValueSet set(int row, Dimension dimension) {
        return asked(row, dimension)
                .map(set -> set.intersect(dimension.domain()))
                .orElse(dimension.domain());
    }

    /** A row as a box within the values that can be met. */
    List<ValueSet> box(int row) {
        return boxes.get(row);
    }
}
