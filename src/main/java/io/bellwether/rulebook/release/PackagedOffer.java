package io.bellwether.rulebook.release;

import java.time.Instant;

/**
 * A rulebook that a newer program brought.
 *
 * @param program the program's version
 */
public record PackagedOffer(String sha256, String program, Instant seenAt) {}
