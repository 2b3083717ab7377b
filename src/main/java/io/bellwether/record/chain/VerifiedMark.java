package io.bellwether.record.chain;

/**
 * How far an earlier verification found a writer's chain intact.
 *
 * @param isTrusted whether a trusted key signed it
 * @param isDoubted whether something was found wrong with the writer since
 */
record VerifiedMark(Checkpoint reached, boolean isTrusted, boolean isDoubted) {}
