package io.bellwether.fact;

/** Where a fact's value came from: the call, the account's stored facts, or the rulebook's derivations. */
public enum Origin {
    GIVEN,
    STORED,
    DERIVED
}
