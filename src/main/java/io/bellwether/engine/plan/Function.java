package io.bellwether.engine.plan;

import org.jspecify.annotations.Nullable;

/** A function of the rules, which can be called. */
@SuppressWarnings("ArrayRecordComponent")
public interface Function {
    @Nullable
    Object call(Run run, @Nullable Object[] arguments);

    /**
     * A function of a model, with names of its own. Its place is said as a step's.
     * The places of what it is given are 0, 1, …
     */
    final class Named implements Function {
        private final String place;
        private final Fitting[] parameters;
        private final Fitting result;
        private int size;
        private @Nullable Expression body;

        public Named(String place, Fitting[] parameters, Fitting result) {
            this.place = place;
            this.parameters = parameters;
            this.result = result;
        }

        /** Gives it its body, which may name functions that were not known before. */
        public void complete(Expression worked, int slots) {
            body = worked;
            size = slots;
        }

        /** Whether it has its body. */
        public boolean isComplete() {
            return body != null;
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object[] arguments) {
            Frame frame = frame(run, arguments.length);
            for (int i = 0; i < arguments.length; i++) {
                frame.set(i, parameters[i].of(arguments[i]));
            }
            return worked(frame);
        }

        /** The same with what expressions mean in a frame around it. */
        @Nullable
        Object call(Frame around, Expression[] arguments) {
            Frame frame = frame(around.run(), arguments.length);
            for (int i = 0; i < arguments.length; i++) {
                frame.set(i, parameters[i].of(arguments[i].value(around)));
            }
            return worked(frame);
        }

        private Frame frame(Run run, int arguments) {
            if (arguments != parameters.length) {
                throw new OutOfPlanException("a call of " + place);
            }
            return new Frame(run, size);
        }

        private @Nullable Object worked(Frame frame) {
            Expression worked = body;
            if (worked == null) {
                throw new OutOfPlanException("a call of " + place);
            }
            Run run = frame.run();
            String before = run.operations().at(place);
            run.operations().spend(1);
            Object value = worked.value(frame);
            run.operations().weigh(value);
            run.operations().at(before);
            result.required(value);
            return result.single(value);
        }
    }

    /** A function within an expression, which sees the names around it. */
    record Closure(Frame frame, int[] slots, Fitting @Nullable [] types, Expression body) implements Function {
        @Override
        public @Nullable Object call(Run run, @Nullable Object[] arguments) {
            if (arguments.length != slots.length) {
                throw new OutOfPlanException("a call of a function within an expression");
            }
            run.operations().spend(1);
            Object[] outside = new Object[slots.length];
            for (int i = 0; i < slots.length; i++) {
                outside[i] = frame.get(slots[i]);
                frame.set(slots[i], types == null ? arguments[i] : types[i].of(arguments[i]));
            }
            Object value = body.value(frame);
            for (int i = 0; i < slots.length; i++) {
                frame.set(slots[i], outside[i]);
            }
            return value;
        }
    }

    /** Makes a closure. */
    record Closing(int[] slots, Fitting @Nullable [] types, Expression body) implements Expression {
        @Override
        public Object value(Frame frame) {
            return new Closure(frame, slots, types, body);
        }
    }

    /** A call of what an expression says. */
    record Call(Expression function, Expression[] arguments) implements Expression {
        @Override
        public @Nullable Object value(Frame frame) {
            Object called = function.value(frame);
            if (called instanceof Named named) {
                return named.call(frame, arguments);
            }
            if (!(called instanceof Function other)) {
                throw new OutOfPlanException("a call of what is no function");
            }
            return other.call(frame.run(), each(arguments, frame));
        }
    }

    /** A call of one of FEEL's own functions by the engine. */
    record EngineCall(Object function, Expression[] arguments) implements Expression {
        @Override
        public @Nullable Object value(Frame frame) {
            return frame.run().operations().call(function, each(arguments, frame));
        }
    }

    /** The values of expressions. */
    static @Nullable Object[] each(Expression[] expressions, Frame frame) {
        Object[] values = new Object[expressions.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = expressions[i].value(frame);
        }
        return values;
    }
}
