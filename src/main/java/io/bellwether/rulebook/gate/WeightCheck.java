package io.bellwether.rulebook.gate;

import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableColumn;
import io.bellwether.table.TableRow;
import io.bellwether.table.analysis.TableReading;
import io.bellwether.table.set.CellTest;
import io.bellwether.table.set.Kind;
import io.bellwether.table.set.UnaryTests;
import io.bellwether.table.set.ValueSet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds weights to their total for every combination of the table's inputs, and warns of unusual ones. */
final class WeightCheck {
    private static final int COMBINATIONS = 5_000;

    private final DecisionTable table;
    private final Invariants.Weights rule;
    private final CheckNotes notes;
    private final TableReading reading;
    private final Set<String> said = new LinkedHashSet<>();

    WeightCheck(DecisionTable table, Invariants.Weights rule, CheckNotes notes) {
        this.table = table;
        this.rule = rule;
        this.notes = notes;
        this.reading = new TableReading(table);
    }

    void check() {
        List<Map<String, @Nullable Object>> inputs = List.of(Map.of());
        for (int i = 0; i < table.inputs().size(); i++) {
            List<Map<String, @Nullable Object>> wider = new ArrayList<>();
            for (Map<String, @Nullable Object> input : inputs) {
                for (Object value : values(i)) {
                    Map<String, @Nullable Object> next = new HashMap<>(input);
                    next.put(String.valueOf(table.inputs().get(i).expression()), value);
                    wider.add(next);
                }
            }
            if (wider.size() > COMBINATIONS) {
                notes.unverified(table.id() + ": more than " + COMBINATIONS + " combinations of inputs");
                return;
            }
            inputs = wider;
        }
        inputs.forEach(this::check);
        if (rule.item() == null) {
            table.rows().forEach(row -> weigh(byColumn(row), row.id(), row.id()));
        }
    }

    private void check(Map<String, @Nullable Object> input) {
        if (rule.item() == null) {
            return;
        }
        Map<String, BigDecimal> weights = new LinkedHashMap<>();
        int item = output(rule.item());
        int weight = output(String.valueOf(rule.weight()));
        if (item < 0 || weight < 0) {
            say(
                    "item",
                    () -> notes.error(
                            Invariants.FILE,
                            table.id(),
                            null,
                            "has no output " + rule.item() + " or " + rule.weight(),
                            null));
            return;
        }
        for (TableRow row : table.rows()) {
            if (reading.match(row, input) == TableReading.Match.UNKNOWN) {
                say("opaque", () -> notes.unverified(table.id() + ": a cell that is no set of values"));
                return;
            }
            BigDecimal value = InvariantCheck.number(row.answer().get(weight));
            if (reading.match(row, input) == TableReading.Match.YES) {
                if (value == null) {
                    say(
                            "nan" + row.id(),
                            () -> notes.error(
                                    table.file(),
                                    table.id(),
                                    row.id(),
                                    "the weight is no plain number",
                                    "a fraction such as 0.25"));
                    return;
                }
                weights.putIfAbsent(row.answer().get(item).replace("\"", ""), value);
            }
        }
        weigh(weights, input.isEmpty() ? "" : words(input), null);
    }

    private Map<String, BigDecimal> byColumn(TableRow row) {
        Map<String, BigDecimal> weights = new LinkedHashMap<>();
        for (int i = 0; i < table.outputs().size(); i++) {
            BigDecimal value = InvariantCheck.number(row.answer().get(i));
            TableColumn column = table.outputs().get(i);
            if (value == null) {
                notes.error(
                        table.file(),
                        table.id(),
                        row.id(),
                        column.label() + " is no plain number",
                        "a fraction such as 0.25");
            } else {
                weights.put(String.valueOf(column.expression()), value);
            }
        }
        return weights;
    }

    private void weigh(Map<String, BigDecimal> weights, String where, @Nullable String row) {
        BigDecimal total = weights.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (total.compareTo(rule.total()) != 0) {
            say(
                    "total " + total.stripTrailingZeros() + row,
                    () -> notes.error(
                            table.file(),
                            table.id(),
                            row,
                            "the weights total " + total.stripTrailingZeros().toPlainString() + ", not "
                                    + rule.total().toPlainString() + (row == null ? " for " + where : ""),
                            "weights that total " + rule.total().toPlainString()));
        }
        var count = rule.count();
        if (count != null && (weights.size() < count.get(0) || weights.size() > count.get(1))) {
            say(
                    "count " + weights.size(),
                    () -> notes.warn(
                            table.file(),
                            table.id(),
                            row,
                            "weighs " + weights.size() + " items; usual are " + count.get(0) + " to " + count.get(1),
                            null,
                            "count",
                            weights.size(),
                            count));
        }
        weights.forEach((item, weight) -> weigh(item, weight, row));
    }

    private void weigh(String item, BigDecimal weight, @Nullable String row) {
        BigDecimal most = rule.most();
        if (most != null && weight.compareTo(most) > 0) {
            say(
                    "most " + item + weight,
                    () -> notes.warn(
                            table.file(),
                            table.id(),
                            row,
                            item + " weighs " + weight.toPlainString() + ", more than " + most.toPlainString(),
                            null,
                            "most",
                            item,
                            weight.stripTrailingZeros().toPlainString(),
                            most.stripTrailingZeros().toPlainString()));
        }
        List<BigDecimal> usual = rule.usual() == null ? null : rule.usual().get(item);
        if (usual != null && (weight.compareTo(usual.get(0)) < 0 || weight.compareTo(usual.get(1)) > 0)) {
            say(
                    "usual " + item + weight,
                    () -> notes.warn(
                            table.file(),
                            table.id(),
                            row,
                            item + " weighs " + weight.toPlainString() + "; usual are "
                                    + usual.get(0).toPlainString() + " to "
                                    + usual.get(1).toPlainString(),
                            null,
                            "usual",
                            item,
                            weight.stripTrailingZeros().toPlainString(),
                            usual));
        }
    }

    private void say(String key, Runnable saying) {
        if (said.add(key)) {
            saying.run();
        }
    }

    /** A value of each set that a cell of the column asks for, and one that none does. */
    private Set<@Nullable Object> values(int index) {
        TableColumn column = table.inputs().get(index);
        Kind kind = Kind.ofType(column.type()).orElse(Kind.STRING);
        ValueSet domain =
                column.allowed() != null && UnaryTests.of(column.allowed()).in(kind) instanceof CellTest.Known allowed
                        ? allowed.set()
                        : ValueSet.all(kind);
        List<ValueSet> sets = new ArrayList<>();
        for (TableRow row : table.rows()) {
            UnaryTests tests = UnaryTests.of(row.inputs().get(index).text());
            if (!tests.isAny() && tests.in(kind) instanceof CellTest.Known cell) {
                sets.add(cell.set().intersect(domain));
            }
        }
        return CellValues.of(kind, sets, domain);
    }

    private int output(String name) {
        return table.outputs().stream()
                .map(c -> String.valueOf(c.expression()))
                .toList()
                .indexOf(name);
    }

    private static String words(Map<String, @Nullable Object> input) {
        return input.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .sorted()
                .collect(java.util.stream.Collectors.joining(", "));
    }
}
