package io.bellwether.engine.budget;

/** Ends an evaluation from within: an error, since the engine takes exceptions for answers of null. */
public final class BudgetSpent extends Error {
    private static final long serialVersionUID = 1L;

    BudgetSpent(String what) {
        super(what, null, false, false);
    }
}
