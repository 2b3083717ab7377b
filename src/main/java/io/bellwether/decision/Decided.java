package io.bellwether.decision;

import io.bellwether.record.PendingRecord;
import org.jspecify.annotations.Nullable;

/**
 * An answer that may leave once its record is durable.
 *
 * @param body the answer as it leaves, JSON
 * @param kept the answer as its record keeps it: what the policy masks is masked
 * @param record on its way; null when there is none to wait for
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are written once and only passed on
record Decided(byte[] body, byte[] kept, @Nullable PendingRecord record) {

    /**
     * The answer, once its record is durable.
     *
     * @throws io.bellwether.problem.ProblemException that the log is unavailable
     */
    byte[] durable() {
        if (record != null) {
            record.await();
        }
        return body;
    }
}
