package io.bellwether.decision.coverage;

import com.github.benmanes.caffeine.cache.Ticker;
import io.bellwether.account.importing.Coverage;
import io.bellwether.account.importing.Coverage.FurtherFact;
import io.bellwether.account.importing.WeighingFacts;
import io.bellwether.decision.AskingForAccounts;
import io.bellwether.decision.PreparedQuestion;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.Missing;
import io.bellwether.fact.FactDefinition;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.OverrideDefinition;
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
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Asks the live rules with facts added, one more each time: always the one that gives most accounts an answer, and where none
 * does, the one that raises their confidence most. Accounts that lack the same are asked once.
 */
@ApplicationScoped
class WeighingByRules implements WeighingFacts {
    /** Accounts that are asked about. */
    static final int MOST_ASKED = 200;

    /** Facts that are told. */
    static final int MOST_FACTS = 16;

    /** Kinds of accounts, by what they lack, with which further facts are tried; the largest ones. */
    private static final int MOST_KINDS = 20;

    private static final Duration LONGEST = Duration.ofSeconds(5);

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
    public Optional<Coverage> weigh(List<String> accounts, LocalDate day) {
        ActiveRelease release = active.current();
        Rulebook rulebook = release.rulebook().rulebook();
        HistoryDefinition history = rulebook.history();
        if (history == null || accounts.isEmpty()) {
            return Optional.empty();
        }
        Instant end = day.plusDays(1).atStartOfDay(rulebook.zone()).toInstant().minusSeconds(1);
        Instant asOf = end.isBefore(clock.instant()) ? end : clock.instant();
        Map<String, Kind> kinds = new HashMap<>();
        int asked = 0;
        int answered = 0;
        for (PreparedQuestion question : asking.prepare(release, history.question(), spread(accounts), asOf)
                .values()) {
            Evaluation evaluation = question.evaluate(Map.of());
            asked++;
            if (hasZone(evaluation, history)) {
                answered++;
            } else {
                List<String> lacking = evaluation.missing().stream()
                        .map(Missing::fact)
                        .sorted()
                        .toList();
                kinds.computeIfAbsent(lacking + " " + evaluation.confidence(), k -> new Kind(question, lacking))
                        .accounts++;
            }
        }
        List<Kind> largest = kinds.values().stream()
                .sorted((a, b) -> Integer.compare(b.accounts, a.accounts))
                .limit(MOST_KINDS)
                .toList();
        return Optional.of(new Coverage(
                history.question(), day.toString(), asked, answered, furtherFacts(largest, rulebook, asOf, answered)));
    }

    private static List<String> spread(List<String> accounts) {
        int asked = Math.min(MOST_ASKED, accounts.size());
        List<String> spread = new ArrayList<>(asked);
        for (int i = 0; i < asked; i++) {
            spread.add(accounts.get((int) ((long) i * accounts.size() / asked)));
        }
        return spread;
    }

    /** An answer without a zone says that too little is known. */
    private static boolean hasZone(Evaluation evaluation, HistoryDefinition history) {
        return evaluation.answer() instanceof Map<?, ?> answer && answer.get(history.zone()) != null;
    }

    /** Whether enough is known; a band that a made-up value forces says nothing of that. */
    private static boolean isAnswer(Evaluation evaluation, Rulebook rulebook) {
        HistoryDefinition history = Objects.requireNonNull(rulebook.history());
        OverrideDefinition override = rulebook.override();
        boolean forced = override != null
                && evaluation.answer() instanceof Map<?, ?> answer
                && answer.get(override.forced()) instanceof Collection<?> ids
                && !ids.isEmpty();
        return !forced && hasZone(evaluation, history);
    }

    private List<FurtherFact> furtherFacts(List<Kind> kinds, Rulebook rulebook, Instant asOf, int answered) {
        long deadline = ticker.read() + LONGEST.toNanos();
        Map<String, Integer> lacking = new TreeMap<>();
        kinds.forEach(kind -> kind.lacking.forEach(fact -> lacking.merge(fact, kind.accounts, Integer::sum)));
        int open = kinds.stream().mapToInt(kind -> kind.accounts).sum();
        List<FurtherFact> told = new ArrayList<>();
        Map<String, Object> added = Map.of();
        Weight most = weight(kinds, added, rulebook);
        while (told.size() < MOST_FACTS && most.answered() < open) {
            FactDefinition best = null;
            Map<String, Object> with = added;
            for (String name : lacking.keySet()) {
                FactDefinition fact = rulebook.catalogue().facts().get(name);
                if (fact == null || added.containsKey(name)) {
                    continue;
                }
                for (Object value : SampleValues.of(fact, asOf, rulebook.zone())) {
                    Map<String, Object> more = new HashMap<>(added);
                    more.put(name, value);
                    Weight weight = weight(kinds, more, rulebook);
                    if (weight.compareTo(most) > 0) {
                        best = fact;
                        with = more;
                        most = weight;
                    }
                }
                if (ticker.read() > deadline) {
                    return told;
                }
            }
            if (best == null) {
                return told;
            }
            added = with;
            told.add(new FurtherFact(
                    best.name(), best.label(), lacking.getOrDefault(best.name(), 0), answered + most.answered()));
        }
        return told;
    }

    private static Weight weight(List<Kind> kinds, Map<String, Object> more, Rulebook rulebook) {
        Weight weight = Weight.NOTHING;
        for (Kind kind : kinds) {
            Evaluation evaluation = kind.question.evaluate(more);
            double confidence = evaluation.confidence() == null
                    ? 0
                    : evaluation.confidence().doubleValue();
            weight = weight.plus(isAnswer(evaluation, rulebook) ? kind.accounts : 0, confidence * kind.accounts);
        }
        return weight;
    }

    /** Accounts that lack the same. */
    private static final class Kind {
        private final PreparedQuestion question;
        private final List<String> lacking;
        private int accounts;

        Kind(PreparedQuestion question, List<String> lacking) {
            this.question = question;
            this.lacking = lacking;
        }
    }

    /** What facts are worth: accounts that get an answer, then their confidence. */
    private record Weight(int answered, double confidence) implements Comparable<Weight> {
        private static final Weight NOTHING = new Weight(0, 0);

        Weight plus(int more, double moreConfidence) {
            return new Weight(answered + more, confidence + moreConfidence);
        }

        @Override
        public int compareTo(Weight other) {
            int byAnswers = Integer.compare(answered, other.answered);
            return byAnswers != 0 ? byAnswers : Double.compare(confidence, other.confidence);
        }
    }
}
