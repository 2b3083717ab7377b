package io.bellwether.engine.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds one account's thresholds, which depend on few facts with few values: they are worked out once for each combination. */
final class ThresholdsLookup {
    private static final int REMEMBERED = 1000;
    private static final int[] FIRST = {0};

    private final Decisions decisions;
    private final Input[] inputs;
    private final Map<List<@Nullable Object>, Thresholds> known = new ConcurrentHashMap<>();

    /** @param inputs of the decision that answers them */
    ThresholdsLookup(Decisions decisions, Input[] inputs) {
        this.decisions = decisions;
        this.inputs = inputs;
    }

    /** @param values answers the value of an input */
    Thresholds find(Function<Input, @Nullable Object> values, List<String> problems) {
        Object[] given = new Object[inputs.length];
        for (int i = 0; i < given.length; i++) {
            given[i] = inputs[i].source() == Input.Source.THRESHOLDS ? null : values.apply(inputs[i]);
        }
        List<@Nullable Object> key = Arrays.asList(given);
        Thresholds before = known.get(key);
        return before == null ? evaluated(key, given, problems) : before;
    }

    private Thresholds evaluated(List<@Nullable Object> key, @Nullable Object[] given, List<String> problems) {
        Trace own = new Trace();
        Decisions.Answers answers = decisions.answer(given, FIRST, true, own);
        answers.problems(false).forEach(problem -> problems.add("thresholds: " + problem));
        Thresholds found = Thresholds.of(answers.value(0), own);
        if (known.size() < REMEMBERED) {
            known.put(key, found);
        }
        return found;
    }
}
