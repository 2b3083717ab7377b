package io.bellwether.engine.drools.sandbox;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.types.impl.ComparablePeriod;
import org.kie.dmn.feel.runtime.functions.CustomFEELFunction;
import org.kie.dmn.feel.runtime.impl.RangeImpl;
import org.kie.dmn.feel.util.EvalHelper;

/** Names of a type's components: the engine asks a value that is no context for methods of these names to see whether it fits. */
public final class ComponentNames {
    private static final List<Class<?>> VALUES = List.of(
            String.class,
            BigDecimal.class,
            Boolean.class,
            ArrayList.class,
            LocalDate.class,
            LocalTime.class,
            OffsetTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class,
            Duration.class,
            ComparablePeriod.class,
            RangeImpl.class,
            CustomFEELFunction.class);

    private ComponentNames() {}

    /** Whether a method of this name changes a value, or leads from it into Java. */
    public static boolean harm(String name) {
        return VALUES.stream()
                .map(type -> EvalHelper.getGenericAccessor(type, name))
                .anyMatch(method -> method != null && harms(method));
    }

    private static boolean harms(Method method) {
        return method.getReturnType() == void.class
                || method.getReturnType() == Class.class
                || method.getReturnType() == EvaluationContext.class
                || method.getDeclaringClass() == Object.class
                || method.getName().startsWith("remove");
    }
}
