package io.bellwether.engine.drools.hitpolicy;

import io.bellwether.engine.drools.feel.SameValue;
import java.util.List;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.EvaluatorResult;
import org.kie.dmn.api.core.event.DMNRuntimeEventManager;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.core.api.DMNExpressionEvaluator;
import org.kie.dmn.core.ast.DMNBaseNode;
import org.kie.dmn.core.ast.EvaluatorResultImpl;
import org.kie.dmn.core.impl.DMNResultImpl;
import org.kie.dmn.core.util.Msg;
import org.kie.dmn.feel.runtime.events.HitPolicyViolationEvent;

/**
 * The hit policy Any: several rows may match when their outputs are the same, however they are written.
 *
 * @param rows answers the outputs of all rows that match, in their order; else what the table answers without a row
 * @param node that the table belongs to
 */
record SameOutputs(DMNExpressionEvaluator rows, DMNBaseNode node, String table) implements DMNExpressionEvaluator {
    @Override
    public EvaluatorResult evaluate(DMNRuntimeEventManager manager, DMNResult result) {
        TableEvents events = new TableEvents(manager);
        EvaluatorResult all = rows.evaluate(events, result);
        List<Integer> matches = events.matches();
        if (matches.isEmpty() || !(all.getResult() instanceof List<?> outputs)) {
            events.tell();
            return all;
        } else if (outputs.stream().allMatch(output -> SameValue.same(output, outputs.get(0)))) {
            events.tellFirst(1);
            return new EvaluatorResultImpl(outputs.get(0), all.getResultType());
        }
        events.tellFirst(0);
        String message = "rows " + matches + " of " + table + " match and do not all have the same output";
        ((DMNResultImpl) result)
                .addMessage(
                        DMNMessage.Severity.ERROR,
                        message,
                        Msg.FEEL_ERROR.getType(),
                        node.getSource(),
                        new HitPolicyViolationEvent(FEELEvent.Severity.ERROR, message, table, matches));
        return new EvaluatorResultImpl(null, EvaluatorResult.ResultType.FAILURE);
    }
}
