package io.bellwether.rulebook.gate;

import io.bellwether.shared.number.DecimalText;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.HitPolicy;
import io.bellwether.table.TableRow;
import io.bellwether.table.set.CellTest;
import io.bellwether.table.set.Kind;
import io.bellwether.table.set.UnaryTests;
import io.bellwether.table.set.ValueSet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds bands to their range and to what each demands; hands weights to {@link WeightCheck}. */
final class InvariantCheck {
    private final GateWork work;
    private final CheckNotes notes;

    private InvariantCheck(GateWork work, CheckNotes notes) {
        this.work = work;
        this.notes = notes;
    }

    static void check(GateWork work, CheckNotes notes) {
        Invariants invariants = Invariants.read(work.files(), notes);
        InvariantCheck check = new InvariantCheck(work, notes);
        for (Invariants.Weights weights : invariants.weights()) {
            work.progress().accept("invariants: " + weights.table());
            DecisionTable table = check.table(weights.table());
            if (table != null) {
                new WeightCheck(table, weights, notes).check();
            }
        }
        for (Invariants.Bands bands : invariants.bands()) {
            work.progress().accept("invariants: " + bands.table());
            DecisionTable table = check.table(bands.table());
            if (table != null) {
                check.bands(table, bands);
            }
        }
        notes.figure("weights", invariants.weights().size());
        notes.figure("bands", invariants.bands().size());
    }

    private @Nullable DecisionTable table(String id) {
        DecisionTable table = work.table(id).orElse(null);
        if (table == null) {
            notes.error(
                    Invariants.FILE,
                    id,
                    null,
                    "names the table " + id + ", which does not exist",
                    io.bellwether.shared.Nearest.to(
                                    id,
                                    work.tables().stream()
                                            .map(DecisionTable::id)
                                            .toList())
                            .orElse(null));
        }
        return table;
    }

    private void bands(DecisionTable table, Invariants.Bands bands) {
        int column = column(table, bands.input());
        if (column < 0) {
            notes.error(Invariants.FILE, table.id(), null, "has no input " + bands.input(), null);
            return;
        }
        ValueSet open = ValueSet.between(Kind.NUMBER, bands.from(), true, bands.to(), true);
        ValueSet range = open;
        for (TableRow row : table.rows()) {
            if (!(UnaryTests.of(row.inputs().get(column).text()).in(Kind.NUMBER) instanceof CellTest.Known cell)) {
                notes.error(
                        table.file(), table.id(), row.id(), "a band's cell must be a plain range", "such as [50..75)");
                return;
            }
            ValueSet band = cell.set().intersect(range);
            if (!open.containsAll(band)) {
                notes.error(
                        table.file(),
                        table.id(),
                        row.id(),
                        "the band overlaps another one: " + band.minus(open).textWithin(ValueSet.all(Kind.NUMBER)),
                        "ranges that meet without overlapping, such as [50..75) and [75..100]");
            }
            open = open.minus(band);
            demands(table, row, bands.demands());
        }
        if (!open.isEmpty()) {
            notes.error(
                    table.file(),
                    table.id(),
                    null,
                    "no band covers " + open.textWithin(ValueSet.all(Kind.NUMBER)),
                    "ranges from " + bands.from() + " to " + bands.to() + " without a gap");
        }
    }

    private void demands(DecisionTable bands, TableRow band, Invariants.@Nullable Demands demands) {
        DecisionTable table = demands == null ? null : table(demands.table());
        if (demands == null || table == null) {
            return;
        }
        String literal = band.answer().get(0).strip();
        if (literal.equals("null")) {
            return;
        }
        String name = literal.replaceAll("^\"|\"$", "");
        boolean there = false;
        for (TableRow row : table.rows()) {
            if (fits(table, row, demands.band(), literal) && fitsAll(table, row, demands.when())) {
                there = true;
                for (int i = 0; i < table.outputs().size(); i++) {
                    String text = row.outputs().get(i).text().strip();
                    boolean empty = text.isEmpty() || text.equals("null") || text.equals("\"\"") || text.equals("-");
                    if (empty
                            && demands.required()
                                    .contains(table.outputs().get(i).expression())) {
                        notes.error(
                                table.file(),
                                table.id(),
                                row.id(),
                                "band " + name + " has no "
                                        + table.outputs().get(i).expression(),
                                "a score that triggers nothing helps nobody: fill the cell");
                    }
                }
                if (table.hitPolicy() == HitPolicy.FIRST && asksNothingElse(table, row, demands)) {
                    break;
                }
            }
        }
        if (!there) {
            notes.error(
                    table.file(),
                    table.id(),
                    null,
                    "band " + name + " of " + bands.id() + " has no row",
                    "a row with " + String.join(", ", demands.required()));
        }
    }

    /** Whether the row answers wherever the band and the given columns fit, so that later rows do not. */
    private static boolean asksNothingElse(DecisionTable table, TableRow row, Invariants.Demands demands) {
        for (int i = 0; i < table.inputs().size(); i++) {
            String expression = String.valueOf(table.inputs().get(i).expression());
            boolean known = expression.equals(demands.band())
                    || (demands.when() != null && demands.when().containsKey(expression));
            if (!known && !UnaryTests.of(row.inputs().get(i).text()).isAny()) {
                return false;
            }
        }
        return true;
    }

    private static boolean fitsAll(DecisionTable table, TableRow row, @Nullable Map<String, String> when) {
        return when == null
                || when.entrySet().stream().allMatch(e -> fits(table, row, e.getKey(), "\"" + e.getValue() + "\""));
    }

    private static boolean fits(DecisionTable table, TableRow row, String expression, String literal) {
        int column = column(table, expression);
        return column >= 0
                && UnaryTests.of(row.inputs().get(column).text()).in(Kind.STRING) instanceof CellTest.Known cell
                && cell.set().contains(literal.replaceAll("^\"|\"$", ""));
    }

    static int column(DecisionTable table, String expression) {
        return List.copyOf(table.inputs().stream()
                        .map(c -> String.valueOf(c.expression()))
                        .toList())
                .indexOf(expression);
    }

    static @Nullable BigDecimal number(String text) {
        return DecimalText.read(text.strip()).orElse(null);
    }
}
