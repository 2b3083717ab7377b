package io.bellwether.record.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.ExactJson;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a run finds, and keeps the first records that differ. One run's, so not for several threads. */
final class ReplayTally {
    /** Characters of all differences that are listed. */
    private static final int LONGEST = 1_000_000;

    private static final int PLACES = 20;

    private final int listed;
    private final Map<String, Integer> notReplayable = new TreeMap<>();
    private final ArrayNode differences = ExactJson.MAPPER.createArrayNode();
    private int same;
    private int different;
    private int length;

    ReplayTally(int listed) {
        this.listed = listed;
    }

    void count(RecordedDecision decision, Replayed replayed) {
        if (replayed.reason() != null) {
            notReplayable.merge(replayed.reason().word(), 1, Integer::sum);
        } else if (replayed.same()) {
            same++;
        } else {
            different++;
            list(decision, replayed);
        }
    }

    private void list(RecordedDecision decision, Replayed replayed) {
        if (differences.size() >= listed) {
            return;
        }
        ObjectNode entry = ExactJson.MAPPER.createObjectNode();
        entry.put("decisionId", decision.id().toString());
        entry.put("question", decision.question());
        entry.put("account", decision.account());
        entry.put("release", decision.release());
        ArrayNode places = entry.putArray("differences");
        for (Difference place : replayed.differences()) {
            if (places.size() == PLACES) {
                break;
            }
            ObjectNode shown = places.addObject().put("path", place.path());
            if (place.before() != null) {
                shown.set("before", place.before());
            }
            if (place.after() != null) {
                shown.set("after", place.after());
            }
        }
        entry.put("more", replayed.differences().size() - places.size());
        int size = entry.toString().length();
        if (length + size <= LONGEST) {
            length += size;
            differences.add(entry);
        }
    }

    ReplayRun.Found found() {
        return new ReplayRun.Found(same, different, notReplayable, differences);
    }
}
