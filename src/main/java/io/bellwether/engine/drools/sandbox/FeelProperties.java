package io.bellwether.engine.drools.sandbox;

import java.time.Duration;
import java.time.chrono.ChronoPeriod;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.CompositeType;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.types.AliasFEELType;
import org.kie.dmn.feel.lang.types.BuiltInType;
import org.kie.dmn.feel.lang.types.GenListType;
import org.kie.dmn.feel.lang.types.GenRangeType;
import org.kie.dmn.feel.runtime.FEELFunction;
import org.kie.dmn.feel.runtime.Range;
import org.kie.dmn.feel.runtime.UnaryTest;
import org.kie.dmn.feel.util.EvalHelper;
import org.kie.dmn.feel.util.StringEvalHelper;

/** The properties that values have by DMN 1.5, table 65. Drools would read any other one from Java's methods. */
public final class FeelProperties {
    private static final Set<String> MOMENTS =
            Set.of("year", "month", "day", "weekday", "hour", "minute", "second", "time offset", "timezone", "value");
    private static final Set<String> DURATIONS =
            Set.of("years", "months", "days", "hours", "minutes", "seconds", "value");
    private static final Set<String> RANGES = Set.of("start", "end", "start included", "end included");

    /** All of them, for a value whose type is known only when it is evaluated. */
    static final Set<String> ALL = all();

    private FeelProperties() {}

    private static Set<String> all() {
        Set<String> all = new TreeSet<>(MOMENTS);
        all.addAll(DURATIONS);
        all.addAll(RANGES);
        return Set.copyOf(all);
    }

    /** Whether a value has properties at all; texts, numbers, functions and lists have none. */
    static boolean has(@Nullable Object value) {
        return value instanceof Map
                || value instanceof ChronoPeriod
                || value instanceof Duration
                || value instanceof TemporalAccessor
                || value instanceof Range;
    }

    /** Whether a value is one of FEEL's own, which its functions may be given. */
    public static boolean own(@Nullable Object value) {
        return value == null
                || has(value)
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof List
                || value instanceof FEELFunction
                || value instanceof UnaryTest;
    }

    /** A property of a value; null when it has none of that name, whatever methods its class has. */
    public static @Nullable Object read(@Nullable Object value, String property) {
        return has(value)
                ? EvalHelper.getDefinedValue(value, StringEvalHelper.normalizeVariableName(property))
                        .getValueResult()
                        .getOrElse(null)
                : null;
    }

    /** What a value of the type can have; empty when only the evaluation tells. */
    static Optional<Set<String>> of(@Nullable Type type) {
        if (type instanceof CompositeType composite) {
            return Optional.of(composite.getFields().keySet());
        }
        if (type instanceof AliasFEELType alias) {
            return of(alias.getBuiltInType());
        }
        if (type instanceof GenListType list) {
            return of(list.getGen());
        }
        if (type instanceof GenRangeType) {
            return Optional.of(RANGES);
        }
        if (!(type instanceof BuiltInType builtIn)) {
            return Optional.empty();
        }
        return switch (builtIn) {
            case NUMBER, STRING, BOOLEAN, UNARY_TEST -> Optional.of(Set.of());
            case DATE, TIME, DATE_TIME -> Optional.of(MOMENTS);
            case DURATION -> Optional.of(DURATIONS);
            case RANGE -> Optional.of(RANGES);
            default -> Optional.empty();
        };
    }
}
