package io.bellwether.calibration;

import io.bellwether.account.Outcome;
import io.bellwether.account.Outcomes;
import io.bellwether.decision.AskingForAccounts;
import io.bellwether.decision.PreparedQuestion;
import io.bellwether.engine.BudgetSpentException;
import io.bellwether.engine.Evaluation;
import io.bellwether.fact.Fact;
import io.bellwether.rulebook.model.CalibrationDefinition;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.release.ActiveRelease;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Has the rules answer about each account as of some days before its renewal ended, from what was known then. */
@ApplicationScoped
class CollectingCases {
    private static final int CHUNK = 200;
    /** Outcomes that are looked at, the newest; more do not make a figure surer than the data is. */
    private static final int MOST = 100_000;

    private final Outcomes outcomes;
    private final AskingForAccounts asking;
    private final Clock clock;

    CollectingCases(Outcomes outcomes, AskingForAccounts asking, Clock clock) {
        this.outcomes = outcomes;
        this.asking = asking;
        this.clock = clock;
    }

    /**
     * What came of the outcomes.
     *
     * @param unknown accounts of which nothing was known on the day
     * @param undecided accounts that have no score on the day
     * @param dropped older outcomes that were too many
     */
    record Collected(List<RenewalCase> cases, int unknown, int undecided, int dropped) {}

    /** Hears how far it is. */
    interface Progress {
        void at(long done, long total);
    }

    Collected collect(ActiveRelease release, BacktestRequest request, Progress progress) {
        Rulebook rulebook = release.rulebook().rulebook();
        CalibrationDefinition says = Objects.requireNonNull(rulebook.calibration());
        List<Outcome> all = outcomes.between(request.from(), request.to()).stream()
                .filter(o -> says.lost().contains(o.kind().word())
                        || says.kept().contains(o.kind().word()))
                .toList();
        List<Outcome> newest = all.subList(Math.max(0, all.size() - MOST), all.size());
        Integer horizon = request.horizonDays();
        LocalDate today = clock.instant().atZone(rulebook.zone()).toLocalDate();
        SortedMap<LocalDate, List<Outcome>> byDay = newest.stream()
                .collect(Collectors.groupingBy(
                        o -> horizon == null ? today : o.on().minusDays(horizon), TreeMap::new, Collectors.toList()));
        List<RenewalCase> cases = new ArrayList<>();
        int unknown = 0;
        int undecided = 0;
        long done = 0;
        for (Map.Entry<LocalDate, List<Outcome>> day : byDay.entrySet()) {
            for (int from = 0; from < day.getValue().size(); from += CHUNK) {
                progress.at(done, newest.size());
                List<Outcome> chunk =
                        day.getValue().subList(from, Math.min(day.getValue().size(), from + CHUNK));
                Map<String, PreparedQuestion> prepared = prepare(release, chunk, day.getKey());
                for (Outcome outcome : chunk) {
                    PreparedQuestion asked = prepared.get(outcome.account());
                    if (asked == null || isBlank(asked)) {
                        unknown++;
                        continue;
                    }
                    RenewalCase found = ask(asked, says, rulebook, outcome, day.getKey());
                    if (found == null) {
                        undecided++;
                    } else {
                        cases.add(found);
                    }
                }
                done += chunk.size();
            }
        }
        progress.at(done, newest.size());
        return new Collected(cases, unknown, undecided, all.size() - newest.size());
    }

    private Map<String, PreparedQuestion> prepare(ActiveRelease release, List<Outcome> chunk, LocalDate day) {
        Rulebook rulebook = release.rulebook().rulebook();
        Instant now = clock.instant();
        Instant end = day.plusDays(1).atStartOfDay(rulebook.zone()).toInstant().minusMillis(1);
        return asking.prepare(
                release,
                Objects.requireNonNull(rulebook.history()).question(),
                chunk.stream().map(Outcome::account).distinct().toList(),
                end.isAfter(now) ? now : end);
    }

    private static boolean isBlank(PreparedQuestion asked) {
        return asked.stored().facts().isEmpty()
                && asked.stored().records().values().stream().allMatch(List::isEmpty);
    }

    private static @Nullable RenewalCase ask(
            PreparedQuestion asked, CalibrationDefinition says, Rulebook rulebook, Outcome outcome, LocalDate day) {
        try {
            return read(asked.evaluate(Map.of()), says, rulebook, outcome, day);
        } catch (BudgetSpentException e) {
            return null; // its question is stopped for all, which the service's log and metrics tell
        }
    }

    /** The case that an answer makes; null when it has no score. */
    static @Nullable RenewalCase read(
            Evaluation evaluation, CalibrationDefinition says, Rulebook rulebook, Outcome outcome, LocalDate day) {
        HistoryDefinition history = Objects.requireNonNull(rulebook.history());
        if (!(evaluation.answer() instanceof Map<?, ?> answer)
                || !(answer.get(history.score()) instanceof Number score)) {
            return null;
        }
        Map<String, Fact> inputs = new HashMap<>();
        evaluation.facts().forEach(fact -> inputs.put(fact.name(), fact));
        return new RenewalCase(
                outcome.account(),
                day,
                outcome,
                says.lost().contains(outcome.kind().word()),
                score.doubleValue(),
                answer.get(history.zone()) instanceof String zone ? zone : null,
                scorecard(answer, says),
                dimensions(answer, says.dimensions()),
                inputs);
    }

    private static int scorecard(Map<?, ?> answer, CalibrationDefinition says) {
        for (int i = 0; i < says.scorecards().size(); i++) {
            if (says.scorecards().get(i).when().entrySet().stream()
                    .allMatch(field -> field.getValue().equals(answer.get(field.getKey())))) {
                return i;
            }
        }
        return -1;
    }

    private static Map<String, Double> dimensions(Map<?, ?> answer, CalibrationDefinition.Dimensions says) {
        Map<String, Double> scores = new LinkedHashMap<>();
        if (answer.get(says.list()) instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> dimension
                        && dimension.get(says.name()) instanceof String name
                        && dimension.get(says.score()) instanceof Number score) {
                    scores.put(name, score.doubleValue());
                }
            }
        }
        return scores;
    }
}
