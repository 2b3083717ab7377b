package io.bellwether.record.chain;

import java.time.Instant;

/**
 * That records were erased.
 *
 * @param records how many; those that were erased before are not counted
 */
public record ErasureResponse(int number, Instant at, String by, String reason, int records) {}
