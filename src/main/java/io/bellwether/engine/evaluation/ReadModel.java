package io.bellwether.engine.evaluation;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model, as questions look at it.
 *
 * @param inputs names of all its input data
 * @param decisions by name
 * @param names of decisions, by their ids in the file
 * @param services the shape of what each decision service answers, by name
 */
public record ReadModel(
        String file,
        Set<String> inputs,
        Map<String, ReadDecision> decisions,
        Map<String, String> names,
        Map<String, Shape> services) {

    /**
     * A decision.
     *
     * @param inputs names of the input data that it requires
     */
    public record ReadDecision(String name, Set<String> inputs, Shape shape) {}

    /** A decision by its name, or by its id. */
    @Nullable
    ReadDecision decision(String name) {
        ReadDecision byName = decisions.get(name);
        return byName != null ? byName : decisions.get(names.getOrDefault(name, ""));
    }
}
