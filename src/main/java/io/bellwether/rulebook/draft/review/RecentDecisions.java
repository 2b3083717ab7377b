package io.bellwether.rulebook.draft.review;

import io.bellwether.rulebook.gate.ReplayCase;
import java.util.List;

/** Decisions that were asked lately, for the gate to ask a draft again. */
public interface RecentDecisions {
    /** The last ones, each account's newest on a question first. */
    Recent latest(int most);

    /**
     * Recorded decisions.
     *
     * @param untried in words what was left out, and how much of it; also that nothing could be read
     */
    record Recent(List<ReplayCase> cases, List<String> untried) {}
}
