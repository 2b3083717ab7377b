package io.bellwether.engine.plan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of a model that can be worked out without the engine.
 *
 * @param slots places for values
 * @param named of these, how many of the first are of inputs and decisions
 * @param names the slots of inputs and decisions by name
 * @param decisions by name
 */
public record ModelPlan(int slots, int named, Map<String, Integer> names, Map<String, Planned> decisions) {
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
        return new Run(operations, heard, slots, named);
    }

    /**
     * Gives a run the value of an input, unless it has it.
     *
     * @throws OutOfPlanException when it is of another type than the model says
     */
    public void give(Input input, @Nullable Object value, Run run) {
        if (run.begins(input.slot())) {
            run.root().set(input.slot(), input.type().required(value));
        }
    }

    /** Whether a run was given another value of an input before. */
    public boolean differs(Input input, @Nullable Object value, Run run) {
        return run.began(input.slot()) && run.root().get(input.slot()) != value;
    }

    /**
     * Works a decision out, and what it requires, unless this run did so before; its inputs have to be given.
     *
     * @throws OutOfPlanException when the engine has to answer
     */
    public @Nullable Object value(Planned planned, Run run) {
        Frame root = run.root();
        List<Step> steps = planned.steps();
        for (int i = 0; i < steps.size(); i++) {
            if (run.begins(steps.get(i).slot())) {
                steps.get(i).work(root);
            }
        }
        return root.get(planned.slot());
    }
}
