package io.bellwether.engine.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dimension's part of a score, in points of the whole.
 *
 * @param max what it gives at most, weights of unknown dimensions shared out
 * @param gained what it gave
 * @param lost max less gained
 * @param by its inputs, whose points add up to the dimension's
 */
public record DimensionPoints(
        String dimension, BigDecimal max, BigDecimal gained, BigDecimal lost, List<InputPoints> by) {

    /**
     * An input's part.
     *
     * @param score in the dimension's own scale; null when the input is not known: its weight went to the others
     */
    public record InputPoints(
            String input,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            BigDecimal score,

            BigDecimal max,
            BigDecimal gained,
            BigDecimal lost) {}
}
