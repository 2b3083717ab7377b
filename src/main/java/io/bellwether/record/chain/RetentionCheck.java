package io.bellwether.record.chain;

import io.bellwether.record.chain.Breach.What;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks the marks of months that were dropped: signatures, numbers, and that all of their runs are there. */
final class RetentionCheck {
    private final TrustedKeys keys;
    private final Breaches breaches;
    private final List<RetentionMark> marks = new ArrayList<>();
    private final Map<Integer, Seen> seen = new TreeMap<>();
    private long records;

    private record Seen(int runs, long records) {
        static final Seen NONE = new Seen(0, 0);

        Seen with(DroppedRun run) {
            return new Seen(runs + 1, records + run.records());
        }
    }

    RetentionCheck(TrustedKeys keys, Breaches breaches) {
        this.keys = keys;
        this.breaches = breaches;
    }

    void mark(RetentionMark mark) {
        int expected = marks.isEmpty() ? 1 : marks.get(marks.size() - 1).no() + 1;
        if (!keys.verifies(mark.key(), mark.text(), mark.signature())) {
            add(What.BAD_SIGNATURE, "retention mark " + mark.no() + " was not signed by a trusted key");
        }
        if (mark.no() != expected) {
            add(What.REMOVED, "retention marks before number " + mark.no() + " are gone");
        }
        marks.add(mark);
    }

    /** Whether a trusted key signed it; counts it in any case. Parts of several writers may tell of runs at once. */
    synchronized boolean run(DroppedRun run) {
        seen.merge(run.retention(), Seen.NONE.with(run), (before, one) -> before.with(run));
        boolean signed = keys.verifies(run.key(), run.text(), run.signature());
        if (signed) {
            records += run.records();
        }
        return signed;
    }

    /** All runs of a whole log were read. */
    void end() {
        for (RetentionMark mark : marks) {
            Seen runs = seen.getOrDefault(mark.no(), Seen.NONE);
            if (runs.runs() != mark.runs() || runs.records() != mark.records()) {
                add(
                        What.REMOVED,
                        "retention mark " + mark.no() + " is of " + mark.records() + " records in " + mark.runs()
                                + " runs; marked are " + runs.records() + " in " + runs.runs());
            }
        }
        for (int no : seen.keySet()) {
            if (marks.stream().noneMatch(mark -> mark.no() == no)) {
                add(What.REMOVED, "retention mark " + no + " is gone");
            }
        }
    }

    /** How many records went under a good signature. */
    long records() {
        return records;
    }

    private void add(What what, String detail) {
        breaches.add(new Breach(what, 0, null, 0, null, detail));
    }
}
