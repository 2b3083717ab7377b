package io.bellwether.engine.plan.detection;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A value in a condition; null where it is not known. */
public sealed interface Term extends Part {
    /** Null is of every kind. */
    @Nullable
    ValueKind kind();

    @Nullable
    Object value(Met met);

    /** The values that it is worked out from. */
    default List<Term> terms() {
        return List.of();
    }

    /** Itself and all that it is worked out from. */
    default Stream<Term> each() {
        return Stream.concat(Stream.of(this), terms().stream().flatMap(Term::each));
    }

    /** A number, text, true, false or null as it is written. */
    record Literal(@Nullable ValueKind kind, @Nullable Object value) implements Term {
        @Override
        public @Nullable Object value(Met met) {
            return value;
        }
    }

    /**
     * A field or a binding.
     *
     * @param place among the values that the condition is given
     */
    record Name(String name, ValueKind kind, int place) implements Term {
        @Override
        public @Nullable Object value(Met met) {
            return met.value(place);
        }
    }

    /** Two numbers and one of {@code + - * / %}, in the digits that FEEL has. */
    record Arithmetic(char operator, Term left, Term right) implements Term {
        @Override
        public ValueKind kind() {
            return ValueKind.NUMBER;
        }

        @Override
        public @Nullable Object value(Met met) {
            if (!(left.value(met) instanceof BigDecimal a) || !(right.value(met) instanceof BigDecimal b)) {
                return null;
            }
            if ((operator == '/' || operator == '%') && b.signum() == 0) {
                met.problem("divides by 0");
                return null;
            }
            return switch (operator) {
                case '+' -> a.add(b, MathContext.DECIMAL128);
                case '-' -> a.subtract(b, MathContext.DECIMAL128);
                case '*' -> a.multiply(b, MathContext.DECIMAL128);
                case '/' -> a.divide(b, MathContext.DECIMAL128);
                default -> a.remainder(b);
            };
        }

        @Override
        public List<Term> terms() {
            return List.of(left, right);
        }
    }

    /** A number with its sign changed. */
    record Negative(Term number) implements Term {
        @Override
        public ValueKind kind() {
            return ValueKind.NUMBER;
        }

        @Override
        public @Nullable Object value(Met met) {
            return number.value(met) instanceof BigDecimal value ? value.negate() : null;
        }

        @Override
        public List<Term> terms() {
            return List.of(number);
        }
    }

    /** Days from one day to another, all of them or business days. */
    record Days(boolean business, Term from, Term to) implements Term {
        @Override
        public ValueKind kind() {
            return ValueKind.NUMBER;
        }

        @Override
        public @Nullable Object value(Met met) {
            if (!(from.value(met) instanceof LocalDate first) || !(to.value(met) instanceof LocalDate last)) {
                return null;
            }
            return business
                    ? met.calendar().businessDays(first, last)
                    : met.calendar().days(first, last);
        }

        @Override
        public List<Term> terms() {
            return List.of(from, to);
        }
    }
}
