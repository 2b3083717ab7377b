package io.bellwether.engine.drools.budget;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.feel.runtime.events.FEELEvent.Severity;
import org.kie.dmn.feel.runtime.events.InvalidParametersEvent;
import org.kie.dmn.feel.runtime.functions.BaseFEELFunction;
import org.kie.dmn.feel.runtime.functions.FEELFnResult;
import org.kie.dmn.feel.runtime.functions.ParameterName;

/** FEEL's {@code split} in linear time. */
public final class LinearSplit extends BaseFEELFunction {
    LinearSplit() {
        super("split");
    }

    public FEELFnResult<List<String>> invoke(
            @ParameterName("string") @Nullable String string, @ParameterName("delimiter") @Nullable String delimiter) {
        if (string == null || delimiter == null) {
            return FEELFnResult.ofError(new InvalidParametersEvent(
                    Severity.ERROR, string == null ? "string" : "delimiter", "cannot be null"));
        }
        try {
            return FEELFnResult.ofResult(LinearPattern.of(delimiter, null).split(string));
        } catch (RuntimeException e) {
            return FEELFnResult.ofError(
                    new InvalidParametersEvent(Severity.ERROR, "delimiter", "cannot be used: " + e.getMessage()));
        }
    }
}
