package io.bellwether.engine.drools.hitpolicy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.EvaluatorResult;
import org.kie.dmn.api.core.event.DMNRuntimeEventManager;
import org.kie.dmn.core.api.DMNExpressionEvaluator;
import org.kie.dmn.core.ast.EvaluatorResultImpl;

/**
 * The aggregation Count: how many outputs there are, as DMN says since 1.2, where the engine counts equal ones once.
 *
 * @param table counts as the engine does
 */
record CountedOutputs(DMNExpressionEvaluator table) implements DMNExpressionEvaluator {
    @Override
    public EvaluatorResult evaluate(DMNRuntimeEventManager manager, DMNResult result) {
        TableEvents events = new TableEvents(manager);
        EvaluatorResult counted = table.evaluate(events, result);
        events.tell();
        BigDecimal count = BigDecimal.valueOf(events.matches().size());
        Object value = counted.getResult();
        if (count.signum() == 0 || value == null) {
            return counted;
        } else if (value instanceof Map<?, ?> columns) {
            Map<Object, Object> counts = new HashMap<>();
            columns.keySet().forEach(column -> counts.put(column, count));
            return new EvaluatorResultImpl(counts, counted.getResultType());
        }
        return new EvaluatorResultImpl(count, counted.getResultType());
    }
}
