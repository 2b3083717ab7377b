package io.bellwether.rulebook.gate;

import io.bellwether.engine.PastInputs;
import java.util.List;

/**
 * What a draft and its base are both asked, besides the draft's examples.
 *
 * @param accounts what is known of each stored account now
 * @param decisions recorded ones, each account's newest on a question first
 * @param untried in words what was left out, for want of room or because it could not be read
 */
public record ReplaySet(List<PastInputs> accounts, List<ReplayCase> decisions, List<String> untried) {
    public static final ReplaySet EMPTY = new ReplaySet(List.of(), List.of(), List.of());

    public ReplaySet {
        accounts = List.copyOf(accounts);
        decisions = List.copyOf(decisions);
        untried = List.copyOf(untried);
    }

    /** Recorded decisions and nothing else. */
    public static ReplaySet of(List<ReplayCase> decisions) {
        return new ReplaySet(List.of(), decisions, List.of());
    }

    boolean isEmpty() {
        return accounts.isEmpty() && decisions.isEmpty();
    }
}
