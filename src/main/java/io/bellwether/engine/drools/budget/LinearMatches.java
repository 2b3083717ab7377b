package io.bellwether.engine.drools.budget;

import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.feel.runtime.events.FEELEvent.Severity;
import org.kie.dmn.feel.runtime.events.InvalidParametersEvent;
import org.kie.dmn.feel.runtime.functions.BaseFEELFunction;
import org.kie.dmn.feel.runtime.functions.FEELFnResult;
import org.kie.dmn.feel.runtime.functions.ParameterName;

/** FEEL's {@code matches} in linear time. */
public final class LinearMatches extends BaseFEELFunction {
    LinearMatches() {
        super("matches");
    }

    public FEELFnResult<Boolean> invoke(
            @ParameterName("input") @Nullable String input, @ParameterName("pattern") @Nullable String pattern) {
        return invoke(input, pattern, null);
    }

    public FEELFnResult<Boolean> invoke(
            @ParameterName("input") @Nullable String input,
            @ParameterName("pattern") @Nullable String pattern,
            @ParameterName("flags") @Nullable String flags) {
        if (input == null || pattern == null) {
            return FEELFnResult.ofError(
                    new InvalidParametersEvent(Severity.ERROR, input == null ? "input" : "pattern", "cannot be null"));
        }
        try {
            return FEELFnResult.ofResult(LinearPattern.of(pattern, flags).found(input));
        } catch (RuntimeException e) {
            return FEELFnResult.ofError(
                    new InvalidParametersEvent(Severity.ERROR, "pattern", "cannot be used: " + e.getMessage()));
        }
    }
}
