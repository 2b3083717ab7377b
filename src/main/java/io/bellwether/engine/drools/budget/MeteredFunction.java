package io.bellwether.engine.drools.budget;

import io.bellwether.engine.budget.Meter;
import io.bellwether.engine.budget.ValueWeight;
import io.bellwether.engine.drools.sandbox.FeelProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.Symbol;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.impl.NamedParameter;
import org.kie.dmn.feel.lang.types.FunctionSymbol;
import org.kie.dmn.feel.runtime.FEELFunction;
import org.kie.dmn.feel.runtime.events.FEELEventBase;

/** A function of FEEL's own that charges what it is given before, and what it makes after. */
final class MeteredFunction implements FEELFunction {
    private final FEELFunction inner;
    private final FunctionCost cost;
    private final Symbol symbol;

    MeteredFunction(FEELFunction inner) {
        this.inner = inner;
        this.cost = FunctionCost.of(inner.getName());
        this.symbol = new FunctionSymbol(inner.getName(), this);
    }

    @Override
    public @Nullable Object invokeReflectively(EvaluationContext ctx, @Nullable Object[] params) {
        for (Object param : params) {
            if (!FeelProperties.own(param instanceof NamedParameter named ? named.getValue() : param)) {
                ctx.notifyEvt(() -> new FEELEventBase(
                        FEELEvent.Severity.ERROR, inner.getName() + "(…) is given what is no value of FEEL", null));
                return null;
            }
        }
        Meter meter = Meter.current();
        if (meter == null) {
            return inner.invokeReflectively(ctx, params);
        }
        String place = inner.getName() + "(…)";
        cost.charge(params, meter);
        Object value = inner.invokeReflectively(ctx, params);
        meter.charge(0);
        if (ValueWeight.beyond(value)) {
            ctx.notifyEvt(() -> new FEELEventBase(
                    FEELEvent.Severity.ERROR, "the number that " + place + " makes is beyond those of DMN", null));
            return null;
        }
        if (cost.makes()) {
            meter.weigh(value);
        }
        return value;
    }

    @Override
    public String getName() {
        return inner.getName();
    }

    @Override
    public Symbol getSymbol() {
        return symbol;
    }

    @Override
    public List<List<Param>> getParameters() {
        return inner.getParameters();
    }

    @Override
    public @Nullable Object defaultValue() {
        return inner.defaultValue();
    }

    @Override
    public boolean isCompatible(Type[] inputTypes, Type outputType) {
        return inner.isCompatible(inputTypes, outputType);
    }
}
