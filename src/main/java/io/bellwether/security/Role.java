package io.bellwether.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person or key is let do; roles add up. */
public enum Role {
    /** Reads accounts, decisions, records of decisions and the rulebook. */
    READER,
    /** Asks decisions and sends facts. */
    DECIDER,
    /** Edits drafts of the rulebook. */
    EDITOR,
    /** Approves, publishes and rolls back releases. */
    APPROVER,
    /** Reads everything, the audit trail too, and replays; changes nothing. */
    AUDITOR,
    /** Keeps people, keys and settings. */
    ADMIN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
