package io.bellwether.explain.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.engine.Because;
import io.bellwether.engine.Evaluation;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.rulebook.release.PinnedReleases;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares two answers on record about an account. */
@ApplicationScoped
public class ComparingAnswers {
    private static final String METHOD =
            "Sequential substitution in a fixed order, each step answered by the engine: the later release in place of the"
                    + " earlier one; facts that became known, then facts that went missing or stale; facts and lists with"
                    + " another value, in the catalogue's order; the time that passed; bands set by hand; rounding. A step's"
                    + " part is the score after it less the score before it.";

    private final FindingRecords records;
    private final ConfigurationChanges configuration;
    private final ActiveRulebook active;
    private final PinnedReleases pinned;

    ComparingAnswers(
            FindingRecords records, ConfigurationChanges configuration, ActiveRulebook active, PinnedReleases pinned) {
        this.records = records;
        this.configuration = configuration;
        this.active = active;
        this.pinned = pinned;
    }

    /**
     * Compares the last answers as of two instants or before.
     *
     * @param question one that {@link #question} let through, or the rulebook's history question
     */
    public ChangesResponse compare(String account, String question, Instant from, Instant to) {
        Rulebook rulebook = active.current().rulebook().rulebook();
        QuestionDefinition asked = Objects.requireNonNull(rulebook.questions().get(question));
        Map<String, String> sources = sources(rulebook, asked);
        RecordedAnswer earlier = last(account, sources, "from", from);
        RecordedAnswer later = last(account, sources, "to", to);
        List<String> notes = new ArrayList<>();
        ActiveRelease earlierRules = release(earlier, asked, notes);
        ActiveRelease laterRules = later.release() == earlier.release() ? earlierRules : release(later, asked, notes);
        WalkingBetween walking = new WalkingBetween(asked.name(), earlier, later, earlierRules, laterRules);
        List<Leg> legs = walking.legs();
        Evaluation first = walking.first();
        Evaluation last = walking.last();
        Set<String> matched = new HashSet<>();
        if (first != null && last != null) {
            matched.addAll(first.matched());
            matched.addAll(last.matched());
        }
        return new ChangesResponse(
                account,
                asked.name(),
                METHOD,
                point(earlier),
                point(later),
                waterfall(rulebook, asked, earlier, later, legs, notes),
                TellingDifferences.of(legs),
                earlier.release() == later.release()
                        ? null
                        : configuration.between(earlier.release(), later.release(), matched),
                onlyIn(last, first),
                onlyIn(first, last),
                notes);
    }

    /**
     * The question whose answers can be compared, or a finding with the nearest one.
     *
     * @param name null for the rulebook's history question
     */
    String question(@Nullable String name, List<Finding> findings) {
        Rulebook rulebook = active.current().rulebook().rulebook();
        HistoryDefinition history = rulebook.history();
        Set<String> known = history == null
                ? Set.of()
                : rulebook.questions().values().stream()
                        .filter(question -> !question.internal() && reaches(rulebook, question, history))
                        .map(QuestionDefinition::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        String wanted = name == null && history != null ? history.question() : String.valueOf(name);
        Findings.known(findings, "question", "is no question that rests on the account's history", wanted, known);
        return wanted;
    }

    private static boolean reaches(Rulebook rulebook, QuestionDefinition question, HistoryDefinition history) {
        return question.name().equals(history.question())
                || question.needs().stream()
                        .map(rulebook.questions()::get)
                        .anyMatch(need -> need != null && reaches(rulebook, need, history));
    }

    /** The questions whose records hold the answer, with its place: the question itself, and those that gather answers. */
    private static Map<String, String> sources(Rulebook rulebook, QuestionDefinition asked) {
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put(asked.name(), "/answer");
        rulebook.questions().values().stream()
                .filter(q -> q.model() == null && q.needs().contains(asked.name()))
                .forEach(q -> sources.put(q.name(), "/answer/" + asked.variable()));
        return sources;
    }

    private RecordedAnswer last(String account, Map<String, String> sources, String path, Instant at) {
        return records.last(account, sources, at).orElseThrow(() -> {
            String first = records.first(account, sources)
                    .map(i -> "from " + i + " on")
                    .orElse(null);
            return new ProblemException(
                    ProblemType.NOT_FOUND,
                    "No such answer about this account is on record as of " + at + " or before.",
                    List.of(new Finding(path, "is before the first answer on record", first)));
        });
    }

    private @Nullable ActiveRelease release(RecordedAnswer answer, QuestionDefinition asked, List<String> notes) {
        try {
            ActiveRelease release = pinned.release(answer.release());
            if (release.rulebook().rulebook().questions().containsKey(asked.name())) {
                return release;
            }
            notes.add("Release " + answer.release() + " does not have the question " + asked.name() + ".");
        } catch (ProblemException e) {
            if (e.type() == ProblemType.OVERLOAD) {
                throw e;
            }
            notes.add("Release " + answer.release() + " cannot be brought up any more: " + e.getMessage());
        }
        return null;
    }

    private static ChangesResponse.@Nullable Waterfall waterfall(
            Rulebook rulebook,
            QuestionDefinition asked,
            RecordedAnswer from,
            RecordedAnswer to,
            List<Leg> legs,
            List<String> notes) {
        HistoryDefinition history = rulebook.history();
        if (history == null || !history.question().equals(asked.name())) {
            return null;
        }
        JsonNode before = from.answer().path(history.score());
        JsonNode after = to.answer().path(history.score());
        if (!before.isNumber()
                || !after.isNumber()
                || legs.get(0).exact() == null
                || legs.get(legs.size() - 1).exact() == null) {
            notes.add("On one of the days too little was known for a score: there is no difference to take apart.");
            return null;
        }
        return AddingUp.of(legs, before.decimalValue(), after.decimalValue());
    }

    private static ChangesResponse.Point point(RecordedAnswer answer) {
        return new ChangesResponse.Point(answer.id(), answer.asOf(), answer.release());
    }

    private static List<ChangesResponse.Reason> onlyIn(@Nullable Evaluation these, @Nullable Evaluation others) {
        if (these == null || others == null) {
            return List.of();
        }
        Set<String> known = new HashSet<>();
        others.because().forEach(reason -> known.add(reason.rule()));
        return these.because().stream()
                .filter(reason -> !known.contains(reason.rule()))
                .map((Because reason) -> new ChangesResponse.Reason(reason.rule(), reason.text()))
                .toList();
    }
}
