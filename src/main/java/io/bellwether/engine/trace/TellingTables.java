package io.bellwether.engine.trace;

import io.bellwether.engine.ShownValue;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableCell;
import io.bellwether.table.TableColumn;
import io.bellwether.table.TableRow;
import io.bellwether.table.analysis.TableReading;
import io.bellwether.table.set.UnaryTests;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells why rows of a table decided or did not: those that did, and the nearest few of the others. */
public final class TellingTables {
    private static final int MOST_DECIDED = 50;
    private static final int MOST_OTHERS = 5;
    private static final int LONGEST_LIST = 20;

    private TellingTables() {}

    public static List<TableReason> tell(List<ConsultedTable> tables) {
        return tables.stream().map(TellingTables::tell).toList();
    }

    static TableReason tell(ConsultedTable consulted) {
        DecisionTable table = consulted.table();
        List<TableRow> decided = table.rows().stream()
                .filter(r -> consulted.selected().contains(r.id()))
                .limit(MOST_DECIDED)
                .toList();
        List<TableRow> others = new ArrayList<>(table.rows());
        others.removeIf(r -> consulted.selected().contains(r.id()));
        int at = decided.isEmpty() ? 0 : decided.get(0).number();
        others.sort(Comparator.comparingInt((TableRow r) -> failures(consulted, r))
                .thenComparingInt(r -> Math.abs(r.number() - at))
                .thenComparingInt(TableRow::number));
        List<TableRow> told = new ArrayList<>(decided);
        others.stream().limit(MOST_OTHERS).forEach(told::add);
        told.sort(Comparator.comparingInt(TableRow::number));
        return new TableReason(
                table.id(),
                table.label(),
                table.file(),
                table.hitPolicy().word(),
                inputs(consulted),
                told.stream().map(r -> row(consulted, r)).toList(),
                table.rows().size() - told.size());
    }

    private static int failures(ConsultedTable consulted, TableRow row) {
        return consulted.matched().contains(row.id())
                ? 0
                : consulted.reading().failing(row, consulted.inputs()).size();
    }

    private static Map<String, Object> inputs(ConsultedTable consulted) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        for (TableColumn column : consulted.table().inputs()) {
            inputs.put(column.label(), shown(consulted.inputs().get(String.valueOf(column.expression()))));
        }
        return inputs;
    }

    private static @Nullable Object shown(@Nullable Object value) {
        Object json = TraceValues.json(value);
        return json instanceof List<?> list && list.size() > LONGEST_LIST ? list.subList(0, LONGEST_LIST) : json;
    }

    /** What became of a row, with the first cell that kept it from deciding. */
    public static TableReason.RowReason row(ConsultedTable consulted, TableRow row) {
        Map<String, String> gives = gives(consulted.table(), row);
        if (consulted.selected().contains(row.id())) {
            return new TableReason.RowReason(
                    row.id(), row.number(), "decided", gives, null, "All its cells hold: it gives " + words(gives));
        }
        if (consulted.matched().contains(row.id())) {
            return new TableReason.RowReason(
                    row.id(), row.number(), "passed-over", gives, null, "All its cells hold, but another row decided");
        }
        Optional<TableReading.FailedCell> failed = consulted.reading().firstFailing(row, consulted.inputs());
        TableReason.CellReason cell = failed.map(TellingTables::cell).orElse(null);
        return new TableReason.RowReason(
                row.id(),
                row.number(),
                "failed",
                gives,
                cell,
                cell == null
                        ? "Its cells do not hold; which one cannot be told without running the rule"
                        : sentence(consulted, row, failed.get()));
    }

    private static TableReason.CellReason cell(TableReading.FailedCell failed) {
        String opaque = failed.match() == TableReading.Match.UNKNOWN
                ? UnaryTests.of(failed.cell().text())
                        .opaque()
                        .orElse("its column holds values that are not compared one by one")
                : null;
        return new TableReason.CellReason(
                failed.column().id(), failed.column().label(), failed.cell().text(), shown(failed.met()), opaque);
    }

    private static String sentence(ConsultedTable consulted, TableRow row, TableReading.FailedCell failed) {
        String unit = consulted.units().get(String.valueOf(failed.column().expression()));
        String asked = consulted
                .reading()
                .asked(row, failed.column())
                .map(set ->
                        set.withoutNull().isEmpty() ? "not known" : set.text(number -> ShownValue.exact(number, unit)))
                .orElse(failed.cell().text());
        Object met = failed.met();
        String is = failed.column().label()
                + (met == null
                        ? " is not known"
                        : " is " + (met instanceof BigDecimal number ? ShownValue.exact(number, unit) : shown(met)));
        return failed.match() == TableReading.Match.UNKNOWN
                ? is + "; the row asks for " + asked + ", which may not hold"
                : is + "; the row asks for " + asked;
    }

    private static Map<String, String> gives(DecisionTable table, TableRow row) {
        Map<String, String> gives = new LinkedHashMap<>();
        for (int i = 0; i < table.outputs().size(); i++) {
            TableCell cell = row.outputs().get(i);
            gives.put(table.outputs().get(i).label(), cell.text());
        }
        return gives;
    }

    private static String words(Map<String, String> gives) {
        return gives.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue().replace("\"", ""))
                .collect(Collectors.joining(", "));
    }
}
