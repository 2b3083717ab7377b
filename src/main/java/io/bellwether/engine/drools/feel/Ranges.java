package io.bellwether.engine.drools.feel;

import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.runtime.Range;
import org.kie.dmn.feel.runtime.events.ASTEventBase;

/** Whether a value lies in a range. */
final class Ranges {
    private Ranges() {}

    /** Null, with a message, when the value cannot be compared with the range's ends. */
    static @Nullable Boolean includes(Range range, @Nullable Object value, BaseNode node, EvaluationContext context) {
        try {
            return range.includes(context, value);
        } catch (RuntimeException e) {
            context.notifyEvt(() -> new ASTEventBase(
                    FEELEvent.Severity.ERROR, value + " cannot be compared with the ends of " + node.getText(), node));
            return null;
        }
    }
}
