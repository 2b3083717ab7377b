package io.bellwether.rulebook.gate;

import io.bellwether.table.set.Kind;
import io.bellwether.table.set.ValueSet;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values that tell a column's cells apart: where their sets begin and end, and one step beside. */
final class CellValues {
    private static final List<BigDecimal> STEPS =
            List.of(new BigDecimal("-1"), new BigDecimal("-0.001"), new BigDecimal("0.001"), BigDecimal.ONE);

    private CellValues() {}

    /** The values, of the domain only. */
    static Set<@Nullable Object> of(Kind kind, Collection<ValueSet> sets, ValueSet domain) {
        Set<@Nullable Object> values = new LinkedHashSet<>();
        for (Object point : ValueSet.breakPoints(sets)) {
            values.add(point);
            if (point instanceof BigDecimal number && (kind == Kind.NUMBER || kind == Kind.WHOLE)) {
                STEPS.forEach(step -> values.add(number.add(step)));
            }
        }
        ValueSet rest = domain;
        for (ValueSet set : sets) {
            if (!set.isEmpty()) {
                values.add(set.sample());
            }
            rest = rest.minus(set);
        }
        if (!rest.isEmpty()) {
            values.add(rest.sample());
        }
        values.add(null);
        values.removeIf(value -> !domain.contains(value));
        return values;
    }
}
