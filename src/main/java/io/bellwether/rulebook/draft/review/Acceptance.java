package io.bellwether.rulebook.draft.review;

import java.time.Instant;

/** A warning that somebody answers for. */
public record Acceptance(String finding, String reason, String by, Instant at) {}
