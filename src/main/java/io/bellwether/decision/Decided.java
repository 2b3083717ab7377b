package io.bellwether.decision;

import io.bellwether.record.DecisionRecord;
import org.jspecify.annotations.Nullable;

/**
 * An answer that may leave once its record is durable.
 *
 * @param body the answer as it leaves, JSON
 * @param record null when recording is off
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are written once and only passed on
record Decided(byte[] body, @Nullable DecisionRecord record) {}
