package io.bellwether.rulebook.draft;

/** Somebody began a draft here or edited it, and may soon want to know what the gate says of it. */
public record DraftInWork(Draft draft) {}
