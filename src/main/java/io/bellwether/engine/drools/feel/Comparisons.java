package io.bellwether.engine.drools.feel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.feel.runtime.events.FEELEvent.Severity;
import org.kie.dmn.feel.runtime.FEELFunction;
import org.kie.dmn.feel.runtime.Range;
import org.kie.dmn.feel.runtime.events.InvalidParametersEvent;
import org.kie.dmn.feel.runtime.functions.BaseFEELFunction;
import org.kie.dmn.feel.runtime.functions.FEELFnResult;
import org.kie.dmn.feel.runtime.functions.IsFunction;
import org.kie.dmn.feel.runtime.functions.ParameterName;
import org.kie.dmn.feel.runtime.functions.interval.CoincidesFunction;

/** FEEL's functions that ask whether two values are the same, with numbers within them that are written otherwise. */
public final class Comparisons {
    private Comparisons() {}

    public static List<FEELFunction> functions() {
        return List.of(new Is(), new Coincides());
    }

    /** Whether two values are one and the same: two points in time also by their zone. */
    public static final class Is extends BaseFEELFunction {
        Is() {
            super("is");
        }

        public FEELFnResult<Boolean> invoke(
                @ParameterName("value1") @Nullable Object value1, @ParameterName("value2") @Nullable Object value2) {
            return SameValue.composite(value1, value2)
                    ? FEELFnResult.ofResult(SameValue.same(value1, value2, Is::one))
                    : IsFunction.INSTANCE.invoke(value1, value2);
        }

        private static boolean one(Object a, Object b) {
            return Boolean.TRUE.equals(IsFunction.INSTANCE.invoke(a, b).cata(event -> false, is -> is));
        }
    }

    /** Whether two points or two ranges are the same. */
    public static final class Coincides extends BaseFEELFunction {
        Coincides() {
            super("coincides");
        }

        public FEELFnResult<Boolean> invoke(
                @ParameterName("point1") @Nullable Comparable<?> point1,
                @ParameterName("point2") @Nullable Comparable<?> point2) {
            return CoincidesFunction.INSTANCE.invoke(point1, point2);
        }

        public FEELFnResult<Boolean> invoke(
                @ParameterName("range1") @Nullable Range range1, @ParameterName("range2") @Nullable Range range2) {
            return range1 == null || range2 == null
                    ? FEELFnResult.ofError(new InvalidParametersEvent(
                            Severity.ERROR, range1 == null ? "range1" : "range2", "cannot be null"))
                    : FEELFnResult.ofResult(SameValue.sameEnds(range1, range2, SameValue::equal));
        }
    }
}
