package io.bellwether.rulebook.draft.review;

import io.bellwether.rulebook.draft.DraftConfig;
import io.bellwether.rulebook.gate.ReplaySet;
import io.bellwether.shared.Aside;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Brings together what the gate asks a draft besides its examples: stored accounts as they are, and recorded decisions. */
@ApplicationScoped
class CollectingReplay {
    private final StoredInputs stored;
    private final RecentDecisions recent;
    private final DraftConfig config;

    CollectingReplay(StoredInputs stored, RecentDecisions recent, DraftConfig config) {
        this.stored = stored;
        this.recent = recent;
        this.config = config;
    }

    /** Accounts and decisions are read beside each other. */
    ReplaySet collect() {
        Aside<RecentDecisions.Recent> reading = Aside.begin("recent-decisions", () -> recent.latest(config.replayed()));
        StoredInputs.Stored accounts =
                stored.newest(config.replayedAccounts(), config.replayedSize().asLongValue() / 2);
        RecentDecisions.Recent decisions = reading.result();
        List<String> untried = new ArrayList<>(accounts.untried());
        untried.addAll(decisions.untried());
        return new ReplaySet(accounts.accounts(), decisions.cases(), untried);
    }
}
