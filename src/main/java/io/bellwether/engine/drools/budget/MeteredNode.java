package io.bellwether.engine.drools.budget;

import io.bellwether.engine.budget.Meter;
import io.bellwether.engine.budget.ValueWeight;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.Visitor;
import org.kie.dmn.feel.runtime.events.ASTEventBase;

/** Stands around an expression and charges what it does; it answers what the expression answers. */
public final class MeteredNode extends BaseNode {
    /** What is charged. */
    enum Charge {
        /** A step before: the body of a loop, a cell. */
        STEP,
        /** A step and a level before: the body of a function. */
        CALL,
        /** The value after: whatever makes one that may be large. */
        VALUE
    }

    private final BaseNode inner;
    private final Charge charge;
    private final String place;

    MeteredNode(BaseNode inner, Charge charge, String place) {
        this.inner = inner;
        this.charge = charge;
        this.place = place;
        copyLocationAttributesFrom(inner);
    }

    @Override
    public @Nullable Object evaluate(EvaluationContext ctx) {
        Meter meter = Meter.current();
        if (meter == null) {
            return inner.evaluate(ctx);
        }
        return switch (charge) {
            case STEP -> {
                meter.step(1, place);
                yield inner.evaluate(ctx);
            }
            case CALL -> {
                meter.enter(place);
                try {
                    yield inner.evaluate(ctx);
                } catch (StackOverflowError e) {
                    throw meter.end("nests too deeply");
                } finally {
                    meter.leave();
                }
            }
            case VALUE -> {
                Object value = inner.evaluate(ctx);
                if (ValueWeight.beyond(value)) {
                    ctx.notifyEvt(() -> new ASTEventBase(
                            FEELEvent.Severity.ERROR,
                            "the number that " + getText() + " makes is beyond those of DMN",
                            this));
                    yield null;
                }
                meter.step(0, place);
                meter.weigh(value);
                yield value;
            }
        };
    }

    @Override
    public Type getResultType() {
        return inner.getResultType();
    }

    @Override
    public ASTNode[] getChildrenNode() {
        return new ASTNode[] {inner};
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return inner.accept(visitor);
    }
}
