package io.bellwether.metric;

import io.bellwether.account.StoredAccount;
import io.bellwether.account.StoredFacts;
import io.bellwether.engine.BudgetSpentException;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.FactSheet;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.release.ActiveRelease;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks the rules about many accounts as of a day, from the facts alone that the question reads; nothing is recorded. */
@ApplicationScoped
class AskingMany {
    private static final int CHUNK = 2_000;

    private final StoredFacts stored;
    private final Clock clock;

    AskingMany(StoredFacts stored, Clock clock) {
        this.stored = stored;
        this.clock = clock;
    }

    /** Is told each account's facts and the answer on them. */
    interface Answers {
        void of(String account, FactSheet facts, Object answer);
    }

    /** Asks about those of the accounts of which any of the facts is known; of others, and where the answer is null, nothing is told. */
    void ask(ActiveRelease release, String question, List<String> accounts, LocalDate day, Answers answers) {
        Rulebook rulebook = release.rulebook().rulebook();
        Set<String> facts = release.rulebook().inputs(question).facts();
        Instant now = clock.instant();
        Instant end = day.plusDays(1).atStartOfDay(rulebook.zone()).toInstant().minusMillis(1);
        Instant asOf = end.isAfter(now) ? now : end;
        for (int from = 0; from < accounts.size(); from += CHUNK) {
            List<String> chunk = accounts.subList(from, Math.min(accounts.size(), from + CHUNK));
            Map<String, StoredAccount> known = stored.asOf(chunk, day, rulebook.catalogue(), facts);
            for (String id : chunk) {
                StoredAccount account = known.get(id);
                if (account == null || account.facts().isEmpty()) {
                    continue;
                }
                FactSheet sheet = FactSheet.of(
                        id,
                        asOf,
                        rulebook.zone(),
                        rulebook.catalogue(),
                        CheckedFacts.NONE,
                        account.against(rulebook.catalogue(), rulebook.zone(), new ArrayList<>()));
                try {
                    Object answer = release.rulebook().evaluate(question, sheet).answer();
                    if (answer != null) {
                        answers.of(id, sheet, answer);
                    }
                } catch (BudgetSpentException e) {
                    // its question is stopped for all, which the service's log and metrics tell
                }
            }
        }
    }
}
