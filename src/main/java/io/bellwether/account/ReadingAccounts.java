package io.bellwether.account;

import io.bellwether.account.AccountResponse.ObservedFact;
import io.bellwether.account.AccountResponse.OutcomeResponse;
import io.bellwether.fact.LiveCatalogue;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shows an account with all that is known about it. */
@ApplicationScoped
public class ReadingAccounts {
    private final Accounts accounts;
    private final StoredFacts stored;
    private final Outcomes outcomes;
    private final LiveCatalogue live;
    private final Clock clock;

    ReadingAccounts(Accounts accounts, StoredFacts stored, Outcomes outcomes, LiveCatalogue live, Clock clock) {
        this.accounts = accounts;
        this.stored = stored;
        this.outcomes = outcomes;
        this.live = live;
        this.clock = clock;
    }

    /**
     * The account as of a day.
     *
     * @param asOf an ISO day; null for today
     */
    public AccountResponse one(String id, @Nullable String asOf) {
        List<Finding> findings = new ArrayList<>();
        LocalDate today = clock.instant().atZone(live.zone()).toLocalDate();
        LocalDate day = Days.read("asOf", asOf, today, LocalDate.of(2200, 12, 31), findings);
        refuse(findings);
        Account account = accounts.byId(id).orElseThrow(() -> WritingAccounts.unknown(id));
        StoredAccount known = stored.asOf(id, day, live.catalogue()).orElseThrow(() -> WritingAccounts.unknown(id));
        List<Finding> setAside = new ArrayList<>();
        Map<String, List<Map<String, Object>>> records = new TreeMap<>(
                known.against(live.catalogue(), live.zone(), setAside).records());
        return new AccountResponse(
                id,
                account.name(),
                account.segment(),
                account.csm(),
                account.updatedAt(),
                day,
                facts(known),
                records,
                outcomes.of(id, day).stream().map(ReadingAccounts::response).toList(),
                setAside);
    }

    private static Map<String, ObservedFact> facts(StoredAccount known) {
        Map<String, ObservedFact> facts = new TreeMap<>();
        known.facts().properties().forEach(fact -> {
            LocalDate observedOn =
                    LocalDate.parse(fact.getValue().get("observedOn").asText());
            facts.put(fact.getKey(), new ObservedFact(fact.getValue().get("value"), observedOn));
        });
        return facts;
    }

    private static OutcomeResponse response(Outcome outcome) {
        return new OutcomeResponse(
                outcome.key(), outcome.kind().word(), outcome.on(), outcome.arr(), outcome.reason(), outcome.note());
    }

    private static void refuse(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
    }
}
