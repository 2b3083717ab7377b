package io.bellwether.rulebook.release.shadow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was found in shadow since it was last written down; bounded. */
final class Findings {
    private static final int MOST = 500;

    private final Map<String, Tally> tallies = new HashMap<>();
    private final Deque<Difference> differences = new ArrayDeque<>();

    /** What there was to write down. */
    record Taken(List<Tally> tallies, List<Difference> differences) {}

    synchronized void count(Tally one) {
        tallies.merge(one.question(), one, Tally::plus);
    }

    synchronized void differs(Difference difference) {
        if (differences.size() == MOST) {
            differences.removeFirst();
        }
        differences.addLast(difference);
    }

    synchronized Taken take() {
        Taken taken = new Taken(List.copyOf(tallies.values()), new ArrayList<>(differences));
        tallies.clear();
        differences.clear();
        return taken;
    }

    /** Gives back what could not be written down. */
    synchronized void giveBack(Taken taken) {
        taken.tallies().forEach(this::count);
        taken.differences().forEach(this::differs);
    }
}
