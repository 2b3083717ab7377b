package io.bellwether.rulebook.authoring;

import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableColumn;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells columns that say from when to when a row holds: those that test the day a question is asked for. */
final class EffectiveDays {
    private static final Set<String> AS_OF = Set.of("today", "asOf", "date(asOf)");

    private EffectiveDays() {}

    static @Nullable String of(DecisionTable table, TableColumn column) {
        if (column.expression() == null || !AS_OF.contains(column.expression().replaceAll("\\s", ""))) {
            return null;
        }
        int place = table.inputs().indexOf(column);
        List<String> tests = table.rows().stream()
                .map(r -> r.inputs().get(place).text())
                .filter(text -> !text.equals("-"))
                .toList();
        if (!tests.isEmpty() && tests.stream().allMatch(t -> t.startsWith(">"))) {
            return "from";
        }
        return !tests.isEmpty() && tests.stream().allMatch(t -> t.startsWith("<")) ? "to" : "period";
    }
}
