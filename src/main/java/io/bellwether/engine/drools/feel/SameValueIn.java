package io.bellwether.engine.drools.feel;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.InNode;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.runtime.Range;
import org.kie.dmn.feel.runtime.UnaryTest;
import org.kie.dmn.feel.runtime.events.ASTEventBase;

/** {@code in}: whether a value is one of a list's, lies in a range or meets a test, however it is written. */
public final class SameValueIn extends InNode {
    private final boolean tests;

    /**
     * @param value what is asked for, as it is evaluated
     * @param exprs what it may be in
     */
    public SameValueIn(InNode node, BaseNode value, BaseNode exprs) {
        super(value, exprs, node.getText());
        this.tests = node.getExprs() instanceof ListNode && node.getText().endsWith(")"); // (…) and not […]
        copyLocationAttributesFrom(node);
    }

    @Override
    public @Nullable Boolean evaluate(EvaluationContext context) {
        Object value = getValue().evaluate(context);
        Object tests = getExprs().evaluate(context);
        if (tests == null) {
            context.notifyEvt(() -> new ASTEventBase(
                    FEELEvent.Severity.ERROR, getExprs().getText() + " is null: nothing is known to be in it", this));
            return null;
        } else if (tests instanceof Iterable<?> all) {
            for (Object test : all) {
                if (Boolean.TRUE.equals(met(test, value, context))) {
                    return true;
                }
            }
            return false;
        }
        return met(tests, value, context);
    }

    private @Nullable Boolean met(@Nullable Object test, @Nullable Object value, EvaluationContext context) {
        if (test instanceof UnaryTest other) {
            return other.apply(context, value);
        } else if (test instanceof Range range && !(value instanceof Range)) {
            return Ranges.includes(range, value, this, context);
        } else if (tests && test instanceof Collection<?>) {
            return SameValue.meets(test, value);
        } else if (value instanceof String || test instanceof String) {
            return SameValue.same(value, test);
        }
        return SameValue.alike(value, test);
    }
}
