package io.bellwether.decision.coverage;

import com.github.benmanes.caffeine.cache.Ticker;
import io.bellwether.account.importing.Coverage.FurtherFact;
import io.bellwether.decision.coverage.AccountKind.Standing;
import io.bellwether.fact.FactDefinition;
import io.bellwether.rulebook.model.Rulebook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Looks for the fewest facts that give most accounts an answer: always adds the one that brings them nearest, two where none
 * alone does, and in the end leaves out what turned out to be needless. A fact is tried again only while what it brought before
 * could still make it the best.
 */
final class FurtherFacts {
    /** Facts that are told. */
    private static final int MOST_FACTS = 24;

    /** Below this a difference is one of rounding. */
    private static final double NOTHING = 1e-9;

    private final List<AccountKind> kinds;
    private final Rulebook rulebook;
    private final Map<String, Integer> lacking = new TreeMap<>();
    private final Map<String, List<Object>> values = new TreeMap<>();
    private final Ticker ticker;
    private final long began;
    private final long time;

    /** A fact to be added, at one value, and how much it brought when it was last tried. */
    private record Candidate(String fact, Object value, double brings) {}

    FurtherFacts(List<AccountKind> kinds, Rulebook rulebook, Instant asOf, Ticker ticker, Duration time) {
        this.kinds = kinds;
        this.rulebook = rulebook;
        this.ticker = ticker;
        this.began = ticker.read();
        this.time = time.toNanos();
        kinds.forEach(kind -> kind.lacking().forEach(fact -> lacking.merge(fact, kind.accounts(), Integer::sum)));
        lacking.keySet().retainAll(rulebook.catalogue().facts().keySet());
        lacking.keySet().forEach(name -> values.put(name, SampleValues.of(fact(name), asOf, rulebook.zone())));
    }

    /** @param answered accounts that have an answer as it is */
    List<FurtherFact> find(int answered) {
        Map<String, Object> added = added();
        leaveOutNeedless(added);
        List<FurtherFact> told = new ArrayList<>();
        Map<String, Object> sofar = new LinkedHashMap<>();
        added.forEach((name, value) -> {
            sofar.put(name, value);
            told.add(new FurtherFact(
                    name,
                    fact(name).label(),
                    lacking.getOrDefault(name, 0),
                    answered + standing(sofar).answered()));
        });
        return told;
    }

    private Map<String, Object> added() {
        int open = kinds.stream().mapToInt(AccountKind::accounts).sum();
        Map<String, Object> added = new LinkedHashMap<>();
        Standing now = standing(added);
        PriorityQueue<Candidate> candidates = new PriorityQueue<>(
                Comparator.comparingDouble(Candidate::brings).reversed());
        for (String fact : lacking.keySet()) {
            candidates.add(best(fact, added, now));
        }
        while (added.size() < MOST_FACTS && now.answered() < open && !isOver()) {
            List<Candidate> next = next(candidates, added, now);
            if (next.isEmpty()) {
                break;
            }
            next.forEach(candidate -> added.put(candidate.fact(), candidate.value()));
            candidates.removeIf(candidate -> added.containsKey(candidate.fact()));
            now = standing(added);
        }
        return added;
    }

    /** What to add next; nothing when nothing helps. */
    private List<Candidate> next(PriorityQueue<Candidate> candidates, Map<String, Object> added, Standing now) {
        List<Candidate> tried = new ArrayList<>();
        Candidate best = null;
        while (!candidates.isEmpty() && (best == null || candidates.element().brings() > best.brings() + NOTHING)) {
            Candidate again = best(candidates.remove().fact(), added, now);
            tried.add(again);
            if (best == null || again.brings() > best.brings() + NOTHING) {
                best = again;
            }
        }
        candidates.addAll(tried);
        if (best != null && best.brings() > NOTHING) {
            return List.of(best);
        }
        return pair(List.copyOf(candidates), added, now);
    }

    /** Two facts that help together, such as a part and its whole. */
    private List<Candidate> pair(List<Candidate> candidates, Map<String, Object> added, Standing now) {
        List<Candidate> best = List.of();
        double most = NOTHING;
        for (Candidate one : candidates) {
            for (Candidate other : candidates) {
                if (one.fact().compareTo(other.fact()) >= 0 || isOver()) {
                    continue;
                }
                Map<String, Object> more = new LinkedHashMap<>(added);
                more.put(one.fact(), one.value());
                more.put(other.fact(), other.value());
                double brings = standing(more).known() - now.known();
                if (brings > most) {
                    most = brings;
                    best = List.of(one, other);
                }
            }
        }
        return best;
    }

    /** The fact at the value with which it brings most. */
    private Candidate best(String fact, Map<String, Object> added, Standing now) {
        Candidate best = null;
        for (Object value : values.getOrDefault(fact, List.of())) {
            Map<String, Object> more = new LinkedHashMap<>(added);
            more.put(fact, value);
            double brings = standing(more).known() - now.known();
            if (best == null || brings > best.brings()) {
                best = new Candidate(fact, value, brings);
            }
        }
        return Objects.requireNonNull(best);
    }

    private void leaveOutNeedless(Map<String, Object> added) {
        int reached = standing(added).answered();
        for (String fact : List.copyOf(added.keySet())) {
            Map<String, Object> less = new LinkedHashMap<>(added);
            less.remove(fact);
            if (reached > 0 && standing(less).answered() >= reached) {
                added.remove(fact);
            }
        }
    }

    private Standing standing(Map<String, Object> more) {
        return kinds.stream().map(kind -> kind.with(more, rulebook)).reduce(Standing.NONE, Standing::plus);
    }

    private FactDefinition fact(String name) {
        return rulebook.catalogue().fact(name).orElseThrow();
    }

    private boolean isOver() {
        return ticker.read() - began > time;
    }
}
