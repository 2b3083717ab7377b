package io.bellwether.table.set;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says sets and values in words. */
final class SetText {
    private static final int MANY = 8;

    private SetText() {}

    /**
     * Words for a set among the values that can be met: what it has, or what it leaves out, whichever is shorter.
     *
     * @param numbers how a number is written
     */
    static String of(ValueSet set, ValueSet domain, Function<BigDecimal, String> numbers) {
        ValueSet rest = domain.minus(set);
        if (rest.isEmpty()) {
            return "any";
        }
        if (set.isEmpty()) {
            return "nothing";
        }
        return size(rest) < size(set) ? "not " + parts(rest, numbers) : parts(set, numbers);
    }

    private static int size(ValueSet set) {
        return set.intervals().size() + (set.hasNull() ? 1 : 0);
    }

    private static String parts(ValueSet set, Function<BigDecimal, String> numbers) {
        List<String> parts = new ArrayList<>();
        if (set.hasNull()) {
            parts.add("null");
        }
        set.intervals().stream()
                .limit(MANY)
                .map(i -> of(set.kind(), i, numbers))
                .forEach(parts::add);
        if (set.intervals().size() > MANY) {
            parts.add((set.intervals().size() - MANY) + " more");
        }
        return parts.stream().collect(Collectors.joining(" or "));
    }

    private static String of(Kind kind, Interval interval, Function<BigDecimal, String> numbers) {
        Object low = interval.from().value();
        Object high = interval.to().value();
        if (kind == Kind.BOOLEAN) {
            return low == null ? (high == null ? "true or false" : "false") : "true";
        }
        boolean lowIn = !interval.from().after();
        boolean highIn = interval.to().after();
        if (high != null && !highIn && kind.steps()) {
            high = kind.before(high);
            highIn = true;
        }
        if (low == null) {
            return high == null ? "any value" : (highIn ? "<= " : "< ") + value(kind, high, numbers);
        }
        if (high == null) {
            return (lowIn ? ">= " : "> ") + value(kind, low, numbers);
        }
        if (lowIn && highIn && Cut.order(low, high) == 0) {
            return value(kind, low, numbers);
        }
        return (lowIn ? "[" : "(") + value(kind, low, numbers) + ".." + value(kind, high, numbers)
                + (highIn ? "]" : ")");
    }

    /** A value in words. */
    static String value(Kind kind, @Nullable Object value, Function<BigDecimal, String> numbers) {
        if (value instanceof BigDecimal number) {
            return numbers.apply(number);
        }
        if (value instanceof Duration duration) {
            return duration.toString();
        }
        if (kind == Kind.MONTHS && value instanceof Long months) {
            return Period.ofMonths(Math.toIntExact(months)).normalized().toString();
        }
        return String.valueOf(value);
    }
}
