package io.bellwether.engine.drools;

import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.Rulebook;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNModel;

/** Finds one account's thresholds, evaluated only when no account with the same inputs was asked before. */
final class ThresholdsLookup {
    private static final int REMEMBERED = 1000;

    private ThresholdsLookup() {}

    /** @param inputs answers the value of an input of the thresholds' model */
    static Thresholds find(DroolsRulebook compiled, Function<String, @Nullable Object> inputs, List<String> problems) {
        Rulebook.DecisionName name = compiled.rulebook().thresholds();
        if (name == null) {
            return Thresholds.NONE;
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<Object> key = new ArrayList<>();
        key.add(compiled.plan().isUsed());
        for (String input : compiled.thresholdInputs()) {
            Object value = input.equals("thresholds") ? null : inputs.apply(input);
            values.put(input, value);
            key.add(String.valueOf(value));
        }
        Thresholds known = compiled.thresholds().get(key);
        if (known == null) {
            known = evaluate(compiled, name, values, problems);
            if (compiled.thresholds().size() < REMEMBERED) {
                compiled.thresholds().put(key, known);
            }
        }
        return known;
    }

    private static Thresholds evaluate(
            DroolsRulebook compiled,
            Rulebook.DecisionName name,
            Map<String, @Nullable Object> values,
            List<String> problems) {
        DMNModel model = Objects.requireNonNull(compiled.models().model(name.model()));
        Trace own = new Trace();
        Decisions.Answers answers = compiled.decisions().answer(model, values, own, true, List.of(name.decision()));
        answers.problems(false).forEach(problem -> problems.add("thresholds: " + problem));
        Map<String, BigDecimal> byId = new LinkedHashMap<>();
        Map<String, Object> feel = new LinkedHashMap<>();
        if (answers.value(name.decision()) instanceof List<?> rows) {
            for (Object row : rows) {
                if (row instanceof Map<?, ?> map && map.get("value") instanceof BigDecimal value) {
                    String id = String.valueOf(map.get("id"));
                    byId.putIfAbsent(id, value);
                    feel.putIfAbsent(QuestionDefinition.camelCase(id), value);
                }
            }
        }
        return new Thresholds(byId, feel, own);
    }
}
