package io.bellwether.decision;

import io.bellwether.account.ExactJson;
import io.bellwether.engine.Evaluation;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.record.Asker;
import io.bellwether.record.history.PointOrigin;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.release.ActiveRelease;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Lets other features ask about a stored account: by the way, or as a decision of its own. */
@ApplicationScoped
public class AskingForAccounts {
    private final LookingUpAccounts accounts;
    private final Deciding deciding;
    private final RecordingDecisions recording;

    AskingForAccounts(LookingUpAccounts accounts, Deciding deciding, RecordingDecisions recording) {
        this.accounts = accounts;
        this.deciding = deciding;
        this.recording = recording;
    }

    /** What an account's stored facts answer, also to an internal question; nothing is recorded. */
    public Evaluation evaluate(ActiveRelease release, String question, String account, Instant asOf) {
        PreparedQuestion prepared =
                prepare(release, question, List.of(account), asOf).get(account);
        if (prepared == null) {
            throw new ProblemException(ProblemType.UNKNOWN_ACCOUNT, "There is no account of this id.");
        }
        return prepared.evaluate(Map.of());
    }

    /** The question about each of these accounts, by id, to be asked with further facts; those that do not exist are absent. */
    public Map<String, PreparedQuestion> prepare(
            ActiveRelease release, String question, Collection<String> accounts, Instant asOf) {
        Rulebook rulebook = release.rulebook().rulebook();
        QuestionDefinition definition =
                Objects.requireNonNull(rulebook.questions().get(question), question);
        LocalDate day = asOf.atZone(rulebook.zone()).toLocalDate();
        Map<String, PreparedQuestion> prepared = new LinkedHashMap<>();
        this.accounts
                .asOf(day, release, definition, accounts)
                .forEach((id, known) -> prepared.put(
                        id, PreparedQuestion.of(release, definition, DecisionRequest.stored(id, asOf, null), known)));
        return prepared;
    }

    /** Decides on an account's stored facts, for its history; the decision is on record when this returns. */
    public void decide(ActiveRelease release, String question, String account, Instant asOf, Asker asker) {
        DecisionRequest request = DecisionRequest.stored(account, asOf, PointOrigin.LIVE);
        Decision decision = deciding.decide(release, Deciding.question(release, question), request, asker.caller());
        recording.record(decision, asker).durable();
    }

    /** Decides several questions on an account's stored facts as of one instant; all are on record when this returns. */
    public List<RecordedDecision> decide(
            ActiveRelease release, List<String> questions, String account, Instant asOf, Asker asker) {
        DecisionRequest request = DecisionRequest.stored(account, asOf, PointOrigin.LIVE);
        List<Decision> decisions = questions.stream()
                .map(question ->
                        deciding.decide(release, Deciding.question(release, question), request, asker.caller()))
                .toList();
        List<Decided> decided = decisions.stream()
                .map(decision -> recording.record(decision, asker))
                .toList();
        List<RecordedDecision> recorded = new ArrayList<>();
        for (int i = 0; i < decided.size(); i++) {
            decided.get(i).durable();
            Decision decision = decisions.get(i);
            recorded.add(new RecordedDecision(
                    decision.id(),
                    decision.asked().question().name(),
                    decision.evaluatedAt(),
                    ExactJson.read(new String(decided.get(i).kept(), StandardCharsets.UTF_8)),
                    decision.asked().sheet(Map.of()),
                    decision.evaluation().facts()));
        }
        return recorded;
    }
}
