package io.bellwether.table.set;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A set of values of one kind, with or without null: null and disjoint intervals in order. Every operation is exact.
 *
 * @param hasNull whether null belongs to it
 */
public record ValueSet(Kind kind, boolean hasNull, List<Interval> intervals) {

    public ValueSet {
        intervals = List.copyOf(intervals);
    }

    public static ValueSet empty(Kind kind) {
        return new ValueSet(kind, false, List.of());
    }

    /** Every value of the kind, and null. */
    public static ValueSet all(Kind kind) {
        return new ValueSet(kind, true, List.of(new Interval(Cut.FIRST, Cut.LAST)));
    }

    public static ValueSet onlyNull(Kind kind) {
        return new ValueSet(kind, true, List.of());
    }

    public static ValueSet of(Kind kind, Object value) {
        return between(kind, value, true, value, true);
    }

    /**
     * An interval.
     *
     * @param low null for no lower end
     * @param high null for no upper end
     */
    public static ValueSet between(
            Kind kind, @Nullable Object low, boolean lowIn, @Nullable Object high, boolean highIn) {
        Cut from = low == null ? Cut.FIRST : kind.cut(low, !lowIn);
        Cut to = high == null ? Cut.LAST : kind.cut(high, highIn);
        return new ValueSet(kind, false, from.compareTo(to) < 0 ? List.of(new Interval(from, to)) : List.of());
    }

    public boolean isEmpty() {
        return !hasNull && intervals.isEmpty();
    }

    public boolean isAll() {
        return equals(all(kind));
    }

    /** Whether a value, or null, belongs to the set; a value of another kind does not. */
    public boolean contains(@Nullable Object value) {
        if (value == null) {
            return hasNull;
        }
        return kind.holds(value) && !intersect(of(kind, value)).isEmpty();
    }

    public boolean containsAll(ValueSet other) {
        return other.minus(this).isEmpty();
    }

    /** Everything else of the kind; null too, unless it belongs to this set. */
    public ValueSet complement() {
        List<Interval> rest = new ArrayList<>();
        Cut from = Cut.FIRST;
        for (Interval interval : intervals) {
            add(rest, from, interval.from());
            from = interval.to();
        }
        add(rest, from, Cut.LAST);
        return new ValueSet(kind, !hasNull, rest);
    }

    public ValueSet intersect(ValueSet other) {
        List<Interval> both = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < intervals.size() && j < other.intervals.size()) {
            Interval a = intervals.get(i);
            Interval b = other.intervals.get(j);
            add(both, max(a.from(), b.from()), min(a.to(), b.to()));
            if (a.to().compareTo(b.to()) < 0) {
                i++;
            } else {
                j++;
            }
        }
        return new ValueSet(kind, hasNull && other.hasNull, both);
    }

    public ValueSet union(ValueSet other) {
        List<Interval> all = new ArrayList<>(intervals);
        all.addAll(other.intervals);
        all.sort((a, b) -> a.from().compareTo(b.from()));
        List<Interval> merged = new ArrayList<>();
        for (Interval next : all) {
            Interval last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && next.from().compareTo(last.to()) <= 0) {
                merged.set(merged.size() - 1, new Interval(last.from(), max(last.to(), next.to())));
            } else {
                merged.add(next);
            }
        }
        return new ValueSet(kind, hasNull || other.hasNull, merged);
    }

    public ValueSet minus(ValueSet other) {
        return intersect(other.complement());
    }

    public ValueSet withoutNull() {
        return new ValueSet(kind, false, intervals);
    }

    /** A value of the set, the same each time; null when the set holds null alone. The set must not be empty. */
    public @Nullable Object sample() {
        return Samples.of(this);
    }

    /** In words, the value of the set that is nearest to one outside; empty where none can be named. */
    public Optional<String> nearest(Object value) {
        return Neighbours.nearest(this, value).map(near -> SetText.value(kind, near, BigDecimal::toPlainString));
    }

    /** The values where intervals of sets of one kind begin or end, in order. */
    public static List<Object> breakPoints(Iterable<ValueSet> sets) {
        TreeSet<Object> points = new TreeSet<>(Cut::order);
        sets.forEach(set -> set.intervals.forEach(i -> {
            Optional.ofNullable(i.from().value()).ifPresent(points::add);
            Optional.ofNullable(i.to().value()).ifPresent(points::add);
        }));
        return new ArrayList<>(points);
    }

    /** The smallest parts of the line that no set of several cuts any further, and null by itself; in order. */
    public static List<ValueSet> segments(Kind kind, Iterable<ValueSet> sets) {
        TreeSet<Cut> cuts = new TreeSet<>(List.of(Cut.FIRST, Cut.LAST));
        sets.forEach(set -> set.intervals.forEach(i -> Collections.addAll(cuts, i.from(), i.to())));
        List<ValueSet> segments = new ArrayList<>();
        Cut from = null;
        for (Cut cut : cuts) {
            if (from != null) {
                segments.add(new ValueSet(kind, false, List.of(new Interval(from, cut))));
            }
            from = cut;
        }
        segments.add(onlyNull(kind));
        return segments;
    }

    /** The set in signs: its intervals, with {@code null} where that is in it. */
    public String key() {
        StringBuilder key = new StringBuilder(hasNull ? "null" : "");
        for (Interval interval : intervals) {
            key.append(interval.from().after() ? '(' : '[')
                    .append(shown(interval.from().value()))
                    .append("..")
                    .append(shown(interval.to().value()))
                    .append(interval.to().after() ? ']' : ')');
        }
        return key.toString();
    }

    private static String shown(@Nullable Object end) {
        return end instanceof BigDecimal number
                ? number.stripTrailingZeros().toPlainString()
                : end == null ? "" : end.toString();
    }

    /** Words for people: {@code [50..75)}, {@code not SMB}, {@code null or < 0}. */
    public String text() {
        return text(BigDecimal::toPlainString);
    }

    /** The same with numbers as {@code numbers} writes them. */
    public String text(Function<BigDecimal, String> numbers) {
        return SetText.of(this, all(kind), numbers);
    }

    /** Words for people who know that only the values of a domain can be met. */
    public String textWithin(ValueSet domain) {
        return SetText.of(this, domain, BigDecimal::toPlainString);
    }

    private static void add(List<Interval> to, Cut from, Cut end) {
        if (from.compareTo(end) < 0) {
            to.add(new Interval(from, end));
        }
    }

    private static Cut min(Cut a, Cut b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Cut max(Cut a, Cut b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
