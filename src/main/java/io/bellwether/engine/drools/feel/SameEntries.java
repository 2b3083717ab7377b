package io.bellwether.engine.drools.feel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.feel.runtime.events.FEELEvent.Severity;
import org.kie.dmn.feel.runtime.FEELFunction;
import org.kie.dmn.feel.runtime.events.InvalidParametersEvent;
import org.kie.dmn.feel.runtime.functions.BaseFEELFunction;
import org.kie.dmn.feel.runtime.functions.FEELFnResult;
import org.kie.dmn.feel.runtime.functions.ParameterName;

/** FEEL's functions that ask which entries of lists are the same, with values that are equal however they are written. */
public final class SameEntries {
    private SameEntries() {}

    public static List<FEELFunction> functions() {
        return List.of(new DistinctValues(), new Union(), new ListContains(), new IndexOf(), new Mode());
    }

    private static <T> FEELFnResult<T> refused(String parameter, String why) {
        return FEELFnResult.ofError(new InvalidParametersEvent(Severity.ERROR, parameter, why));
    }

    private static <T> FEELFnResult<T> nothing() {
        return refused("list", "cannot be null");
    }

    /** Each value of a list once. */
    public static final class DistinctValues extends BaseFEELFunction {
        DistinctValues() {
            super("distinct values");
        }

        public FEELFnResult<List<@Nullable Object>> invoke(@ParameterName("list") @Nullable Object list) {
            return list == null
                    ? nothing()
                    : FEELFnResult.ofResult(
                            list instanceof Collection<?> all
                                    ? SameValue.distinct(all)
                                    : new ArrayList<>(List.of(list)));
        }
    }

    /** The values of all lists, each once. */
    public static final class Union extends BaseFEELFunction {
        Union() {
            super("union");
        }

        public FEELFnResult<List<@Nullable Object>> invoke(@ParameterName("list") @Nullable Object @Nullable [] lists) {
            if (lists == null) {
                return refused("lists", "cannot be null");
            }
            List<@Nullable Object> all = new ArrayList<>();
            for (Object list : lists) {
                if (list instanceof Collection<?> values) {
                    all.addAll(values);
                } else {
                    all.add(list);
                }
            }
            return FEELFnResult.ofResult(SameValue.distinct(all));
        }
    }

    /** Whether a value is among those of a list. */
    public static final class ListContains extends BaseFEELFunction {
        ListContains() {
            super("list contains");
        }

        public FEELFnResult<Boolean> invoke(
                @ParameterName("list") @Nullable List<?> list, @ParameterName("element") @Nullable Object element) {
            return list == null ? nothing() : FEELFnResult.ofResult(SameValue.indexIn(list, element) >= 0);
        }
    }

    /** The places of a value in a list. */
    public static final class IndexOf extends BaseFEELFunction {
        IndexOf() {
            super("index of");
        }

        public FEELFnResult<List<BigDecimal>> invoke(
                @ParameterName("list") @Nullable List<?> list, @ParameterName("match") @Nullable Object match) {
            if (list == null) {
                return nothing();
            }
            List<BigDecimal> places = new ArrayList<>();
            int place = 0;
            for (Object entry : list) {
                place++;
                if (SameValue.same(entry, match)) {
                    places.add(BigDecimal.valueOf(place));
                }
            }
            return FEELFnResult.ofResult(places);
        }
    }

    /** The numbers that are there most often, from the least on. */
    public static final class Mode extends BaseFEELFunction {
        Mode() {
            super("mode");
        }

        public FEELFnResult<List<BigDecimal>> invoke(@ParameterName("list") @Nullable List<?> list) {
            if (list == null) {
                return nothing();
            }
            List<BigDecimal> numbers = new ArrayList<>();
            for (Object entry : list) {
                if (!(entry instanceof Number number)) {
                    return refused("list", "holds what is no number");
                }
                numbers.add(number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString()));
            }
            Collections.sort(numbers); // stable: of equal numbers the first is told
            return FEELFnResult.ofResult(mostOften(numbers));
        }

        public FEELFnResult<List<BigDecimal>> invoke(@ParameterName("n") @Nullable Object @Nullable [] list) {
            return list == null
                    ? refused("n", "the single value list cannot be null")
                    : invoke(java.util.Arrays.asList(list));
        }

        private static List<BigDecimal> mostOften(List<BigDecimal> sorted) {
            List<BigDecimal> most = new ArrayList<>();
            int best = 0;
            int from = 0;
            for (int i = 1; i <= sorted.size(); i++) {
                if (i == sorted.size() || sorted.get(i).compareTo(sorted.get(from)) != 0) {
                    if (i - from > best) {
                        best = i - from;
                        most.clear();
                    }
                    if (i - from == best) {
                        most.add(sorted.get(from));
                    }
                    from = i;
                }
            }
            return most;
        }
    }
}
