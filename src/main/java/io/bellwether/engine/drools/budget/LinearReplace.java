package io.bellwether.engine.drools.budget;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.feel.runtime.events.FEELEvent.Severity;
import org.kie.dmn.feel.runtime.events.InvalidParametersEvent;
import org.kie.dmn.feel.runtime.functions.BaseFEELFunction;
import org.kie.dmn.feel.runtime.functions.FEELFnResult;
import org.kie.dmn.feel.runtime.functions.ParameterName;

/** FEEL's {@code replace} in linear time. */
public final class LinearReplace extends BaseFEELFunction {
    /** Patterns that it remembers, and how long they are: rules say few and short ones. */
    private static final int FEW = 50;

    private static final int SHORT = 200;

    private final Map<String, LinearPattern> known = new ConcurrentHashMap<>();

    LinearReplace() {
        super("replace");
    }

    private LinearPattern read(String pattern, @Nullable String flags) {
        String key = flags + "/" + pattern;
        LinearPattern before = known.get(key);
        if (before != null) {
            return before;
        }
        LinearPattern made = LinearPattern.of(pattern, flags);
        if (known.size() < FEW && key.length() < SHORT) {
            known.put(key, made);
        }
        return made;
    }

    public FEELFnResult<String> invoke(
            @ParameterName("input") @Nullable String input,
            @ParameterName("pattern") @Nullable String pattern,
            @ParameterName("replacement") @Nullable String replacement) {
        return invoke(input, pattern, replacement, null);
    }

    public FEELFnResult<String> invoke(
            @ParameterName("input") @Nullable String input,
            @ParameterName("pattern") @Nullable String pattern,
            @ParameterName("replacement") @Nullable String replacement,
            @ParameterName("flags") @Nullable String flags) {
        if (input == null || pattern == null || replacement == null) {
            String name = input == null ? "input" : pattern == null ? "pattern" : "replacement";
            return FEELFnResult.ofError(new InvalidParametersEvent(Severity.ERROR, name, "cannot be null"));
        }
        try {
            return FEELFnResult.ofResult(read(pattern, flags).replaced(input, replacement));
        } catch (RuntimeException e) {
            return FEELFnResult.ofError(
                    new InvalidParametersEvent(Severity.ERROR, "pattern", "cannot be used: " + e.getMessage()));
        }
    }
}
