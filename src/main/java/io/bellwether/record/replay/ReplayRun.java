package io.bellwether.record.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run that asks the recorded decisions of a period again.
 *
 * @param release number of the release that is asked; null for the one that answered
 * @param state running, done, cancelled, interrupted or failed
 * @param records how many it asks; null before they are counted
 * @param found what it found so far
 * @param failure why it failed; null when it did not
 */
record ReplayRun(
        UUID id,
        Instant from,
        Instant to,
        @Nullable String question,
        @Nullable Integer release,
        int most,
        String state,
        String caller,
        Instant begunAt,
        @Nullable Instant endedAt,
        @Nullable Integer records,
        Found found,
        @Nullable String failure) {

    /**
     * What a run found.
     *
     * @param notReplayable how many could not be asked again, by reason
     * @param differences the first records that differ
     */
    record Found(int same, int different, Map<String, Integer> notReplayable, JsonNode differences) {
        Found {
            notReplayable = new TreeMap<>(notReplayable);
        }

        int replayed() {
            return same
                    + different
                    + notReplayable.values().stream().mapToInt(n -> n).sum();
        }
    }
}
