package io.bellwether.engine.drools.plan;

/** Something in a rule that a plan cannot hold: the engine answers the questions that need it. */
final class BeyondPlanException extends Exception {
    private static final long serialVersionUID = 1L;

    BeyondPlanException(String what) {
        super(what, null, false, false);
    }
}
