package io.bellwether.demo.making;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A renewal that fell due, with the truth behind how it ended.
 *
 * @param states the true states some days before it (the model says how many)
 * @param weighted the states by the model's weights
 * @param probability of renewing, without the noise
 * @param noise what was added to the log odds
 * @param outcome renewed, downgraded or churned
 * @param arrBefore ARR until then
 * @param arrAfter ARR from then on; 0 when churned
 */
public record Renewal(
        LocalDate on,
        Map<Dimension, Double> states,
        double weighted,
        double probability,
        double noise,
        String outcome,
        BigDecimal arrBefore,
        BigDecimal arrAfter,
        @Nullable String reason) {

    public boolean churned() {
        return outcome.equals("churned");
    }
}
