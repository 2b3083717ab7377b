package io.bellwether.engine.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * FEEL's functions that rules call most, for the kinds of values that they are mostly given; whatever else is the engine's.
 *
 * @param engine the engine's function of the name
 */
@SuppressWarnings("ArrayRecordComponent")
public record Builtins(Kind kind, Object engine, Expression[] arguments) implements Expression {
    /** The functions. */
    public enum Kind {
        COUNT,
        SUM,
        MAX,
        MIN,
        STRING,
        NOT,
        ABS,
        CONTAINS,
        FLATTEN,
        SORT
    }

    /** The function of a name; null when the engine alone has it. */
    public static @Nullable Kind named(String name) {
        return switch (name) {
            case "count" -> Kind.COUNT;
            case "sum" -> Kind.SUM;
            case "max" -> Kind.MAX;
            case "min" -> Kind.MIN;
            case "string" -> Kind.STRING;
            case "not" -> Kind.NOT;
            case "abs" -> Kind.ABS;
            case "list contains" -> Kind.CONTAINS;
            case "flatten" -> Kind.FLATTEN;
            case "sort" -> Kind.SORT;
            default -> null;
        };
    }

    @Override
    public @Nullable Object value(Frame frame) {
        Object[] given = Function.each(arguments, frame);
        Object first = given.length == 0 ? null : given[0];
        Operations operations = frame.run().operations();
        switch (kind) {
            case COUNT -> {
                if (given.length == 1 && first instanceof List<?> list) {
                    return BigDecimal.valueOf(list.size());
                }
            }
            case SUM -> {
                List<?> list = list(given);
                if (list != null && allNumbers(list)) {
                    operations.spend(1 + list.size() / 8);
                    return sum(list);
                }
            }
            case MAX, MIN -> {
                List<?> list = list(given);
                if (list != null && !list.isEmpty() && allNumbers(list)) {
                    operations.spend(1 + list.size() / 8);
                    return extreme(list);
                }
            }
            case STRING -> {
                if (given.length == 1 && (first == null || first instanceof String)) {
                    return first;
                } else if (given.length == 1 && first instanceof BigDecimal number) {
                    return number.toString();
                }
            }
            case NOT -> {
                if (given.length == 1 && (first == null || first instanceof Boolean)) {
                    return first == null ? null : (Object) !((Boolean) first);
                }
            }
            case ABS -> {
                if (given.length == 1 && first instanceof BigDecimal number) {
                    return number.abs();
                }
            }
            case CONTAINS -> {
                if (given.length == 2 && first instanceof List<?> list) {
                    operations.spend(1 + list.size() / 8);
                    return contains(list, given[1], operations);
                }
            }
            case FLATTEN -> {
                if (given.length == 1
                        && first instanceof List<?> list
                        && list.stream().noneMatch(Builtins::nested)) {
                    return flat(list, operations);
                }
            }
            case SORT -> {
                if (given.length == 2 && first instanceof List<?> list && given[1] instanceof Function precedes) {
                    return sorted(list, precedes, frame.run());
                }
            }
        }
        return operations.call(engine, given);
    }

    private static @Nullable List<?> list(@Nullable Object[] given) {
        if (given.length == 1) {
            return given[0] instanceof List<?> list ? list : null;
        }
        return Arrays.asList(given);
    }

    private static boolean allNumbers(List<?> list) {
        for (Object one : list) {
            if (!(one instanceof BigDecimal)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable BigDecimal sum(List<?> list) {
        if (list.isEmpty()) {
            return null;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (Object one : list) {
            sum = sum.add((BigDecimal) one);
        }
        return sum;
    }

    private BigDecimal extreme(List<?> list) {
        BigDecimal best = (BigDecimal) list.get(0);
        for (Object one : list) {
            int sign = ((BigDecimal) one).compareTo(best);
            if (kind == Kind.MAX ? sign > 0 : sign < 0) {
                best = (BigDecimal) one;
            }
        }
        return best;
    }

    private static boolean contains(List<?> list, @Nullable Object wanted, Operations operations) {
        for (Object one : list) {
            boolean texts = one instanceof String && wanted instanceof String;
            if (texts ? one.equals(wanted) : operations.same(one, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean nested(@Nullable Object one) {
        return one instanceof List<?> list && list.stream().anyMatch(List.class::isInstance);
    }

    private static List<@Nullable Object> flat(List<?> list, Operations operations) {
        List<@Nullable Object> flat = new ArrayList<>();
        for (Object one : list) {
            if (one instanceof List<?> inner) {
                flat.addAll(inner);
            } else {
                flat.add(one);
            }
        }
        operations.spend(1 + flat.size() / 8);
        return flat;
    }

    private static List<@Nullable Object> sorted(List<?> list, Function precedes, Run run) {
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
