package io.bellwether.engine.plan;

/** Met where a plan ends: the engine would tell something beside the value, or do what the plan does not know. The engine answers then. */
public final class OutOfPlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A plan's end.
     *
     * @param met what was met, for counting
     */
    public OutOfPlanException(String met) {
        super(met, null, false, false);
    }
}
