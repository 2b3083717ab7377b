package io.bellwether.account.importing.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.ExactJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are meant.
 *
 * @param wanted by column the values of which the cell must be one; a null among them means a blank cell
 */
public record Filter(Map<String, List<JsonNode>> wanted) {
    static final Filter ALL = new Filter(Map.of());

    public boolean matches(Map<String, Object> row) {
        for (Map.Entry<String, List<JsonNode>> column : wanted.entrySet()) {
            Object cell = row.get(column.getKey());
            if (column.getValue().stream().noneMatch(value -> equal(value, cell))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equal(JsonNode value, @Nullable Object cell) {
        if (cell instanceof BigDecimal number) {
            return value.isNumber() && value.decimalValue().compareTo(number) == 0;
        }
        return value.equals(ExactJson.node(cell));
    }
}
