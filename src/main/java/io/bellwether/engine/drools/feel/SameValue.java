package io.bellwether.engine.drools.feel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.dialectHandlers.DefaultDialectHandler;
import org.kie.dmn.feel.runtime.Range;

/** Whether two values of FEEL are one, however they are written: 7 and 7.0 are, alone and within lists and contexts. */
public final class SameValue {
    private SameValue() {}

    public static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b;
        } else if (a instanceof Collection<?> || b instanceof Collection<?>) {
            return a instanceof Collection<?> first && b instanceof Collection<?> second && sameEntries(first, second);
        } else if (a instanceof Map<?, ?> first && b instanceof Map<?, ?> second) {
            return first.keySet().equals(second.keySet())
                    && first.entrySet().stream().allMatch(e -> same(e.getValue(), second.get(e.getKey())));
        } else if (a instanceof Range first && b instanceof Range second) {
            return first.getLowBoundary() == second.getLowBoundary()
                    && first.getHighBoundary() == second.getHighBoundary()
                    && same(first.getLowEndPoint(), second.getLowEndPoint())
                    && same(first.getHighEndPoint(), second.getHighEndPoint());
        }
        return a.equals(b) || Boolean.TRUE.equals(DefaultDialectHandler.isEqual(a, b, () -> false, () -> false));
    }

    private static boolean sameEntries(Collection<?> a, Collection<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        Iterator<?> other = b.iterator();
        for (Object entry : a) {
            if (!same(entry, other.next())) {
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
