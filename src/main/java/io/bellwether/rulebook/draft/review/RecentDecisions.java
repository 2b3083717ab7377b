package io.bellwether.rulebook.draft.review;

import io.bellwether.rulebook.gate.ReplayCase;
import java.util.List;

/** Decisions that were asked lately, for the gate to ask a draft again. */
public interface RecentDecisions {
    /** The last ones, newest first. */
    List<ReplayCase> latest(int most);
}
