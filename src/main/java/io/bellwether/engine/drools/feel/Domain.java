package io.bellwether.engine.drools.feel;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.exceptions.EndpointOfForIterationDifferentTypeException;
import org.kie.dmn.feel.exceptions.EndpointOfForIterationNotValidTypeException;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.IterationContextNode;
import org.kie.dmn.feel.lang.ast.forexpressioniterators.ForIteration;
import org.kie.dmn.feel.lang.ast.forexpressioniterators.ForIterationUtils;
import org.kie.dmn.feel.runtime.Range;
import org.kie.dmn.feel.runtime.events.ASTEventBase;

/** What a loop or a quantifier runs over: a list, the numbers or days of a range, or one value. */
final class Domain {
    private Domain() {}

    /** Its entries one by one; null, with a message, when it is unknown or no domain. */
    static @Nullable Iterator<?> entries(IterationContextNode iteration, EvaluationContext context) {
        Object first = iteration.evaluate(context);
        if (iteration.getRangeEndExpr() != null) {
            return between(iteration, first, iteration.evaluateRangeEnd(context), context);
        } else if (first instanceof Range range) {
            return between(iteration, range.getStart(), range.getEnd(), context);
        } else if (first instanceof Iterable<?> all) {
            return all.iterator();
        } else if (first == null) {
            tell(iteration, "the list " + iteration.getExpression().getText(), context);
            return null;
        }
        return List.of(first).iterator();
    }

    private static @Nullable Iterator<?> between(
            IterationContextNode iteration, @Nullable Object start, @Nullable Object end, EvaluationContext context) {
        if (start == null || end == null) {
            tell(iteration, "an end of the range " + iteration.getText(), context);
            return null;
        }
        try {
            ForIteration range = ForIterationUtils.getForIteration(context, iteration.getText(), start, end);
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return range.hasNextValue();
                }

                @Override
                public @Nullable Object next() {
                    return range.getNextValue();
                }
            };
        } catch (EndpointOfForIterationNotValidTypeException | EndpointOfForIterationDifferentTypeException e) {
            return null; // the engine told of it
        }
    }

    private static void tell(IterationContextNode iteration, String what, EvaluationContext context) {
        context.notifyEvt(() -> new ASTEventBase(
                FEELEvent.Severity.WARN, what + " is null: nothing is known of its entries", iteration));
    }
}
