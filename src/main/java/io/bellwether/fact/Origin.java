package io.bellwether.fact;

/** Where a fact's value came from: the call, the account's stored facts, its recorded decisions, or the rulebook's derivations. */
public enum Origin {
    GIVEN,
    STORED,
    HISTORY,
    DERIVED
}
