package io.bellwether.demo.making;

/** What a base was made with: its settings and how renewals depend on true states. */
public record TruthHeader(Base base, int accounts, Model.Renewals renewals) {}
