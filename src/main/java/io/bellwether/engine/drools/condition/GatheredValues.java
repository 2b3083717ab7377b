package io.bellwether.engine.drools.condition;

import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.AccumulateFunction;

/** Values that accumulate gathers; what is made of them is not known as soon as one of them is not. */
public abstract class GatheredValues implements AccumulateFunction<GatheredValues.Gathered> {
    /** The values of one round. */
    public static final class Gathered implements Serializable {
        private static final long serialVersionUID = 1L;

        private final ArrayList<@Nullable Object> values = new ArrayList<>();
    }

    /** What is made of values that are all known; null when it is nothing. */
    abstract @Nullable Object made(List<Object> values);

    /** Whether it only matters how many values there are. */
    boolean counts() {
        return false;
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
        if (!counts() && context.values.contains(null)) {
            return null;
        }
        return made(context.values);
    }

    @Override
    public Class<?> getResultType() {
        return BigDecimal.class;
    }

    @Override
    public void writeExternal(ObjectOutput out) {}

    @Override
    public void readExternal(ObjectInput in) {}
}
