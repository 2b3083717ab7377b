package io.bellwether.engine;

import org.jspecify.annotations.Nullable;

/** Whether a compiled rulebook's plan may answer in the engine's place: once both were found to answer the same. */
public final class PlanTrust {
    private volatile State state;
    private volatile @Nullable String difference;

    /** How far the plan is trusted. */
    public enum State {
        /** Nobody compared it yet. */
        UNPROVEN,
        /** Nobody compared it yet, and it answers all the same: where no decision is made by it. */
        TRIED,
        /** Both answered the same. */
        PROVEN,
        /** They did not, or the plan is switched off. */
        LEFT
    }

    public PlanTrust(State state) {
        this.state = state;
    }

    /** Whether the plan answers. */
    public boolean isUsed() {
        return state == State.PROVEN || state == State.TRIED;
    }

    /** Whether it is to be compared. */
    public boolean isOpen() {
        return state == State.UNPROVEN || state == State.TRIED;
    }

    /** Both answered the same; a plan that was left stays so. */
    public synchronized void prove() {
        if (isOpen()) {
            state = State.PROVEN;
        }
    }

    /** They did not. */
    public synchronized void leave(String how) {
        difference = how;
        state = State.LEFT;
    }

    /** How they differed; null when they did not. */
    public @Nullable String difference() {
        return difference;
    }

    /** Why the plan does not answer; null when it does. */
    public @Nullable String unused() {
        if (isUsed() || difference != null) {
            return difference;
        }
        return isOpen() ? "the plan was not compared with Drools yet" : "the plan is switched off";
    }
}
