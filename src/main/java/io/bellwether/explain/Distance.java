package io.bellwether.explain;

import io.bellwether.engine.trace.ConsultedTable;
import io.bellwether.table.HitPolicy;
import io.bellwether.table.TableColumn;
import io.bellwether.table.TableRow;
import io.bellwether.table.analysis.TableReading;
import io.bellwether.table.set.Kind;
import io.bellwether.table.set.ValueSet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How far the tables of one evaluation are from giving something: 0 when they give it. */
record Distance(Map<String, List<ConsultedTable>> tables) {
    private static final double NEAR = 1e-6;
    private static final double WHOLE = 1;

    double of(Way.Node node, Predicate<@Nullable Object> wanted) {
        double sum = 0;
        for (Stage stage : node.stages()) {
            for (ConsultedTable consulted : tables.getOrDefault(stage.table(), List.of())) {
                sum += of(stage, consulted, wanted);
            }
        }
        return sum;
    }

    private double of(Stage stage, ConsultedTable consulted, Predicate<@Nullable Object> wanted) {
        List<TableRow> selected = rows(consulted, r -> consulted.selected().contains(r.id()));
        List<TableRow> wrong =
                selected.stream().filter(r -> !stage.gives(r, wanted)).toList();
        List<TableRow> giving = rows(consulted, r -> stage.gives(r, wanted));
        if (!consulted.table().hitPolicy().single()) {
            double leaving = wrong.stream()
                    .mapToDouble(r -> leaving(stage, consulted, r))
                    .sum();
            boolean reached = wrong.size() < selected.size() || giving.isEmpty();
            return reached ? leaving : leaving + nearest(stage, consulted, giving, wanted);
        }
        if (!selected.isEmpty() && wrong.isEmpty()) {
            return 0;
        }
        return giving.isEmpty()
                ? wrong.stream().mapToDouble(r -> leaving(stage, consulted, r)).sum()
                : nearest(stage, consulted, giving, wanted);
    }

    private double nearest(
            Stage stage, ConsultedTable consulted, List<TableRow> rows, Predicate<@Nullable Object> wanted) {
        return rows.stream()
                .mapToDouble(r -> reaching(stage, consulted, r, wanted))
                .min()
                .orElse(WHOLE);
    }

    /** What a row misses: its failing cells, and the earlier rows that decide in its place. */
    double reaching(Stage stage, ConsultedTable consulted, TableRow row, Predicate<@Nullable Object> wanted) {
        double sum = 0;
        for (TableReading.FailedCell failed : consulted.reading().failing(row, consulted.inputs())) {
            if (!consulted.matched().contains(row.id())) {
                sum += cell(stage, consulted, row, failed.column(), true);
            }
        }
        if (consulted.table().hitPolicy() == HitPolicy.FIRST) {
            sum += rows(
                            consulted,
                            r -> r.number() < row.number()
                                    && consulted.matched().contains(r.id())
                                    && !stage.gives(r, wanted))
                    .stream()
                    .mapToDouble(r -> leaving(stage, consulted, r))
                    .sum();
        }
        return sum;
    }

    /** What a row that holds has to lose so that it holds no more: the cell that is easiest to leave. */
    private double leaving(Stage stage, ConsultedTable consulted, TableRow row) {
        return consulted.table().inputs().stream()
                .filter(c -> !any(consulted, row, c))
                .mapToDouble(c -> cell(stage, consulted, row, c, false))
                .min()
                .orElse(WHOLE);
    }

    private static boolean any(ConsultedTable consulted, TableRow row, TableColumn column) {
        int index = consulted.table().inputs().indexOf(column);
        return row.inputs().get(index).text().equals("-");
    }

    private double cell(Stage stage, ConsultedTable consulted, TableRow row, TableColumn column, boolean into) {
        Optional<ValueSet> asked = consulted.reading().asked(row, column);
        Object met = consulted.inputs().get(String.valueOf(column.expression()));
        Way.Node inner = stage.inner().get(String.valueOf(column.expression()));
        if (asked.isEmpty()) {
            return WHOLE;
        }
        ValueSet set = asked.get();
        if (inner != null && !inner.stages().isEmpty()) {
            return Math.max(NEAR, of(inner, v -> set.contains(v) == into));
        }
        if (met instanceof BigDecimal number && (set.kind() == Kind.NUMBER || set.kind() == Kind.WHOLE)) {
            return Math.max(NEAR, missing(number, set) / reach(consulted.reading(), column));
        }
        return WHOLE;
    }

    /** The way to the nearest end of a set. */
    private static double missing(BigDecimal from, ValueSet set) {
        return ValueSet.breakPoints(List.of(set)).stream()
                .filter(BigDecimal.class::isInstance)
                .mapToDouble(p -> ((BigDecimal) p).subtract(from).abs().doubleValue())
                .min()
                .orElse(WHOLE);
    }

    private static double reach(TableReading reading, TableColumn column) {
        double[] points = reading.breakpoints(column).stream()
                .filter(BigDecimal.class::isInstance)
                .mapToDouble(p -> ((BigDecimal) p).doubleValue())
                .toArray();
        double reach = points.length == 0 ? 0 : points[points.length - 1] - points[0];
        double size = points.length == 0 ? 0 : Math.abs(points[points.length - 1]);
        return reach > 0 ? reach : size > 0 ? size : WHOLE;
    }

    private static List<TableRow> rows(ConsultedTable consulted, Predicate<TableRow> which) {
        return consulted.table().rows().stream()
                .filter(Objects.requireNonNull(which))
                .toList();
    }
}
