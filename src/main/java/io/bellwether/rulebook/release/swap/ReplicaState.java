package io.bellwether.rulebook.release.swap;

import java.util.Locale;

/** What a replica is at, besides answering. */
public enum ReplicaState {
    /** Nothing: it answers by the live release. */
    LIVE,
    /** It compiles and warms a release. */
    PREPARING,
    /** It could change over. */
    READY,
    /** It cannot follow, and says why; it goes on answering by what it has. */
    FAILED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReplicaState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
