package io.bellwether.engine.evaluation;

import io.bellwether.rulebook.model.QuestionDefinition;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The detections' thresholds for one account.
 *
 * @param byId as detections see them
 * @param feel as models see them: a context with camelCase names
 * @param trace the rows they came from
 */
record Thresholds(Map<String, BigDecimal> byId, Map<String, Object> feel, Trace trace) {
    static final Thresholds NONE = new Thresholds(Map.of(), Map.of(), new Trace(1));

    /** @param answer a list of contexts, each with an id and a value */
    static Thresholds of(@Nullable Object answer, Trace trace) {
        Map<String, BigDecimal> byId = new LinkedHashMap<>();
        Map<String, Object> feel = new LinkedHashMap<>();
        if (answer instanceof List<?> rows) {
            for (Object row : rows) {
                if (row instanceof Map<?, ?> map && map.get("value") instanceof BigDecimal value) {
                    String id = String.valueOf(map.get("id"));
                    byId.putIfAbsent(id, value);
                    feel.putIfAbsent(QuestionDefinition.camelCase(id), value);
                }
            }
        }
        return new Thresholds(byId, feel, trace);
    }
}
