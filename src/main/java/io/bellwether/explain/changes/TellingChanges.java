package io.bellwether.explain.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.explain.changes.ChangesResponse.Configuration;
import io.bellwether.explain.changes.ChangesResponse.Method;
import io.bellwether.explain.changes.ChangesResponse.State;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.rulebook.release.PinnedReleases;
import io.bellwether.shared.Nearest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what changed between two recorded decisions about an account; nothing is decided or recorded. */
@ApplicationScoped
class TellingChanges {
    private static final Method METHOD = new Method(
            "sequential-substitution",
            "The former state is turned into the later one, one change at a time: rules, then facts that became known"
                    + " or unknown, then the days, then facts that say something else, facts in the order of the"
                    + " catalogue. Each change counts with what the rules answer after it less what they answered before"
                    + " it.");

    private final FindingStates states;
    private final PinnedReleases pinned;
    private final ActiveRulebook active;
    private final TellingReleases releases;

    TellingChanges(FindingStates states, PinnedReleases pinned, ActiveRulebook active, TellingReleases releases) {
        this.states = states;
        this.pinned = pinned;
        this.active = active;
        this.releases = releases;
    }

    /**
     * Compares the last decisions at or before two moments.
     *
     * @throws ProblemException UNKNOWN_QUESTION; NOT_FOUND when nothing is recorded by one of the moments; OVERLOAD when
     *     too many earlier releases are asked for at once
     */
    ChangesResponse of(String account, String name, Instant first, Instant last) {
        QuestionDefinition question = question(name);
        RecordedState from = state(account, question, "from", first);
        RecordedState to = state(account, question, "to", last);
        Optional<ActiveRelease> after = loaded(to);
        List<String> paths = after.or(active::ifLive)
                .filter(r -> r.rulebook().rulebook().questions().containsKey(name))
                .map(r -> r.rulebook().reads(name).files())
                .orElse(List.of());
        Configuration configuration = releases.between(from.release(), to.release(), paths);
        List<Link> links = links(question, from, to, after.orElse(null), configuration);
        HistoryDefinition history = active.current().rulebook().rulebook().history();
        boolean scored = from.answer().has("exactScore") || to.answer().has("exactScore");
        return new ChangesResponse(
                account,
                name,
                shown(from, history),
                shown(to, history),
                METHOD,
                configuration,
                scored && history != null ? FallingWater.of(links, history.score()) : null,
                TellingDifferences.of(links));
    }

    private QuestionDefinition question(String name) {
        Map<String, QuestionDefinition> questions =
                active.current().rulebook().rulebook().questions();
        QuestionDefinition question = questions.get(name);
        if (question == null || question.internal() || question.modelInputs()) {
            throw new ProblemException(
                    ProblemType.UNKNOWN_QUESTION,
                    "There is no question of this name that is asked about accounts.",
                    List.of(new Finding(
                            "question",
                            "is not one",
                            Nearest.to(name, questions.keySet()).orElse("health"))));
        }
        return question;
    }

    private RecordedState state(String account, QuestionDefinition question, String which, Instant moment) {
        List<String> within = active.current().rulebook().rulebook().questions().values().stream()
                .filter(q -> q.model() == null && q.needs().contains(question.name()))
                .map(QuestionDefinition::name)
                .toList();
        return states.lastBefore(account, question, within, moment)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND,
                        "Nothing that counts as history is recorded for the question by then.",
                        List.of(new Finding(which, "is before the first record", null))));
    }

    /** The release that answered, if it can answer again. */
    private Optional<ActiveRelease> loaded(RecordedState state) {
        try {
            return Optional.of(pinned.release(state.release()))
                    .filter(r -> r.sha256().equals(state.sha256()));
        } catch (ProblemException e) {
            if (e.type() == ProblemType.UNKNOWN_RELEASE || e.type() == ProblemType.RULE_FINDINGS) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private List<Link> links(
            QuestionDefinition question,
            RecordedState from,
            RecordedState to,
            @Nullable ActiveRelease after,
            Configuration configuration) {
        if (!from.whole() || !to.whole()) {
            String which = from.whole() ? "later" : to.whole() ? "former" : "former and the later";
            return whole(
                    from,
                    to,
                    "Facts of the " + which + " decision are masked, erased or too many, so nothing can be told apart");
        } else if (after == null || !has(after, question)) {
            return whole(from, to, "Release " + to.release() + " cannot be loaded, so nothing can be told apart");
        }
        String text = TellingReleases.text(configuration, from.release(), to.release());
        ActiveRelease before = loaded(from).filter(r -> has(r, question)).orElse(null);
        return Walking.links(new Endpoints(question, from, to, before, after, text));
    }

    private static boolean has(ActiveRelease release, QuestionDefinition question) {
        QuestionDefinition there = release.rulebook().rulebook().questions().get(question.name());
        return there != null && !there.modelInputs();
    }

    private static List<Link> whole(RecordedState from, RecordedState to, String text) {
        return List.of(new Link(Kind.UNATTRIBUTED, null, null, null, text, from.answer(), to.answer()));
    }

    private static State shown(RecordedState state, @Nullable HistoryDefinition history) {
        JsonNode answer = state.answer();
        String band = history == null || history.band() == null
                ? null
                : answer.path(history.band()).textValue();
        return new State(
                state.id(),
                state.asOf(),
                state.release(),
                history == null ? null : Link.number(answer.path(history.score())),
                band);
    }
}
