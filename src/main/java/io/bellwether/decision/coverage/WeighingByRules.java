package io.bellwether.decision.coverage;

import com.github.benmanes.caffeine.cache.Ticker;
import io.bellwether.account.importing.Coverage;
import io.bellwether.account.importing.WeighingFacts;
import io.bellwether.decision.AskingForAccounts;
import io.bellwether.decision.PreparedQuestion;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.Missing;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the live rules about accounts as they are stored, and which facts would give the others an answer. */
@ApplicationScoped
class WeighingByRules implements WeighingFacts {
    /** Accounts that are asked about. */
    static final int MOST_ASKED = 200;

    /** Kinds of accounts, by what they lack, with which further facts are tried; the largest ones. */
    private static final int MOST_KINDS = 20;

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final ActiveRulebook active;
    private final AskingForAccounts asking;
    private final Clock clock;
    private final Ticker ticker;

    WeighingByRules(ActiveRulebook active, AskingForAccounts asking, Clock clock, Ticker ticker) {
        this.active = active;
        this.asking = asking;
        this.clock = clock;
        this.ticker = ticker;
    }

    @Override
    public Optional<Weighing> prepare(List<String> accounts, LocalDate day) {
        ActiveRelease release = active.current();
        Rulebook rulebook = release.rulebook().rulebook();
        HistoryDefinition history = rulebook.history();
        if (history == null || accounts.isEmpty()) {
            return Optional.empty();
        }
        Instant end = day.plusDays(1).atStartOfDay(rulebook.zone()).toInstant().minusSeconds(1);
        Instant asOf = end.isBefore(clock.instant()) ? end : clock.instant();
        Collection<PreparedQuestion> questions = asking.prepare(release, history.question(), spread(accounts), asOf)
                .values();
        return Optional.of(() -> weigh(questions, rulebook, history, day, asOf));
    }

    private Coverage weigh(
            Collection<PreparedQuestion> questions,
            Rulebook rulebook,
            HistoryDefinition history,
            LocalDate day,
            Instant asOf) {
        Map<String, AccountKind> kinds = new HashMap<>();
        int answered = 0;
        for (PreparedQuestion question : questions) {
            Evaluation evaluation = question.evaluate(Map.of());
            if (AccountKind.hasZone(evaluation, history)) {
                answered++;
            } else {
                List<String> lacking = evaluation.missing().stream()
                        .map(Missing::fact)
                        .sorted()
                        .toList();
                kinds.merge(
                        lacking + " " + evaluation.confidence(),
                        new AccountKind(question, lacking, 1),
                        (known, one) -> known.withOneMore());
            }
        }
        List<AccountKind> largest = kinds.values().stream()
                .sorted((a, b) -> Integer.compare(b.accounts(), a.accounts()))
                .limit(MOST_KINDS)
                .toList();
        FurtherFacts further = new FurtherFacts(largest, rulebook, asOf, ticker, LONGEST);
        return new Coverage(history.question(), day.toString(), questions.size(), answered, further.find(answered));
    }

    private static List<String> spread(List<String> accounts) {
        int asked = Math.min(MOST_ASKED, accounts.size());
        List<String> spread = new ArrayList<>(asked);
        for (int i = 0; i < asked; i++) {
            spread.add(accounts.get((int) ((long) i * accounts.size() / asked)));
        }
        return spread;
    }
}
