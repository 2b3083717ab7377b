package io.bellwether.engine.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Expressions that go through a list. */
public final class Loops {
    private Loops() {}

    /** A list by whose entries to go, or a single value as its only one; null is the engine's to tell of. */
    private static List<?> entries(@Nullable Object value) {
        if (value instanceof FixedList list) {
            return list;
        } else if (value instanceof Collection<?> list) {
            return list instanceof List<?> known && list instanceof RandomAccess ? known : new ArrayList<>(list);
        } else if (value == null || value instanceof Function) {
            throw new OutOfPlanException("a loop over nothing");
        } else if (value instanceof Iterable || value.getClass().getName().contains("Range")) {
            throw new OutOfPlanException("a loop over a range");
        }
        return List.of(value);
    }

    /** What is between two ends, the ends included, up or down. */
    public record Between(Expression first, Expression last) implements Expression {
        private static final int LONGEST = 100_000;

        @Override
        public Object value(Frame frame) {
            if (!(first.value(frame) instanceof BigDecimal from)
                    || !(last.value(frame) instanceof BigDecimal to)
                    || from.scale() != 0
                    || to.scale() != 0
                    || from.precision() > 9
                    || to.precision() > 9) {
                throw new OutOfPlanException("a range of a loop");
            }
            int begin = from.intValue();
            int end = to.intValue();
            if (Math.abs((long) end - begin) > LONGEST) {
                throw new OutOfPlanException("a long range of a loop");
            }
            List<BigDecimal> all = new ArrayList<>();
            int step = begin <= end ? 1 : -1;
            for (int i = begin; i != end + step; i += step) {
                all.add(BigDecimal.valueOf(i));
            }
            return all;
        }
    }

    /**
     * {@code for}: one value for each entry.
     *
     * @param partial the place of what is made so far
     */
    public record Each(Expression list, int entry, int partial, Expression made) implements Expression {
        @Override
        public Object value(Frame frame) {
            frame.set(partial, null);
            List<?> entries = entries(list.value(frame));
            int size = entries.size();
            FixedList all = new FixedList(size);
            frame.set(partial, all);
            Operations operations = frame.run().operations();
            for (int i = 0; i < size; i++) {
                operations.spend(1);
                frame.set(entry, entries.get(i));
                frame.set(partial, all);
                Object value = made.value(frame);
                operations.weigh(value);
                all.append(value);
            }
            return all;
        }
    }

    /** {@code some}, {@code every}: what is not known of one entry may leave the whole unknown. */
    public record Quantified(boolean some, Expression list, int entry, Expression holds) implements Expression {
        @Override
        public @Nullable Object value(Frame frame) {
            Boolean outcome = !some;
            List<?> entries = entries(list.value(frame));
            int size = entries.size();
            for (int i = 0; i < size; i++) {
                frame.run().operations().spend(1);
                frame.set(entry, entries.get(i));
                Object known = holds.value(frame);
                if (!(known instanceof Boolean said)) {
                    outcome = null;
                } else if (said == some) {
                    return said;
                }
            }
            return outcome;
        }
    }

    /**
     * A list's entries of which a condition holds, or the one at a place.
     *
     * @param index the filter read as a place, in what surrounds it; null where it can be none
     * @param condition null where it can only be a place
     */
    public record Filter(
            Expression list,
            int element,
            @Nullable Expression index,
            @Nullable Expression condition) implements Expression {
        @Override
        public @Nullable Object value(Frame frame) {
            Object value = list.value(frame);
            List<?> all = value instanceof FixedList made
                    ? made
                    : value instanceof List<?> many ? many : Collections.singletonList(value);
            if (index != null && index.value(frame) instanceof BigDecimal place) {
                return at(all, place.intValue(), frame);
            }
            if (condition == null) {
                throw new OutOfPlanException("a filter that is no place");
            }
            FixedList kept = new FixedList(0);
            Operations operations = frame.run().operations();
            List<?> entries = entries(all);
            int size = entries.size();
            for (int i = 0; i < size; i++) {
                Object one = entries.get(i);
                operations.spend(1);
                frame.set(element, one);
                if (condition.value(frame) == Boolean.TRUE) {
                    kept.append(one);
                }
            }
            return kept;
        }

        private static @Nullable Object at(List<?> all, int place, Frame frame) {
            if (place > 0 && place <= all.size()) {
                return all.get(place - 1);
            } else if (place < 0 && -place <= all.size()) {
                return all.get(all.size() + place);
            }
            frame.run().operations().warn();
            return null;
        }
    }
}
