package io.bellwether.engine.drools.feel;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.NullNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.lang.ast.StringNode;
import org.kie.dmn.feel.lang.ast.UnaryTestNode;
import org.kie.dmn.feel.runtime.Range;
import org.kie.dmn.feel.runtime.UnaryTest;
import org.kie.dmn.feel.runtime.UnaryTestImpl;

/** The test of a cell, which asks for a value or for one of a list: it is met however either is written. */
public final class SameValueTest extends UnaryTestNode {
    private static final String ASKED = "?";

    private final boolean asks;

    /** @param value what the test compares with, as it is evaluated */
    public SameValueTest(UnaryTestNode test, BaseNode value) {
        super(test.getOperator(), value, test.getText());
        this.asks = asks(value);
        copyLocationAttributesFrom(test);
    }

    private static boolean asks(@Nullable ASTNode node) {
        return node != null
                && ((node instanceof NameRefNode name && ASKED.equals(name.getText()))
                        || Arrays.stream(node.getChildrenNode()).anyMatch(SameValueTest::asks));
    }

    @Override
    public UnaryTest getUnaryTest() {
        return switch (getOperator()) {
            case EQ -> test(SameValue::meets);
            case NE -> test((value, asked) -> !SameValue.meets(value, asked));
            case IN -> getValue() instanceof RangeNode ? super.getUnaryTest() : test(SameValueTest::among);
            case NOT -> new UnaryTestImpl(this::none, getValue().getText());
            default -> super.getUnaryTest();
        };
    }

    /** How a cell's value compares with the one that is asked. */
    private interface Comparison {
        boolean holds(@Nullable Object value, @Nullable Object asked);
    }

    private UnaryTest test(Comparison comparison) {
        return new Compared(this, comparison);
    }

    /** A test as a value: two are the same when they ask the same of one value. */
    record Compared(SameValueTest node, Comparison comparison) implements UnaryTest {
        @Override
        public Boolean apply(EvaluationContext context, @Nullable Object asked) {
            return comparison.holds(node.value(context, asked), asked);
        }

        boolean same(Compared other, EvaluationContext context) {
            return node.getOperator() == other.node.getOperator()
                    && !node.asks
                    && !other.node.asks
                    && SameValue.same(node.value(context, null), other.node.value(context, null));
        }

        @Override
        public String toString() {
            return node.getValue().getText();
        }
    }

    /**
     * Adds the text, or the null, that a test asks for.
     *
     * @return whether it asks for one
     */
    public static boolean text(UnaryTest test, Collection<@Nullable Object> texts) {
        if (!(test instanceof Compared compared) || compared.node().getOperator() != UnaryOperator.EQ) {
            return false;
        }
        BaseNode value = compared.node().getValue();
        if (value instanceof StringNode text) {
            texts.add(text.getValue());
        } else if (value instanceof NullNode) {
            texts.add(null);
        } else {
            return false;
        }
        return true;
    }

    private @Nullable Object value(EvaluationContext context, @Nullable Object asked) {
        if (!asks) {
            return getValue().evaluate(context);
        }
        context.enterFrame();
        try {
            context.setValue(ASKED, asked);
            return getValue().evaluate(context);
        } finally {
            context.exitFrame();
        }
    }

    private static boolean among(@Nullable Object value, @Nullable Object asked) {
        return asked != null && value instanceof Collection<?> && SameValue.meets(value, asked);
    }

    private @Nullable Boolean none(EvaluationContext context, @Nullable Object asked) {
        if (!(value(context, asked) instanceof Collection<?> tests)) {
            return null;
        }
        return tests.stream().noneMatch(test -> met(test, asked, context));
    }

    private boolean met(@Nullable Object test, @Nullable Object asked, EvaluationContext context) {
        if (test instanceof UnaryTest other) {
            return Boolean.TRUE.equals(other.apply(context, asked));
        } else if (test instanceof Range range) {
            return asked != null && Boolean.TRUE.equals(Ranges.includes(range, asked, this, context));
        }
        return SameValue.meets(test, asked);
    }
}
