package io.bellwether.explain;

import io.bellwether.engine.Because;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.trace.ConsultedTable;
import io.bellwether.engine.trace.TableReason;
import io.bellwether.engine.trace.TellingTables;
import io.bellwether.table.HitPolicy;
import io.bellwether.table.TableRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tells what stands between an evaluation and an outcome: rows that would give it, and rules that hold it off. */
final class TellingWay {
    private static final int MOST_ROWS = 3;

    private final Map<String, List<ConsultedTable>> tables;
    private final Evaluation evaluation;
    private final Map<String, TableReason> failed = new LinkedHashMap<>();
    private final Set<String> holding = new LinkedHashSet<>();

    TellingWay(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.tables = Way.byId(evaluation, id -> true);
    }

    /** The tables that do not give what is wanted, and behind them those of their failing cells. */
    List<TableReason> failed(Way way) {
        way.outcome().fields().forEach((path, wanted) -> {
            if (!Outcome.same(wanted, Outcome.value(evaluation.answer(), path))) {
                node(way.roots().getOrDefault(path, new Way.Node(List.of())), v -> Outcome.same(wanted, v));
            }
        });
        return List.copyOf(failed.values());
    }

    private void node(Way.Node node, Predicate<@Nullable Object> wanted) {
        Distance distance = new Distance(tables);
        for (Stage stage : node.stages()) {
            for (ConsultedTable consulted : tables.getOrDefault(stage.table(), List.of())) {
                if (distance.of(new Way.Node(List.of(stage)), wanted) > 0) {
                    stage(stage, consulted, wanted, distance);
                }
            }
        }
    }

    private void stage(Stage stage, ConsultedTable consulted, Predicate<@Nullable Object> wanted, Distance distance) {
        List<TableRow> giving = consulted.table().rows().stream()
                .filter(r -> stage.gives(r, wanted) && !consulted.selected().contains(r.id()))
                .sorted(Comparator.comparingDouble((TableRow r) -> distance.reaching(stage, consulted, r, wanted))
                        .thenComparingInt(TableRow::number))
                .toList();
        List<TableRow> off = consulted.table().rows().stream()
                .filter(r -> consulted.selected().contains(r.id()) && !stage.gives(r, wanted))
                .toList();
        List<TableReason.RowReason> rows = new ArrayList<>();
        off.forEach(r -> rows.add(TellingTables.row(consulted, r)));
        giving.stream().limit(MOST_ROWS).forEach(r -> rows.add(TellingTables.row(consulted, r)));
        if (giving.isEmpty()) {
            off.forEach(r -> hold(consulted, r));
        }
        if (!rows.isEmpty()) {
            TableReason whole = TellingTables.tell(List.of(consulted)).get(0);
            failed.putIfAbsent(
                    consulted.table().id() + consulted.inputs(),
                    new TableReason(
                            whole.table(),
                            whole.label(),
                            whole.file(),
                            whole.hitPolicy(),
                            whole.inputs(),
                            rows,
                            Math.max(0, giving.size() - MOST_ROWS)));
        }
        giving.stream().limit(1).forEach(r -> behind(stage, consulted, r, true));
        if (giving.isEmpty()) {
            off.forEach(r -> behind(stage, consulted, r, false));
        }
    }

    private void behind(Stage stage, ConsultedTable consulted, TableRow row, boolean into) {
        consulted.table().inputs().forEach(column -> {
            Way.Node inner = stage.inner().get(String.valueOf(column.expression()));
            Object met = consulted.inputs().get(String.valueOf(column.expression()));
            consulted.reading().asked(row, column).ifPresent(set -> {
                boolean any = row.inputs()
                        .get(consulted.table().inputs().indexOf(column))
                        .text()
                        .equals("-");
                if (inner != null && !any && set.contains(met) != into) {
                    node(inner, v -> set.contains(v) == into);
                }
            });
        });
    }

    /** The row, and what it is about: a detection, or the rows of a list that raised it. */
    private void hold(ConsultedTable consulted, TableRow row) {
        holding.add(row.id());
        consulted.inputs().values().stream().filter(String.class::isInstance).forEach(raised -> {
            holding.add("/" + raised);
            tables.values().forEach(all -> all.forEach(table -> raising(table, raised)));
        });
    }

    private void raising(ConsultedTable list, Object raised) {
        if (list.table().hitPolicy() == HitPolicy.COLLECT) {
            list.table().rows().stream()
                    .filter(r -> list.selected().contains(r.id()))
                    .filter(r -> IntStream.range(0, r.outputs().size())
                            .anyMatch(output -> raised.equals(Stage.value(list.table(), r, output))))
                    .forEach(r -> holding.add(r.id()));
        }
    }

    /** The reasons of what holds the outcome off; after {@link #failed}. */
    List<Because> inForce() {
        return evaluation.because().stream()
                .filter(b -> holding.contains(b.rule())
                        || (b.kind().equals("rule")
                                && holding.contains(b.rule().substring(b.rule().indexOf('/')))))
                .map(Because::withoutValues)
                .collect(Collectors.toList());
    }
}
