package io.bellwether.engine.plan;

import static io.bellwether.engine.plan.Builtins.LEFT;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** FEEL's functions of lists. */
final class ListFunctions {
    static final Map<String, Builtins.Own> ALL = new HashMap<>();
    /** Entries that are compared each with each; above it the engine does, and counts what it takes. */
    private static final int MANY = 100;

    private static final int LONG = 10_000;

    static {
        one("count", (given, run) -> given instanceof List<?> list ? BigDecimal.valueOf(list.size()) : LEFT);
        ALL.put("sum", new OfAlike(false, numbers -> numbers.isEmpty() ? null : Decimals.sum(numbers)));
        ALL.put("mean", new OfAlike(false, ListFunctions::mean));
        ALL.put("max", new OfAlike(true, values -> extreme(values, 1)));
        ALL.put("min", new OfAlike(true, values -> extreme(values, -1)));
        ALL.put("list contains", ListFunctions::contains);
        one("flatten", ListFunctions::flat);
        ALL.put("concatenate", ListFunctions::concatenated);
        one("distinct values", ListFunctions::distinct);
        ALL.put("sublist", ListFunctions::part);
        one("context merge", ListFunctions::merged);
        ALL.put("string join", ListFunctions::joined);
        ALL.put("sort", ListFunctions::sorted);
    }

    private ListFunctions() {}

    private static void one(String name, Builtins.One function) {
        ALL.put(name, function);
    }

    /**
     * A function of numbers in a list, or one by one.
     *
     * @param days whether days will do as well
     */
    private record OfAlike(boolean days, java.util.function.Function<List<?>, @Nullable Object> made)
            implements Builtins.One {
        @Override
        public @Nullable Object of(@Nullable Object given, Run run) {
            return given instanceof List<?> list ? ofList(list, run) : LEFT;
        }

        @Override
        public @Nullable Object of(@Nullable Object[] given, Run run) {
            return ofList(Arrays.asList(given), run);
        }

        private @Nullable Object ofList(List<?> list, Run run) {
            Class<?> kind =
                    days && !list.isEmpty() && list.get(0) instanceof LocalDate ? LocalDate.class : BigDecimal.class;
            for (int i = 0; i < list.size(); i++) {
                if (!kind.isInstance(list.get(i))) {
                    return LEFT;
                }
            }
            walk(list, run);
            return made.apply(list);
        }
    }

    private static void walk(List<?> list, Run run) {
        run.operations().spend(1 + list.size() / 8);
    }

    private static Object mean(List<?> numbers) {
        return numbers.isEmpty()
                ? LEFT
                : PlainFunctions.plain(Decimals.quotient(Decimals.sum(numbers), BigDecimal.valueOf(numbers.size())));
    }

    /** The first of the values that lie furthest in a direction. */
    @SuppressWarnings("unchecked")
    private static Object extreme(List<?> alike, int direction) {
        if (alike.isEmpty()) {
            return LEFT;
        }
        Object best = alike.get(0);
        for (int i = 1; i < alike.size(); i++) {
            Object one = alike.get(i);
            if (Integer.signum(((Comparable<Object>) one).compareTo(best)) == direction) {
                best = one;
            }
        }
        return best;
    }

    private static boolean same(@Nullable Object one, @Nullable Object other, Run run) {
        return (one instanceof String && other instanceof String)
                ? one.equals(other)
                : run.operations().same(one, other);
    }

    private static boolean among(List<?> list, @Nullable Object wanted, Run run) {
        for (int i = 0; i < list.size(); i++) {
            if (same(list.get(i), wanted, run)) {
                return true;
            }
        }
        return false;
    }

    private static Object contains(@Nullable Object[] given, Run run) {
        if (given.length != 2 || !(given[0] instanceof List<?> list)) {
            return LEFT;
        }
        walk(list, run);
        return among(list, given[1], run);
    }

    private static Object distinct(@Nullable Object given, Run run) {
        if (!(given instanceof List<?> list) || list.size() > MANY) {
            return LEFT;
        }
        run.operations().spend(1 + list.size() * list.size() / 4);
        FixedList distinct = new FixedList(list.size());
        for (Object one : list) {
            if (!among(distinct, one, run)) {
                distinct.append(one);
            }
        }
        return distinct;
    }

    private static boolean nested(@Nullable Object one) {
        return one instanceof List<?> list && list.stream().anyMatch(List.class::isInstance);
    }

    private static Object flat(@Nullable Object given, Run run) {
        if (!(given instanceof List<?> list) || list.stream().anyMatch(ListFunctions::nested)) {
            return LEFT;
        }
        return together(list, run);
    }

    private static Object concatenated(@Nullable Object[] given, Run run) {
        List<?> lists = Arrays.asList(given);
        return !lists.isEmpty() && lists.stream().allMatch(List.class::isInstance) ? together(lists, run) : LEFT;
    }

    /** The entries of lists, and what stands among these. */
    private static FixedList together(List<?> lists, Run run) {
        int size = 0;
        for (Object one : lists) {
            size += one instanceof List<?> list ? list.size() : 1;
        }
        run.operations().spend(1 + size / 8);
        FixedList all = new FixedList(size);
        for (Object one : lists) {
            if (one instanceof List<?> list) {
                list.forEach(all::append);
            } else {
                all.append(one);
            }
        }
        run.operations().weigh(all);
        return all;
    }

    private static Object part(@Nullable Object[] given, Run run) {
        if (given.length < 2
                || given.length > 3
                || !(given[0] instanceof List<?> list)
                || !PlainFunctions.isWhole(given[1])
                || !(given.length == 2 || PlainFunctions.isWhole(given[2]))) {
            return LEFT;
        }
        int start = ((BigDecimal) given[1]).intValue();
        int from = start > 0 ? start - 1 : list.size() + start;
        int length = given.length == 2 ? list.size() - from : ((BigDecimal) given[2]).intValue();
        if (start == 0 || from < 0 || length < 1 || length > list.size() - from) {
            return LEFT;
        }
        return together(List.of(list.subList(from, from + length)), run);
    }

    /** All entries of contexts; of those with one name the last one's value, in the first one's place. */
    private static Object merged(@Nullable Object given, Run run) {
        if (!(given instanceof List<?> list) || !list.stream().allMatch(Map.class::isInstance)) {
            return LEFT;
        }
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        for (Object context : list) {
            ((Map<?, ?>) context).forEach((name, value) -> merged.put((String) name, value));
            run.operations().spend(1 + merged.size() / 8);
        }
        run.operations().weigh(merged);
        return merged;
    }

    private static Object joined(@Nullable Object[] given, Run run) {
        if (given.length != 2 || !(given[0] instanceof List<?> list) || !(given[1] instanceof String between)) {
            return LEFT;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < list.size() && text.length() < LONG; i++) {
            if (!(list.get(i) instanceof String part)) {
                return LEFT;
            }
            text.append(i == 0 ? "" : between).append(part);
        }
        walk(list, run);
        return text.length() < LONG ? text.toString() : LEFT;
    }

    private static Object sorted(@Nullable Object[] given, Run run) {
        if (given.length != 2 || !(given[0] instanceof List<?> list) || !(given[1] instanceof Function precedes)) {
            return LEFT;
        }
        List<@Nullable Object> sorted = new ArrayList<>(list);
        try {
            sorted.sort((a, b) -> {
                Object first = precedes.call(run, new Object[] {a, b});
                return !(first instanceof Boolean known) || known ? -1 : 1;
            });
        } catch (IllegalArgumentException e) {
            throw new OutOfPlanException("an order that contradicts itself");
        }
        return sorted;
    }
}
