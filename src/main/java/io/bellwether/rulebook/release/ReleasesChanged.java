package io.bellwether.rulebook.release;

/** Releases were added or called off here, and that is committed. */
public record ReleasesChanged() {}
