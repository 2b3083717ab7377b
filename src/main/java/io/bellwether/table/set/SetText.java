package io.bellwether.table.set;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says sets and values in words. */
final class SetText {
    private static final int MANY = 8;

    private SetText() {}

    /** Words for a set among the values that can be met: what it has, or what it leaves out, whichever is shorter. */
    static String of(ValueSet set, ValueSet domain) {
        ValueSet rest = domain.minus(set);
        if (rest.isEmpty()) {
            return "any";
        }
        if (set.isEmpty()) {
            return "nothing";
        }
        return size(rest) < size(set) ? "not " + parts(rest) : parts(set);
    }

    private static int size(ValueSet set) {
        return set.intervals().size() + (set.hasNull() ? 1 : 0);
    }

    private static String parts(ValueSet set) {
        List<String> parts = new ArrayList<>();
        if (set.hasNull()) {
            parts.add("null");
        }
        set.intervals().stream().limit(MANY).map(i -> of(set.kind(), i)).forEach(parts::add);
        if (set.intervals().size() > MANY) {
            parts.add((set.intervals().size() - MANY) + " more");
        }
        return parts.stream().collect(Collectors.joining(" or "));
    }

    private static String of(Kind kind, Interval interval) {
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
            return high == null ? "any value" : (highIn ? "<= " : "< ") + value(kind, high);
        }
        if (high == null) {
            return (lowIn ? ">= " : "> ") + value(kind, low);
        }
        if (lowIn && highIn && Cut.order(low, high) == 0) {
            return value(kind, low);
        }
        return (lowIn ? "[" : "(") + value(kind, low) + ".." + value(kind, high) + (highIn ? "]" : ")");
    }

    /** A value in words. */
    static String value(Kind kind, @Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
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
