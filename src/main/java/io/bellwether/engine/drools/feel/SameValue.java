package io.bellwether.engine.drools.feel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.dialectHandlers.DefaultDialectHandler;
import org.kie.dmn.feel.lang.ast.infixexecutors.EqExecutor;
import org.kie.dmn.feel.lang.ast.infixexecutors.NeExecutor;
import org.kie.dmn.feel.runtime.Range;

/** Whether two values of FEEL are one, however they are written: 7 and 7.0 are, alone and within lists and contexts. */
public final class SameValue {
    private SameValue() {}

    public static boolean same(@Nullable Object a, @Nullable Object b) {
        return same(a, b, SameValue::equal);
    }

    /** @param one whether two values that hold no others are one */
    static boolean same(@Nullable Object a, @Nullable Object b, BiPredicate<Object, Object> one) {
        if (a == null || b == null) {
            return a == b;
        } else if (a instanceof Collection<?> || b instanceof Collection<?>) {
            return a instanceof Collection<?> first
                    && b instanceof Collection<?> second
                    && sameEntries(first, second, one);
        } else if (a instanceof Map<?, ?> first && b instanceof Map<?, ?> second) {
            return first.keySet().equals(second.keySet())
                    && first.entrySet().stream().allMatch(e -> same(e.getValue(), second.get(e.getKey()), one));
        } else if (a instanceof Range first && b instanceof Range second) {
            return first.getClass() == second.getClass() && sameEnds(first, second, one);
        }
        return one.test(a, b);
    }

    static boolean sameEnds(Range a, Range b, BiPredicate<Object, Object> one) {
        return a.getLowBoundary() == b.getLowBoundary()
                && a.getHighBoundary() == b.getHighBoundary()
                && same(a.getLowEndPoint(), b.getLowEndPoint(), one)
                && same(a.getHighEndPoint(), b.getHighEndPoint(), one);
    }

    /** As cells and {@code in} compare: a list of one value is that value, too. */
    static boolean alike(@Nullable Object a, @Nullable Object b) {
        return same(single(a, b), single(b, a));
    }

    /** As a test: a list is met by itself and by each of its values. */
    public static boolean meets(@Nullable Object test, @Nullable Object asked) {
        return alike(test, asked)
                || (test instanceof Collection<?> list && list.stream().anyMatch(entry -> alike(entry, asked)));
    }

    /** {@code =}, or {@code !=}: null where the engine does not know. */
    public static @Nullable Object compare(
            boolean equal, @Nullable Object left, @Nullable Object right, EvaluationContext context) {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return (a.compareTo(b) == 0) == equal;
        } else if (composite(single(left, right), single(right, left))) {
            return alike(left, right) == equal;
        }
        return equal
                ? EqExecutor.instance().evaluate(left, right, context)
                : NeExecutor.instance().evaluate(left, right, context);
    }

    /** The value, or the only one of a list that is compared with what is no list. */
    static @Nullable Object single(@Nullable Object value, @Nullable Object other) {
        return value instanceof Collection<?> list
                        && list.size() == 1
                        && other != null
                        && !(other instanceof Collection<?>)
                ? list.iterator().next()
                : value;
    }

    static boolean equal(Object a, Object b) {
        if (a instanceof BigDecimal number && b instanceof BigDecimal other) {
            return number.compareTo(other) == 0;
        }
        return a.equals(b)
                || (!(a instanceof String && b instanceof String)
                        && Boolean.TRUE.equals(DefaultDialectHandler.isEqual(a, b, () -> false, () -> false)));
    }

    private static boolean sameEntries(Collection<?> a, Collection<?> b, BiPredicate<Object, Object> one) {
        if (a.size() != b.size()) {
            return false;
        }
        Iterator<?> other = b.iterator();
        for (Object entry : a) {
            if (!same(entry, other.next(), one)) {
                return false;
            }
        }
        return true;
    }

    /** The place of the first entry that is the value, -1 when none is. */
    static int indexIn(List<?> list, @Nullable Object value) {
        int at = 0;
        for (Object entry : list) {
            if (same(entry, value)) {
                return at;
            }
            at++;
        }
        return -1;
    }

    /** Each value once, as it is written first. */
    static List<@Nullable Object> distinct(Iterable<?> values) {
        List<@Nullable Object> distinct = new ArrayList<>();
        for (Object value : values) {
            if (indexIn(distinct, value) < 0) {
                distinct.add(value);
            }
        }
        return distinct;
    }

    /** Whether two values are of one of the kinds that the engine compares by how their numbers are written. */
    static boolean composite(@Nullable Object a, @Nullable Object b) {
        return (a instanceof Collection<?> && b instanceof Collection<?>)
                || (a instanceof Map<?, ?> && b instanceof Map<?, ?>)
                || (a instanceof Range && b instanceof Range);
    }
}
