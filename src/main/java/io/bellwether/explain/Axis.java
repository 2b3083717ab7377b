package io.bellwether.explain;

import io.bellwether.fact.FactDefinition;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fact that may change, and the values worth trying: one for each part of its line that some table or threshold tells
 * apart, the nearest to the present value.
 *
 * @param present the value now; null when it is not known
 * @param reach the size that changes are held against; null for facts that stand on no line
 * @param values without the present one, the nearest first
 * @param parts for facts that stand on a line, which part of it each value is of; {@code part} the present one's
 */
record Axis(
        FactDefinition fact,
        Scale scale,
        @Nullable Object present,
        @Nullable BigDecimal reach,
        List<Object> values,
        List<String> parts,
        String part) {

    String name() {
        return fact.name();
    }

    /** A change's size: 0 to 1 of the fact's reach, 1 for another choice or a value where none was known. */
    double cost(Object value) {
        BigDecimal from = Scale.at(present);
        BigDecimal to = Scale.at(value);
        return from == null || to == null || reach == null || reach.signum() == 0
                ? 1
                : to.subtract(from).abs().divide(reach, MathContext.DECIMAL32).doubleValue();
    }
}
