package io.bellwether.engine.drools.budget;

/** Ends an evaluation from within: an error, since the engine takes exceptions for answers of null. */
final class BudgetSpent extends Error {
    private static final long serialVersionUID = 1L;

    BudgetSpent(String what) {
        super(what, null, false, false);
    }
}
