package io.bellwether.rulebook.draft;

import java.util.Locale;

/** How far a draft has come. */
public enum DraftState {
    EDITING,
    /** Its author is done and the gate is content: it waits for somebody else's word. */
    SUBMITTED,
    /** Enough others let it through; it may be published. */
    APPROVED,
    /** Sent back with a reason; the next change takes it up again. */
    REJECTED,
    /** It is a release now and changes no more. */
    PUBLISHED,
    DELETED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DraftState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether its files may still change. */
    public boolean isOpen() {
        return this != PUBLISHED && this != DELETED;
    }
}
