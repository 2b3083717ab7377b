package io.bellwether.rulebook.release.swap;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a replica says of itself.
 *
 * @param live number of the release it answers by
 * @param about number of the release that the state is about; null when it is at nothing
 * @param reason why it failed
 */
record ReplicaReport(
        int live,
        @Nullable Integer about,
        ReplicaState state,
        @Nullable String reason) {

    /** A report as it is kept, with what the database knows of its time. */
    record Kept(
            ReplicaName name,
            Instant startedAt,
            Instant heartbeatAt,
            Instant liveSince,
            Instant stateSince,
            boolean gone,
            ReplicaReport report) {}
}
