package io.bellwether.engine.drools.feel;

import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.runtime.Range;
import org.kie.dmn.feel.runtime.impl.RangeImpl;

/** {@code (=10)}: holds what {@code [10..10]} does, and is another range. */
public final class OneValueRange extends RangeNode {
    public OneValueRange(RangeNode node) {
        super(node.getLowerBound(), node.getUpperBound(), node.getStart(), node.getEnd(), node.getText());
        copyLocationAttributesFrom(node);
    }

    /** Whether a range is written so: the parser takes the one value for both ends. */
    @SuppressWarnings("ReferenceEquality") // the very node stands at both ends
    public static boolean is(RangeNode node) {
        return node.getStart() == node.getEnd();
    }

    @Override
    public @Nullable Range evaluate(EvaluationContext context) {
        Range range = super.evaluate(context);
        return range == null ? null : new One(range);
    }

    private static final class One extends RangeImpl {
        One(Range range) {
            super(range.getLowBoundary(), range.getLowEndPoint(), range.getHighEndPoint(), range.getHighBoundary());
        }
    }
}
