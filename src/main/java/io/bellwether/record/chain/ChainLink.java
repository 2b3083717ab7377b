package io.bellwether.record.chain;

import java.util.UUID;

/**
 * A record's place in a chain.
 *
 * @param seq from 1 without gaps
 * @param previous hash of the record before, or what the writer begins with
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are only passed on
public record ChainLink(UUID writer, long seq, byte[] previous, byte[] hash) {}
