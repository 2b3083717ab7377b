package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactType;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableColumn;
import io.bellwether.table.TableRow;
import io.bellwether.table.set.CellTest;
import io.bellwether.table.set.Kind;
import io.bellwether.table.set.UnaryTests;
import io.bellwether.table.set.ValueSet;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of facts that meet a row's cells. */
final class CellSamples {
    private CellSamples() {}

    /** A value for each column that tests a fact of the catalogue, as callers write it. */
    static Map<String, JsonNode> of(DecisionTable table, TableRow row, FactCatalogue catalogue) {
        Map<String, JsonNode> given = new LinkedHashMap<>();
        for (int i = 0; i < table.inputs().size(); i++) {
            TableColumn column = table.inputs().get(i);
            FactDefinition fact =
                    catalogue.fact(String.valueOf(column.expression())).orElse(null);
            Kind kind = Kind.ofType(column.type()).orElse(null);
            UnaryTests tests = UnaryTests.of(row.inputs().get(i).text());
            if (fact != null && kind != null && !tests.isAny() && tests.in(kind) instanceof CellTest.Known known) {
                JsonNode value = sample(known.set(), fact, kind);
                if (value != null) {
                    given.put(fact.name(), value);
                }
            }
        }
        return given;
    }

    private static @Nullable JsonNode sample(ValueSet set, FactDefinition fact, Kind kind) {
        ValueSet values = set.withoutNull();
        if (fact.type().numeric()) {
            Kind numbers = fact.type() == FactType.INTEGER ? Kind.WHOLE : kind;
            values = values.intersect(ValueSet.between(kind, fact.min(), true, fact.max(), true));
            if (numbers == Kind.WHOLE && values.sample() instanceof BigDecimal number) {
                return json(number.setScale(0, java.math.RoundingMode.CEILING));
            }
        }
        return values.isEmpty() ? (set.isEmpty() ? null : json(null)) : json(values.sample());
    }

    static JsonNode json(@Nullable Object value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (value instanceof BigDecimal number) {
            return json.numberNode(number);
        }
        if (value instanceof Boolean yes) {
            return json.booleanNode(yes);
        }
        return value == null ? json.nullNode() : json.textNode(value.toString());
    }
}
