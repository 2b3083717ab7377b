package io.bellwether.engine.plan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of a model that can be worked out without the engine.
 *
 * @param slots of all names
 * @param names the slots of inputs and decisions by name
 * @param decisions by name
 */
public record ModelPlan(int slots, Map<String, Integer> names, Map<String, Planned> decisions) {
    /** What a model is given. */
    public record Input(String name, int slot, Fitting type) {}

    /**
     * A decision with all that it requires.
     *
     * @param inputs that it reads, and those it requires
     * @param steps in an order in which they can be worked out, its own last
     */
    public record Planned(List<Input> inputs, List<Step> steps) {
        int slot() {
            return steps.get(steps.size() - 1).slot();
        }
    }

    /** Begins an evaluation. */
    public Run begin(Operations operations, Run.Heard heard) {
        return new Run(operations, heard, slots);
    }

    /**
     * Works a decision out, and what it requires, unless this run did so before.
     *
     * @param values of all inputs, null for those that are not known
     * @throws OutOfPlanException when the engine has to answer
     */
    public @Nullable Object value(String decision, Map<String, ? extends @Nullable Object> values, Run run) {
        Planned planned = decisions.get(decision);
        if (planned == null) {
            throw new OutOfPlanException("a decision that is not planned");
        }
        Frame root = run.root();
        for (Input input : planned.inputs()) {
            Object value = values.get(input.name());
            if (value == null && !values.containsKey(input.name())) {
                throw new OutOfPlanException("an input that is not given");
            }
            root.set(input.slot(), input.type().required(value));
        }
        for (Step step : planned.steps()) {
            if (run.begins(step)) {
                step.work(root);
            }
        }
        return root.get(planned.slot());
    }
}
