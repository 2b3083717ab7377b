package io.bellwether.engine.drools.plan;

import io.bellwether.engine.budget.Meter;
import io.bellwether.engine.budget.ValueWeight;
import io.bellwether.engine.drools.feel.SameValue;
import io.bellwether.engine.drools.sandbox.FeelProperties;
import io.bellwether.engine.plan.Operations;
import io.bellwether.engine.plan.Operator;
import io.bellwether.engine.plan.OutOfPlanException;
import io.bellwether.engine.plan.Plain;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.impl.FEELImpl;
import org.kie.dmn.feel.runtime.FEELFunction;

/** What plans leave to the engine, for one run. */
public final class DroolsOperations implements Operations {
    private final FEELImpl feel;
    /** Of the evaluation that the run is a part of; null when nobody counts. */
    private final @Nullable Meter meter = Meter.current();

    private @Nullable EvaluationContext context;
    private boolean failed;
    private @Nullable String place;
    private boolean warned;

    public DroolsOperations(FEELImpl feel) {
        this.feel = feel;
    }

    private EvaluationContext context() {
        EvaluationContext known = context;
        if (known == null) {
            known = feel.newEvaluationContext(List.of(this::heard), Map.of());
            context = known;
        }
        return known;
    }

    private void heard(FEELEvent event) {
        if (event.getSeverity() == FEELEvent.Severity.ERROR) {
            failed = true;
        } else if (event.getSeverity() == FEELEvent.Severity.WARN) {
            warned = true;
        }
    }

    private @Nullable Object checked(@Nullable Object value) {
        if (ValueWeight.beyond(value)) {
            throw new OutOfPlanException("a number beyond those of DMN");
        }
        if (failed) {
            throw new OutOfPlanException("an error of the engine");
        }
        return value;
    }

    @Override
    public void warn() {
        warned = true;
    }

    @Override
    public void spend(int steps) {
        if (meter == null) {
            return;
        } else if (place == null) {
            meter.charge(steps);
        } else {
            meter.step(steps, place);
        }
    }

    @Override
    public void weigh(@Nullable Object value) {
        if (meter != null
                && !Plain.is(value)
                && (Plain.isMade(value) || value instanceof Collection || value instanceof Map)) {
            spend(0);
            meter.weigh(value);
        }
    }

    @Override
    public @Nullable String at(@Nullable String now) {
        String before = place;
        place = now;
        return before;
    }

    @Override
    public @Nullable Object apply(Operator operator, @Nullable Object left, @Nullable Object right) {
        return checked(
                operator == Operator.EQUAL || operator == Operator.NOT_EQUAL
                        ? SameValue.compare(operator == Operator.EQUAL, left, right, context())
                        : Trees.operator(operator).evaluate(left, right, context()));
    }

    @Override
    public @Nullable Object property(Object value, String name) {
        return FeelProperties.read(value, name);
    }

    @Override
    public boolean alike(@Nullable Object value, @Nullable Object asked) {
        return SameValue.meets(value, asked);
    }

    @Override
    public boolean same(@Nullable Object a, @Nullable Object b) {
        return SameValue.same(a, b);
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public int compare(Object a, Object b) {
        if (a.getClass() != b.getClass() || !(a instanceof Comparable left) || a instanceof java.time.ZonedDateTime) {
            throw new OutOfPlanException("a range of values that are not compared simply");
        }
        return left.compareTo(b);
    }

    @Override
    public @Nullable Object call(Object function, @Nullable Object[] arguments) {
        for (Object argument : arguments) {
            if (argument instanceof io.bellwether.engine.plan.Function) {
                throw new OutOfPlanException("a function given to one of the engine's");
            }
        }
        return checked(((FEELFunction) function).invokeReflectively(context(), arguments));
    }

    /** Whether the plan or the engine had anything to warn of. */
    public boolean warned() {
        return warned;
    }
}
