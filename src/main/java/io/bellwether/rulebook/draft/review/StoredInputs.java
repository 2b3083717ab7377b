package io.bellwether.rulebook.draft.review;

import io.bellwether.engine.PastInputs;
import java.time.Instant;
import java.util.List;

/** What is known of the stored accounts now, for the gate to ask a draft about each, however long ago it was asked. */
public interface StoredInputs {
    /**
     * Accounts that were added or changed last first.
     *
     * @param most how many
     * @param bytes how much they may hold together
     */
    Stored newest(int most, long bytes);

    /** What is known of these accounts as of an instant; those that do not exist are absent. */
    List<PastInputs> of(List<String> ids, Instant asOf);

    /**
     * Stored accounts.
     *
     * @param untried in words what was left out, and how much of it; also that nothing could be read
     */
    record Stored(List<PastInputs> accounts, List<String> untried) {}
}
