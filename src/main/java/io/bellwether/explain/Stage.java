package io.bellwether.explain;

import io.bellwether.engine.trace.ConsultedTable;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableRow;
import io.bellwether.table.set.Literal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A table on the way to an outcome: its output stands for what is wanted, and its inputs may have tables of their own
 * behind them.
 *
 * @param output which output column
 * @param inner the tables behind an input, by the column's expression
 */
record Stage(String table, int output, Map<String, Way.Node> inner) {

    boolean is(ConsultedTable consulted) {
        return consulted.table().id().equals(table);
    }

    /** Whether a row gives what is wanted; a row whose output is worked out when it is asked gives nothing certain. */
    boolean gives(TableRow row, Predicate<@Nullable Object> wanted) {
        Optional<Literal> literal = Literal.of(row.outputs().get(output).text());
        return literal.isPresent() && wanted.test(literal.get().value());
    }

    static @Nullable Object value(DecisionTable table, TableRow row, int output) {
        return Literal.of(row.outputs().get(output).text())
                .map(l -> l.value() == null ? null : l.value())
                .orElse(null);
    }
}
