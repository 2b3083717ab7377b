package io.bellwether.record.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.ExactJson;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts what a run finds, and keeps the first records that differ. One run's, so not for several threads. */
final class ReplayTally {
    /** Characters of all differences that are listed. */
    private static final int LONGEST = 1_000_000;

    private static final int PLACES = 20;

    private final int listed;
    private final Map<String, Integer> notReplayable;
    private final ArrayNode differences;
    private int same;
    private int different;
    private int length;
    private int release;
    private @Nullable UUID last;

    /** @param before what the run found before it was taken up here */
    ReplayTally(int listed, ReplayFound before) {
        this.listed = listed;
        this.notReplayable = new TreeMap<>(before.notReplayable());
        this.differences = before.differences().deepCopy();
        this.same = before.same();
        this.different = before.different();
        this.length = differences.toString().length();
        this.release = before.release();
        this.last = before.last();
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

    /** Says up to which record all were counted. */
    void upTo(int answeredBy, UUID record) {
        release = answeredBy;
        last = record;
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

    ReplayFound found() {
        return new ReplayFound(same, different, notReplayable, differences, release, last);
    }
}
