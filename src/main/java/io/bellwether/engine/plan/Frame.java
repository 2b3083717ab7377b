package io.bellwether.engine.plan;

import org.jspecify.annotations.Nullable;

/** Where the values of names stand while they are looked at: those of a run's decisions, or of one call of a function. */
public final class Frame {
    private final Run run;
    private final @Nullable Object[] slots;

    Frame(Run run, int size) {
        this.run = run;
        this.slots = new Object[size];
    }

    public Run run() {
        return run;
    }

    public @Nullable Object get(int slot) {
        return slots[slot];
    }

    public void set(int slot, @Nullable Object value) {
        slots[slot] = value;
    }
}
