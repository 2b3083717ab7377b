package io.bellwether.record.chain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The first breaches of a log, and how many there are. */
final class Breaches {
    private static final int LISTED = 100;

    private final TreeSet<Breach> first = new TreeSet<>(Breach.ORDER);
    private final Set<Integer> writers = new HashSet<>();
    private long count;

    synchronized void add(Breach breach) {
        count++;
        writers.add(breach.no());
        first.add(breach);
        if (first.size() > LISTED) {
            first.pollLast();
        }
    }

    /** Whether something is wrong with a writer's part. */
    synchronized boolean concern(int writer) {
        return writers.contains(writer);
    }

    synchronized long count() {
        return count;
    }

    synchronized List<Breach> first() {
        return List.copyOf(first);
    }
}
