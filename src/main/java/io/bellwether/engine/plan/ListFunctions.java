package io.bellwether.engine.plan;

import static io.bellwether.engine.plan.Builtins.LEFT;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
        ALL.put("count", (given, run) -> only(given) instanceof List<?> list ? BigDecimal.valueOf(list.size()) : LEFT);
        ALL.put("sum", (given, run) -> {
            List<?> numbers = numbers(given, run);
            return numbers == null ? LEFT : sum(numbers);
        });
        ALL.put("mean", (given, run) -> {
            List<?> numbers = numbers(given, run);
            BigDecimal sum = numbers == null ? null : sum(numbers);
            return sum == null
                    ? LEFT
                    : PlainFunctions.plain(Decimals.quotient(sum, BigDecimal.valueOf(numbers.size())));
        });
        ALL.put("max", (given, run) -> extreme(given, 1, run));
        ALL.put("min", (given, run) -> extreme(given, -1, run));
        ALL.put("list contains", ListFunctions::contains);
        ALL.put("flatten", (given, run) -> flat(only(given), run));
        ALL.put("concatenate", ListFunctions::concatenated);
        ALL.put("distinct values", (given, run) -> distinct(only(given), run));
        ALL.put("string join", ListFunctions::joined);
        ALL.put("sort", ListFunctions::sorted);
    }

    private ListFunctions() {}

    /** What a function of one parameter is given; null when it is given more. */
    static @Nullable Object only(@Nullable Object[] given) {
        return given.length == 1 ? given[0] : null;
    }

    private static void walk(List<?> list, Run run) {
        run.operations().spend(1 + list.size() / 8);
    }

    /** Numbers in a list, or one by one; null when any is none. */
    private static @Nullable List<?> numbers(@Nullable Object[] given, Run run) {
        Object first = only(given);
        List<?> list = given.length != 1 ? Arrays.asList(given) : first instanceof List<?> many ? many : null;
        if (list == null) {
            return null;
        }
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof BigDecimal)) {
                return null;
            }
        }
        walk(list, run);
        return list;
    }

    /** Null for nothing. */
    private static @Nullable BigDecimal sum(List<?> numbers) {
        if (numbers.isEmpty()) {
            return null;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < numbers.size(); i++) {
            sum = sum.add((BigDecimal) numbers.get(i));
        }
        return sum;
    }

    /** The first of the numbers that lie furthest in a direction. */
    private static Object extreme(@Nullable Object[] given, int direction, Run run) {
        List<?> numbers = numbers(given, run);
        if (numbers == null || numbers.isEmpty()) {
            return LEFT;
        }
        BigDecimal best = (BigDecimal) numbers.get(0);
        for (Object one : numbers) {
            if (Integer.signum(((BigDecimal) one).compareTo(best)) == direction) {
                best = (BigDecimal) one;
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
