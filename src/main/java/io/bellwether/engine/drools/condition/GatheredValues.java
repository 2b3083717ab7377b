package io.bellwether.engine.drools.condition;

import io.bellwether.engine.plan.detection.Gathering;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.AccumulateFunction;

/** Values that accumulate gathers, as the compiler knows it. */
public abstract class GatheredValues implements AccumulateFunction<GatheredValues.Gathered> {
    private final Gathering gathering;

    GatheredValues(Gathering gathering) {
        this.gathering = gathering;
    }

    /** The class that the compiler is given for what rules call. */
    public static Class<? extends GatheredValues> type(Gathering gathering) {
        return switch (gathering) {
            case COUNT -> CountOfAll.class;
            case SUM -> SumOfAll.class;
            case MIN -> LeastOfAll.class;
            case MAX -> MostOfAll.class;
            case AVERAGE -> AverageOfAll.class;
        };
    }

    /** The name under which the compiler knows it; its own function of the same name rounds, and takes nothing for 0. */
    public static String call(Gathering gathering) {
        return "gathered_" + gathering.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The values of one round. */
    public static final class Gathered implements Serializable {
        private static final long serialVersionUID = 1L;

        private final ArrayList<@Nullable Object> values = new ArrayList<>();
    }

    @Override
    public Gathered createContext() {
        return new Gathered();
    }

    @Override
    public void init(Gathered context) {
        context.values.clear();
    }

    @Override
    public void accumulate(Gathered context, @Nullable Object value) {
        context.values.add(value);
    }

    @Override
    public void reverse(Gathered context, @Nullable Object value) {
        context.values.remove(value);
    }

    @Override
    public boolean supportsReverse() {
        return true;
    }

    @Override
    @SuppressWarnings("NullAway") // the engine takes null for a result that is not there
    public @Nullable Object getResult(Gathered context) {
        return gathering.made(context.values);
    }

    @Override
    public Class<?> getResultType() {
        return gathering == Gathering.MIN || gathering == Gathering.MAX ? Object.class : java.math.BigDecimal.class;
    }

    @Override
    public void writeExternal(ObjectOutput out) {}

    @Override
    public void readExternal(ObjectInput in) {}
}
