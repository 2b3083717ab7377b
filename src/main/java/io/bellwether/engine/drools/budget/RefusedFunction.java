package io.bellwether.engine.drools.budget;

import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.runtime.events.FEELEventBase;
import org.kie.dmn.feel.runtime.functions.BaseFEELFunction;
import org.kie.dmn.feel.runtime.functions.FEELFnResult;

/** Stands where the engine has a function that runs what no model shows: texts made while they run, or other models. */
public final class RefusedFunction extends BaseFEELFunction {
    RefusedFunction(String name) {
        super(name);
    }

    /** Whatever it is given, nothing. */
    public FEELFnResult<Object> invoke(Object[] given) {
        return FEELFnResult.ofError(
                new FEELEventBase(FEELEvent.Severity.ERROR, getName() + "(…) is not allowed in rules", null));
    }
}
