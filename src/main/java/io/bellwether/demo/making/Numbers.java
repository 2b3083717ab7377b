package io.bellwether.demo.making;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as JSON, rounded to as many decimals as a source system would send. */
final class Numbers {
    private Numbers() {}

    static JsonNode rounded(double value, int decimals) {
        return decimals == 0
                ? IntNode.valueOf((int) Math.round(value))
                : DecimalNode.valueOf(BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP));
    }
}
