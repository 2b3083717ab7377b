package io.bellwether.table.judgement;

import io.bellwether.rulebook.model.RuleFinding.Severity;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableColumn;
import io.bellwether.table.set.Kind;
import io.bellwether.table.set.Literal;
import io.bellwether.table.set.UnaryTests;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells columns that say from when to when a row holds: those that test the day a question is asked for. */
public final class EffectiveDays {
    private static final Set<String> AS_OF = Set.of("today", "asOf", "date(asOf)");

    private EffectiveDays() {}

    /** {@code from} or {@code to} when each row has at most a first or at most a last day, else {@code period}; null for other columns. */
    public static @Nullable String of(DecisionTable table, TableColumn column) {
        return isOn(column) ? side(tests(table, column).toList()) : null;
    }

    /**
     * Whether rows hold from or up to a day where a cell does not name one day alone.
     *
     * @return {@code from}, {@code to}; empty where both occur, or neither
     */
    static Optional<String> meant(DecisionTable table, TableColumn column) {
        return isOn(column)
                ? Optional.of(side(tests(table, column)
                                .filter(t -> !isDay(t) && isRead(t))
                                .toList()))
                        .filter(side -> !side.equals("period"))
                : Optional.empty();
    }

    /** A warning for a cell that names one day in a column that says from or up to which day rows hold. */
    static Optional<CellFault> oneDay(String side, String text) {
        return isDay(text)
                ? Optional.of(new CellFault(
                        Severity.WARNING,
                        "the row holds on that one day, and other rows hold " + (side.equals("from") ? "from" : "up to")
                                + " theirs",
                        bound(side) + text))
                : Optional.empty();
    }

    /** The fault with a day from or up to which rows hold, where its fix is the day alone. */
    static CellFault bounded(String side, CellFault fault) {
        return fault.fix() != null && isDay(fault.fix())
                ? new CellFault(fault.severity(), fault.message(), bound(side) + fault.fix())
                : fault;
    }

    private static String bound(String side) {
        return side.equals("from") ? ">= " : "<= ";
    }

    private static boolean isOn(TableColumn column) {
        return column.role() == TableColumn.Role.INPUT
                && column.expression() != null
                && AS_OF.contains(column.expression().replaceAll("\\s", ""));
    }

    private static Stream<String> tests(DecisionTable table, TableColumn column) {
        int place = table.inputs().indexOf(column);
        return table.rows().stream()
                .map(row -> row.inputs().get(place).text())
                .filter(text -> !text.equals("-") && !text.isEmpty());
    }

    private static boolean isDay(String text) {
        return Literal.of(text).filter(l -> l.kind() == Kind.DATE).isPresent();
    }

    private static boolean isRead(String text) {
        return UnaryTests.of(text).opaque().isEmpty();
    }

    private static String side(List<String> tests) {
        if (!tests.isEmpty() && tests.stream().allMatch(t -> t.startsWith(">"))) {
            return "from";
        }
        return !tests.isEmpty() && tests.stream().allMatch(t -> t.startsWith("<")) ? "to" : "period";
    }
}
