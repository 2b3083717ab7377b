package io.bellwether.engine.plan;

import org.jspecify.annotations.Nullable;

/** Where the values of names stand while they are looked at: those of a run's decisions, or of one call of a function. */
public final class Frame {
    /** Where nothing stands: whatever asks it for anything leaves the plan. */
    static final Frame NONE = new Frame(null, 0);

    private final @Nullable Run run;
    private final @Nullable Object[] slots;

    Frame(@Nullable Run run, int size) {
        this.run = run;
        this.slots = new Object[size];
    }

    public Run run() {
        if (run == null) {
            throw new OutOfPlanException("a value that depends on a run");
        }
        return run;
    }

    public @Nullable Object get(int slot) {
        return slots[slot];
    }

    public void set(int slot, @Nullable Object value) {
        slots[slot] = value;
    }
}
