package io.bellwether.engine.drools;

import java.math.BigDecimal;
import java.util.Map;

/**
 * The detections' thresholds for one account.
 *
 * @param byId as detections see them
 * @param feel as models see them: a context with camelCase names
 * @param trace the rows they came from
 */
record Thresholds(Map<String, BigDecimal> byId, Map<String, Object> feel, Trace trace) {
    static final Thresholds NONE = new Thresholds(Map.of(), Map.of(), new Trace());
}
