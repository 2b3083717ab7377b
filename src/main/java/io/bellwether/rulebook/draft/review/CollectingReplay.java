package io.bellwether.rulebook.draft.review;

import io.bellwether.rulebook.draft.DraftConfig;
import io.bellwether.rulebook.gate.ReplaySet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

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
        FutureTask<RecentDecisions.Recent> reading = new FutureTask<>(() -> recent.latest(config.replayed()));
        Thread beside = new Thread(reading, "recent-decisions");
        beside.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        beside.setDaemon(true);
        beside.start();
        StoredInputs.Stored accounts =
                stored.newest(config.replayedAccounts(), config.replayedSize().asLongValue() / 2);
        RecentDecisions.Recent decisions = read(reading);
        List<String> untried = new ArrayList<>(accounts.untried());
        untried.addAll(decisions.untried());
        return new ReplaySet(accounts.accounts(), decisions.cases(), untried);
    }

    private static RecentDecisions.Recent read(FutureTask<RecentDecisions.Recent> reading) {
        try {
            return reading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while recent decisions were read", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("recent decisions could not be read", e.getCause());
        }
    }
}
