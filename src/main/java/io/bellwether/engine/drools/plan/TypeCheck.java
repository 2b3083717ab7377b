package io.bellwether.engine.drools.plan;

import io.bellwether.engine.drools.feel.SameValueTest;
import io.bellwether.engine.plan.EntryName;
import io.bellwether.engine.plan.Fitting;
import io.bellwether.engine.plan.Plain;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;
import org.kie.dmn.core.impl.CompositeTypeImpl;
import org.kie.dmn.core.impl.SimpleTypeImpl;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.impl.MapBackedType;
import org.kie.dmn.feel.lang.types.AliasFEELType;
import org.kie.dmn.feel.lang.types.BuiltInType;
import org.kie.dmn.feel.lang.types.GenListType;
import org.kie.dmn.feel.runtime.UnaryTest;

/** Makes checks that hold only for what the engine takes for a value of a type, and for most of that; the rest is asked of the engine. */
final class TypeCheck {
    /** Types within each other; beyond it the engine checks. */
    private static final int DEEPEST = 20;

    private static final Fitting.Fits UNSURE = value -> false;

    private TypeCheck() {}

    static Fitting.Fits sure(DMNType type) {
        return sure(type, 0);
    }

    private static Fitting.Fits sure(@Nullable DMNType type, int depth) {
        if (!(type instanceof BaseDMNTypeImpl base) || depth > DEEPEST || base.getTypeConstraintFEEL() != null) {
            return UNSURE;
        }
        List<UnaryTest> tests = base.getAllowedValuesFEEL();
        Set<@Nullable Object> allowed = tests == null || type.isComposite() ? null : texts(tests);
        if (tests != null && allowed == null) {
            return UNSURE;
        }
        Fitting.Fits one = null;
        if (type instanceof SimpleTypeImpl simple) {
            if (tests == null && base.getBaseType() == null && base.getFeelType() == BuiltInType.UNKNOWN) {
                return value -> true;
            }
            one = simple(simple, depth);
        } else if (type instanceof CompositeTypeImpl composite) {
            one = composite(composite, depth);
        }
        if (one == null) {
            return UNSURE;
        }
        Fitting.Fits each = allowed == null ? one : new Among(one, allowed);
        return type.isCollection() ? new Each(each, allowed == null) : each;
    }

    private static Fitting.@Nullable Fits simple(SimpleTypeImpl type, int depth) {
        Type feel = type.getFeelType();
        if (type.isCollection()) {
            if (type.getBaseType() != null) {
                return sure(type.getBaseType(), depth + 1);
            }
            return feel instanceof BuiltInType builtIn ? shape(builtIn) : null;
        }
        BuiltInType plain = feel instanceof BuiltInType builtIn
                ? builtIn
                : feel instanceof AliasFEELType alias ? alias.getBuiltInType() : null;
        Fitting.Fits shape = plain == null ? null : shape(plain);
        if (shape == null || type.getBaseType() == null) {
            return shape;
        }
        return Types.both(shape, sure(type.getBaseType(), depth + 1));
    }

    private static Fitting.@Nullable Fits composite(CompositeTypeImpl type, int depth) {
        if (!(type.isCollection()
                ? type.getFeelType() instanceof GenListType
                : type.getFeelType() instanceof MapBackedType)) {
            return null;
        }
        if (type.isCollection() && type.getBaseType() != null) {
            return sure(type.getBaseType(), depth + 1);
        }
        Map<String, DMNType> fields = type.getFields();
        Fitting.Fits context = new Context(
                fields.keySet().stream().map(EntryName::new).toArray(EntryName[]::new),
                fields.values().stream().map(field -> sure(field, depth + 1)).toArray(Fitting.Fits[]::new));
        return type.getBaseType() == null ? context : Types.both(context, sure(type.getBaseType(), depth + 1));
    }

    /** The texts, and null, that tests ask for; null when they ask for anything else. */
    private static @Nullable Set<@Nullable Object> texts(List<UnaryTest> tests) {
        Set<@Nullable Object> texts = new HashSet<>();
        for (UnaryTest test : tests) {
            if (!SameValueTest.text(test, texts)) {
                return null;
            }
        }
        return texts;
    }

    static Fitting.@Nullable Fits shape(BuiltInType type) {
        return switch (type) {
            case UNKNOWN -> value -> true;
            case NUMBER -> value -> value == null || value instanceof BigDecimal;
            case STRING -> value -> value == null || value instanceof String;
            case BOOLEAN -> value -> value == null || value instanceof Boolean;
            case DATE -> value -> value == null || value instanceof LocalDate;
            case DATE_TIME -> value -> value == null || value instanceof ZonedDateTime;
            default -> null;
        };
    }

    /** Of the allowed values. */
    private record Among(Fitting.Fits one, Set<@Nullable Object> allowed) implements Fitting.Fits {
        @Override
        public boolean holds(@Nullable Object value) {
            return (value == null || value instanceof String) && allowed.contains(value) && one.holds(value);
        }
    }

    /** Each of a list. */
    private record Each(Fitting.Fits one, boolean nothing) implements Fitting.Fits {
        @Override
        public boolean holds(@Nullable Object value) {
            if (value == null) {
                return nothing;
            }
            if (Plain.is(value) || !(value instanceof Collection<?> list)) {
                return false;
            }
            for (Object element : list) {
                if (!one.holds(element)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A context with entries of types. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Context(EntryName[] names, Fitting.Fits[] types) implements Fitting.Fits {
        @Override
        public boolean holds(@Nullable Object value) {
            if (value == null) {
                return true;
            }
            if (Plain.is(value) || !(value instanceof Map<?, ?> context)) {
                return false;
            }
            for (int i = 0; i < names.length; i++) {
                if (!names[i].fits(context, types[i])) {
                    return false;
                }
            }
            return true;
        }
    }
}
