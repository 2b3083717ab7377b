package io.bellwether.engine.plan;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * FEEL's functions that rules call most, for the kinds of values that they are mostly given; whatever else is the engine's.
 *
 * @param engine the engine's function of the name
 */
@SuppressWarnings("ArrayRecordComponent")
public record Builtins(Own own, Object engine, Expression[] arguments) implements Expression {
    /** In the place of a value that only the engine makes. */
    static final Object LEFT = new Object();

    private static final Map<String, Own> ALL = new HashMap<>();

    static {
        ALL.putAll(ListFunctions.ALL);
        ALL.putAll(PlainFunctions.ALL);
    }

    /** A function as plans have it. */
    interface Own {
        /** Its value; {@link #LEFT} when it is given anything that the engine has to look at. */
        @Nullable
        Object of(@Nullable Object[] given, Run run);
    }

    /** A function of one value; with more it is the engine's. */
    interface One extends Own {
        /** Its value, likewise. */
        @Nullable
        Object of(@Nullable Object given, Run run);

        @Override
        default @Nullable Object of(@Nullable Object[] given, Run run) {
            return LEFT;
        }
    }

    /** A call of the function of a name; null when the engine alone has it. */
    public static @Nullable Expression named(String name, Object engine, Expression[] arguments) {
        Own own = ALL.get(name);
        return own == null ? null : new Builtins(own, engine, arguments);
    }

    @Override
    public @Nullable Object value(Frame frame) {
        if (arguments.length == 1 && own instanceof One one) {
            Object given = arguments[0].value(frame);
            Object value = one.of(given, frame.run());
            return value == LEFT ? frame.run().operations().call(engine, new Object[] {given}) : value;
        }
        Object[] given = Function.each(arguments, frame);
        Object value = own.of(given, frame.run());
        return value == LEFT ? frame.run().operations().call(engine, given) : value;
    }
}
