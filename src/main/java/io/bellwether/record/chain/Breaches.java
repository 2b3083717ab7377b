package io.bellwether.record.chain;

import java.util.List;
import java.util.TreeSet;

/** The first breaches of a log, and how many there are. */
final class Breaches {
    private static final int LISTED = 100;

    private final TreeSet<Breach> first = new TreeSet<>(Breach.ORDER);
    private long count;

    void add(Breach breach) {
        count++;
        first.add(breach);
        if (first.size() > LISTED) {
            first.pollLast();
        }
    }

    long count() {
        return count;
    }

    List<Breach> first() {
        return List.copyOf(first);
    }
}
