package io.bellwether.record.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.account.ExactJson;
import io.bellwether.engine.Because;
import io.bellwether.engine.BudgetSpentException;
import io.bellwether.engine.Evaluation;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.record.RecordSummary;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.PinnedReleases;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a recorded decision again, from the record's own inputs alone: nothing of the account as it is today is read, and
 * nothing is recorded.
 */
@ApplicationScoped
class ReplayingRecord {
    private final PinnedReleases releases;
    private final ObjectMapper json;

    ReplayingRecord(PinnedReleases releases, ObjectMapper json) {
        this.releases = releases;
        this.json = json;
    }

    /**
     * Asks it again.
     *
     * @param other number of the release to ask; null for the one that answered
     * @throws ProblemException OVERLOAD when too many earlier releases are asked for at once; UNKNOWN_RELEASE and
     *     RULE_FINDINGS for a release that the caller named
     */
    Replayed replay(RecordedDecision decision, @Nullable Integer other) {
        if (decision.byPerson()) {
            return Replayed.impossible(
                    NotReplayable.DECIDED_BY_A_PERSON, "It was decided by a person: no rule worked it out.");
        }
        NotReplayable lost = decision.lost().orElse(null);
        if (lost != null) {
            return Replayed.impossible(lost, "The record does not hold all of its facts any more.");
        }
        ActiveRelease release;
        try {
            release = release(decision, other);
        } catch (ProblemException e) {
            if (other == null && e.type() == ProblemType.UNKNOWN_RELEASE) {
                return Replayed.impossible(NotReplayable.UNKNOWN_RELEASE, message(e));
            } else if (other == null && e.type() == ProblemType.RULE_FINDINGS) {
                return Replayed.impossible(NotReplayable.RELEASE_DOES_NOT_COMPILE, message(e));
            }
            throw e;
        }
        if (other == null && !release.sha256().equals(decision.sha256())) {
            return Replayed.impossible(
                    NotReplayable.UNKNOWN_RELEASE,
                    "Release " + release.number() + " has other files here than the one that answered.");
        }
        return ask(decision, release);
    }

    private ActiveRelease release(RecordedDecision decision, @Nullable Integer other) {
        int number = other == null ? decision.release() : other;
        if (number < 1) {
            throw new ProblemException(ProblemType.UNKNOWN_RELEASE, "A draft answered, not a release.");
        }
        return releases.release(number);
    }

    private static String message(ProblemException problem) {
        return String.valueOf(problem.getMessage());
    }

    private Replayed ask(RecordedDecision decision, ActiveRelease release) {
        QuestionDefinition question = release.rulebook().rulebook().questions().get(decision.question());
        if (question == null) {
            return Replayed.impossible(
                    NotReplayable.UNKNOWN_QUESTION,
                    "Release " + release.number() + " has no question " + decision.question() + ".");
        }
        List<Finding> findings = new ArrayList<>();
        Evaluation again;
        try {
            again = decision.past().ask(release.rulebook(), question, "given", findings);
        } catch (BudgetSpentException e) {
            return Replayed.impossible(NotReplayable.RULE_BUDGET, message(e));
        }
        if (again == null) {
            return Replayed.impossible(
                    NotReplayable.FACTS_DO_NOT_FIT,
                    findings.get(0).path() + " " + findings.get(0).message());
        }
        List<Difference> differences = new ArrayList<>();
        Difference.find("", decision.told(), told(again, decision.withValues()), differences);
        return new Replayed(new RecordSummary.ReleaseName(release.number(), release.sha256()), null, null, differences);
    }

    /** The same four parts as the service writes them. */
    private JsonNode told(Evaluation again, boolean withValues) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("answer", again.answer());
        told.put(
                "because",
                withValues
                        ? again.because()
                        : again.because().stream().map(Because::withoutValues).toList());
        told.put("confidence", again.confidence());
        told.put("missing", again.missing());
        try {
            return ExactJson.read(json.writeValueAsString(told));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }
}
