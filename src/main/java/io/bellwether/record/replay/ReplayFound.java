package io.bellwether.record.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.ExactJson;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a run found so far, and where it is.
 *
 * @param notReplayable how many could not be asked again, by reason
 * @param differences the first records that differ
 * @param last the record that was looked at last; null before the first
 * @param release number of the release that answered it; 0 before the first
 */
record ReplayFound(
        int same,
        int different,
        Map<String, Integer> notReplayable,
        JsonNode differences,
        int release,
        @Nullable UUID last) {
    static final ReplayFound NOTHING = new ReplayFound(0, 0, Map.of(), ExactJson.MAPPER.createArrayNode(), 0, null);

    ReplayFound {
        notReplayable = new TreeMap<>(notReplayable);
    }

    /** What a run kept; null before it began. */
    static ReplayFound read(@Nullable String kept) {
        if (kept == null) {
            return NOTHING;
        }
        ObjectNode json = ExactJson.stored(kept);
        Map<String, Integer> reasons = new TreeMap<>();
        json.get("notReplayable")
                .properties()
                .forEach(e -> reasons.put(e.getKey(), e.getValue().intValue()));
        return new ReplayFound(
                json.get("same").intValue(),
                json.get("different").intValue(),
                reasons,
                json.get("differences"),
                json.path("release").intValue(),
                json.hasNonNull("last") ? UUID.fromString(json.get("last").textValue()) : null);
    }

    String json() {
        ObjectNode json = ExactJson.MAPPER.createObjectNode().put("same", same).put("different", different);
        json.set("notReplayable", ExactJson.MAPPER.valueToTree(notReplayable));
        json.set("differences", differences);
        return ExactJson.text(json.put("release", release).put("last", last == null ? null : last.toString()));
    }

    int replayed() {
        return same
                + different
                + notReplayable.values().stream().mapToInt(n -> n).sum();
    }

    /** Whether a record that a release answered was looked at: the newest release's come first, each with its newest first. */
    boolean isPast(int answeredBy, UUID record) {
        return last != null
                && (answeredBy > release
                        || (answeredBy == release && record.toString().compareTo(last.toString()) >= 0));
    }
}
