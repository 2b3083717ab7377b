package io.bellwether.security.tries;

import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Sign-ins that could not be written into the audit trail when they were made, because the database was away. */
final class OwedEntries {
    private static final int MOST = 1_000;

    private final Deque<Entry> owed = new ArrayDeque<>();

    private record Entry(Caller caller, String subject, Instant at) {}

    /** Keeps the entry until it can be written; false when too many wait already. */
    synchronized boolean add(Caller caller, String subject, Instant at) {
        return owed.size() < MOST && owed.add(new Entry(caller, subject, at));
    }

    /** Writes them, oldest first; what cannot be written stays. */
    synchronized void write(AuditTrail audit) {
        while (!owed.isEmpty()) {
            Entry entry = owed.getFirst();
            audit.writeApart(
                    entry.caller(),
                    "signed-in",
                    entry.subject(),
                    Map.of("signedInAt", entry.at().toString(), "writtenLate", "the database was away"));
            owed.removeFirst();
        }
    }
}
