package io.bellwether.engine.drools;

import io.bellwether.engine.drools.budget.MeteredExpression;
import io.bellwether.table.TableColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Works out again what the columns of a table met. */
final class ColumnValues {
    private static final String PATH = "[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*";
    private static final MeteredExpression FEEL_ENGINE = new MeteredExpression(new DenyingClassLoader());

    private ColumnValues() {}

    /**
     * The values by expression; one that cannot be worked out is absent.
     *
     * @param names what the columns may name
     */
    static Map<String, @Nullable Object> of(List<TableColumn> columns, Map<String, Object> names) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (TableColumn column : columns) {
            String expression = column.expression();
            if (expression == null || expression.isBlank()) {
                continue;
            }
            if (expression.matches(PATH)) {
                path(expression, names, values);
            } else {
                feel(expression, names, values);
            }
        }
        return values;
    }

    private static void path(String expression, Map<String, Object> names, Map<String, @Nullable Object> values) {
        String[] steps = expression.split("\\.", -1);
        Object value = names.get(steps[0]);
        for (int i = 1; i < steps.length; i++) {
            if (value != null && !(value instanceof Map)) {
                feel(expression, names, values);
                return;
            }
            value = value instanceof Map<?, ?> map ? map.get(steps[i]) : null;
        }
        values.put(expression, value);
    }

    private static void feel(String expression, Map<String, Object> names, Map<String, @Nullable Object> values) {
        try {
            values.put(expression, FEEL_ENGINE.evaluate(expression, names));
        } catch (RuntimeException e) {
            // not told: FEEL that the rules may run in their model, but not by itself
            values.remove(expression);
        }
    }
}
