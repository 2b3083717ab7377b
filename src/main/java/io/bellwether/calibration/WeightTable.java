package io.bellwether.calibration;

import io.bellwether.rulebook.authoring.RuleTables;
import io.bellwether.rulebook.authoring.TableEdit;
import io.bellwether.rulebook.authoring.TableView;
import io.bellwether.rulebook.model.CalibrationDefinition;
import io.bellwether.rulebook.model.RuleFiles;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The weights of a scorecard that hold for every account, as its table has them.
 *
 * @param weights by dimension, in the table's order
 * @param others rows that hold for some accounts only, and stay as they are
 */
record WeightTable(Map<String, Weight> weights, List<String> others) {
    private static final String ANY = "-";

    /** A cell with a weight. */
    record Weight(String row, String column, BigDecimal value) {}

    /** Reads the table; empty when it holds no weights in the columns that the rulebook names. */
    static Optional<WeightTable> read(RuleFiles files, CalibrationDefinition.Scorecard says) {
        TableView table = RuleTables.view(files, says.model(), says.weights());
        Optional<String> item = column(table, "output", says.item());
        Optional<String> weight = column(table, "output", says.weight());
        if (item.isEmpty() || weight.isEmpty()) {
            return Optional.empty();
        }
        List<String> inputs = table.columns().stream()
                .filter(c -> c.kind().equals("input"))
                .map(TableView.Column::id)
                .toList();
        Map<String, Weight> weights = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        for (TableView.Row row : table.rows()) {
            String dimension =
                    row.cells().getOrDefault(item.get(), "").replace("\"", "").strip();
            if (!inputs.stream().allMatch(c -> isAny(row.cells().getOrDefault(c, ANY)))) {
                others.add(row.id());
                continue;
            }
            number(row.cells().getOrDefault(weight.get(), ""))
                    .ifPresent(value -> weights.putIfAbsent(dimension, new Weight(row.id(), weight.get(), value)));
        }
        return weights.isEmpty() ? Optional.empty() : Optional.of(new WeightTable(weights, List.copyOf(others)));
    }

    static Optional<String> column(TableView table, String kind, String expression) {
        return table.columns().stream()
                .filter(c -> c.kind().equals(kind) && expression.equals(c.expression()))
                .map(TableView.Column::id)
                .findFirst();
    }

    private static boolean isAny(String cell) {
        return cell.isBlank() || cell.strip().equals(ANY);
    }

    private static Optional<BigDecimal> number(String cell) {
        try {
            return Optional.of(new BigDecimal(cell.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    List<String> dimensions() {
        return List.copyOf(weights.keySet());
    }

    /** The weights in the order of the dimensions, as shares of their total. */
    double[] shares() {
        double total = weights.values().stream()
                .mapToDouble(w -> w.value().doubleValue())
                .sum();
        return weights.values().stream()
                .mapToDouble(w -> w.value().doubleValue() / total)
                .toArray();
    }

    /** The edits that put other weights in their cells; none for what stays. */
    List<TableEdit> edits(Map<String, BigDecimal> proposed) {
        List<TableEdit> edits = new ArrayList<>();
        weights.forEach((dimension, weight) -> {
            BigDecimal value = proposed.get(dimension);
            if (value != null && value.compareTo(weight.value()) != 0) {
                edits.add(TableEdit.setCell(weight.row(), weight.column(), value.toPlainString()));
            }
        });
        return edits;
    }
}
