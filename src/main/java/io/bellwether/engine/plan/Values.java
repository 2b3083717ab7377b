package io.bellwether.engine.plan;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Expressions that hold, name or gather values. */
@SuppressWarnings("ArrayRecordComponent")
public final class Values {
    private Values() {}

    /** A value that does not change. */
    public record Constant(@Nullable Object held) implements Expression {
        @Override
        public @Nullable Object value(Frame frame) {
            return held;
        }
    }

    /** A name whose place is known. */
    public record Name(int slot) implements Expression {
        @Override
        public @Nullable Object value(Frame frame) {
            return frame.get(slot);
        }
    }

    /**
     * A bare name in a filter: the element's entry, where it has one of that name, else what the name means outside.
     *
     * @param outside null where the name means nothing there
     */
    public record EntryOrName(
            int element, EntryName name, @Nullable Expression outside) implements Expression {
        /** Whether the name means this and nothing else outside of all filters around it. */
        public boolean isOutside(@Nullable Expression meaning) {
            return outside instanceof EntryOrName further ? further.isOutside(meaning) : outside == meaning;
        }

        @Override
        public @Nullable Object value(Frame frame) {
            Object within = frame.get(element);
            Object entry = within instanceof FixedContext context
                    ? name.among(context)
                    : !Plain.is(within) && within instanceof Map<?, ?> context ? name.among(context) : EntryName.ABSENT;
            if (entry != EntryName.ABSENT) {
                return entry;
            } else if (within != null && !Plain.is(within) && !(within instanceof Map) && !(within instanceof Number)) {
                throw new OutOfPlanException(
                        "a filter's name over " + within.getClass().getSimpleName());
            }
            if (outside == null) {
                throw new OutOfPlanException("the name " + name);
            }
            return outside.value(frame);
        }
    }

    /** What a name of a value reads: an entry of a context, of each context of a list, or a property. */
    public record Path(Expression from, EntryName name) implements Expression {
        @Override
        public @Nullable Object value(Frame frame) {
            Object value = from.value(frame);
            if (value instanceof FixedContext context) {
                return name.of(context);
            } else if (!Plain.is(value) && value instanceof Collection<?> list) {
                FixedList each = new FixedList(list.size());
                for (Object element : list) {
                    each.append(read(element, frame));
                }
                return each;
            }
            return read(value, frame);
        }

        private @Nullable Object read(@Nullable Object value, Frame frame) {
            if (value == null) {
                return null;
            } else if (value instanceof FixedContext context) {
                return name.of(context);
            } else if (value instanceof Map<?, ?> context) {
                return name.of(context);
            }
            Object property = Moments.property(value, name.toString());
            return property != Builtins.LEFT
                    ? property
                    : frame.run().operations().property(value, name.toString());
        }
    }

    /** What a name of an expression's value reads; of a context that nobody else sees, only that entry is kept. */
    public static Expression path(Expression from, String name) {
        int entry = from instanceof Context context ? context.names().given(name) : -1;
        return entry < 0 ? new Path(from, new EntryName(name)) : new Entry((Context) from, entry);
    }

    /** What expressions hold that do not change; null when one of them may. */
    public static @Nullable Object @Nullable [] held(Expression[] expressions) {
        Object[] held = new Object[expressions.length];
        for (int i = 0; i < held.length; i++) {
            if (!(expressions[i] instanceof Constant constant)) {
                return null;
            }
            held[i] = constant.held();
        }
        return held;
    }

    /** A list of values, made once when they do not change. */
    public static Expression listed(Expression[] entries) {
        Object[] held = held(entries);
        return held == null ? new Listed(entries) : new Constant(new FixedList(held));
    }

    /** A context whose entries see those before them, made once when they do not change. */
    public static Expression context(FixedContext.Names names, Expression[] entries, int[] slots) {
        Object[] held = held(entries);
        return held == null ? new Context(names, entries, slots) : new Constant(names.context(held));
    }

    /** A list of values. */
    private record Listed(Expression[] entries) implements Expression {
        @Override
        public Object value(Frame frame) {
            FixedList list = new FixedList(entries.length);
            for (Expression entry : entries) {
                list.append(entry.value(frame));
            }
            return list;
        }
    }

    /** A context whose entries see those before them. */
    private record Context(FixedContext.Names names, Expression[] entries, int[] slots) implements Expression {
        @Override
        public Object value(Frame frame) {
            FixedContext context = names.empty();
            for (int i = 0; i < entries.length; i++) {
                Object value = entries[i].value(frame);
                frame.set(slots[i], value);
                context.fill(i, value);
            }
            return context;
        }
    }

    /** One entry of a context, all of which are worked out. */
    private record Entry(Context context, int entry) implements Expression {
        @Override
        public @Nullable Object value(Frame frame) {
            Object kept = null;
            for (int i = 0; i < context.entries().length; i++) {
                Object value = context.entries()[i].value(frame);
                frame.set(context.slots()[i], value);
                if (i == entry) {
                    kept = value;
                }
            }
            return kept;
        }
    }

    /** A number with the other sign. */
    public record Negative(Expression number) implements Expression {
        private static final BigDecimal MINUS_ONE = BigDecimal.valueOf(-1);

        @Override
        public @Nullable Object value(Frame frame) {
            Object value = number.value(frame);
            if (value == null) {
                frame.run().operations().warn();
                return null;
            } else if (value instanceof BigDecimal positive) {
                return MINUS_ONE.multiply(positive);
            }
            throw new OutOfPlanException("a sign of what is no number");
        }
    }
}
