package io.bellwether.engine.plan;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The test of a cell. */
public interface Cell {
    boolean met(@Nullable Object asked, Frame frame);

    /**
     * Gathers the values that the test names.
     *
     * @return whether it depends on nothing but them and what is asked
     */
    default boolean constants(Collection<@Nullable Object> into) {
        return false;
    }

    private static boolean constant(@Nullable Expression value, Collection<@Nullable Object> into) {
        if (!(value instanceof Values.Constant constant)) {
            return value == null;
        }
        Object held = constant.held();
        into.add(held);
        return held == null || held instanceof String || held instanceof Boolean || held instanceof BigDecimal;
    }

    /** A dash. */
    record Any() implements Cell {
        @Override
        public boolean constants(Collection<@Nullable Object> into) {
            return true;
        }

        @Override
        public boolean met(@Nullable Object asked, Frame frame) {
            return true;
        }
    }

    /** A value, which is met by what is the same. */
    record Same(Expression value) implements Cell {
        @Override
        public boolean constants(Collection<@Nullable Object> into) {
            return constant(value, into);
        }

        @Override
        public boolean met(@Nullable Object asked, Frame frame) {
            Object value = this.value.value(frame);
            if (value instanceof String || value instanceof Boolean) {
                if (asked == null || asked.getClass() == value.getClass()) {
                    return value.equals(asked);
                }
            } else if (value instanceof BigDecimal number && asked instanceof BigDecimal other) {
                return number.compareTo(other) == 0;
            } else if (value == null) {
                return asked == null;
            } else if (asked == null && !(value instanceof Collection)) {
                return false;
            }
            return frame.run().operations().alike(value, asked);
        }
    }

    /** Texts, one of which is asked for. */
    record Texts(Set<String> texts) implements Cell {
        @Override
        public boolean constants(Collection<@Nullable Object> into) {
            into.addAll(texts);
            return true;
        }

        @Override
        public boolean met(@Nullable Object asked, Frame frame) {
            if (asked instanceof String text) {
                return texts.contains(text);
            } else if (asked == null) {
                return false;
            }
            throw new OutOfPlanException("a cell of texts and a value that is none");
        }
    }

    /** Where a value lies to another. */
    record Beside(Operator operator, Expression value) implements Cell {
        @Override
        public boolean constants(Collection<@Nullable Object> into) {
            return constant(value, into);
        }

        @Override
        public boolean met(@Nullable Object asked, Frame frame) {
            Object value = this.value.value(frame);
            if (asked instanceof BigDecimal number && value instanceof BigDecimal limit) {
                return operator.holds(number.compareTo(limit));
            } else if (asked == null && value != null) {
                return false;
            }
            return frame.run().operations().apply(operator, asked, value) == Boolean.TRUE;
        }
    }

    /** Between two values; null at an end that is open to all sides. */
    record Within(
            @Nullable Expression low,
            boolean lowIncluded,
            @Nullable Expression high,
            boolean highIncluded) implements Cell {
        @Override
        public boolean constants(Collection<@Nullable Object> into) {
            return constant(low, into) && constant(high, into);
        }

        @Override
        public boolean met(@Nullable Object asked, Frame frame) {
            if (asked == null) {
                return false;
            }
            return beyond(low, lowIncluded, asked, frame, 1) && beyond(high, highIncluded, asked, frame, -1);
        }

        private static boolean beyond(
                @Nullable Expression end, boolean included, Object asked, Frame frame, int direction) {
            if (end == null) {
                return true;
            }
            Object limit = end.value(frame);
            if (limit == null) {
                throw new OutOfPlanException("a range whose end is not known");
            }
            int sign;
            if (asked instanceof BigDecimal number && limit instanceof BigDecimal other) {
                sign = number.compareTo(other);
            } else {
                sign = frame.run().operations().compare(asked, limit);
            }
            return sign == 0 ? included : (sign > 0) == (direction > 0);
        }
    }

    /** One of several tests. */
    record One(List<Cell> tests) implements Cell {
        @Override
        public boolean constants(Collection<@Nullable Object> into) {
            return tests.stream().allMatch(test -> test.constants(into));
        }

        @Override
        public boolean met(@Nullable Object asked, Frame frame) {
            for (Cell test : tests) {
                if (test.met(asked, frame)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** What a test does not meet. */
    record None(Cell test) implements Cell {
        @Override
        public boolean constants(Collection<@Nullable Object> into) {
            return test.constants(into);
        }

        @Override
        public boolean met(@Nullable Object asked, Frame frame) {
            return !test.met(asked, frame);
        }
    }

    /** A condition over the value that is asked. */
    record Holds(int slot, Expression condition) implements Cell {
        @Override
        public boolean met(@Nullable Object asked, Frame frame) {
            frame.set(slot, asked);
            if (condition.value(frame) instanceof Boolean holds) {
                return holds;
            }
            throw new OutOfPlanException("a cell that is neither true nor false");
        }
    }

    /** Tests of one cell as one, in the quickest form. */
    static Cell of(List<Cell> tests) {
        if (tests.size() == 1) {
            return tests.get(0);
        }
        Set<String> texts = new HashSet<>();
        for (Cell test : tests) {
            if (!(test instanceof Same same
                    && same.value() instanceof Values.Constant constant
                    && constant.held() instanceof String text)) {
                return new One(List.copyOf(tests));
            }
            texts.add(text);
        }
        return new Texts(Set.copyOf(texts));
    }
}
