package io.bellwether.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.engine.BudgetSpentException;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.RuleEngine;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.shared.Ids;
import io.bellwether.shared.Nearest;
import io.bellwether.shared.PlainText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides one question about one account by one release; rendering and recording are steps of their own. */
@ApplicationScoped
public class Deciding {
    private final LookingUpAccounts accounts;
    private final RuleEngine engine;
    private final Clock clock;
    private final DecisionMetrics metrics;
    private final ActiveRulebook active;

    Deciding(
            LookingUpAccounts accounts,
            RuleEngine engine,
            Clock clock,
            DecisionMetrics metrics,
            ActiveRulebook active) {
        this.accounts = accounts;
        this.engine = engine;
        this.clock = clock;
        this.metrics = metrics;
        this.active = active;
    }

    /** The question as the release defines it; a problem with the nearest name when there is none. */
    static QuestionDefinition question(ActiveRelease release, String name) {
        var questions = release.rulebook().rulebook().questions();
        QuestionDefinition question = questions.get(name);
        if (question != null && !question.internal()) {
            return question;
        }
        List<String> known = questions.values().stream()
                .filter(q -> !q.internal())
                .map(QuestionDefinition::name)
                .toList();
        String near = Nearest.to(name, known)
                .map(n -> "did you mean " + n + "?")
                .orElse("one of " + String.join(", ", known));
        throw new ProblemException(
                ProblemType.UNKNOWN_QUESTION,
                "The rulebook has no question " + PlainText.brief(name, 60) + ".",
                List.of(new Finding("question", "is not in release " + release.number(), near)));
    }

    /** Reads the envelope, or throws a problem with every finding. */
    DecisionRequest read(ActiveRelease release, QuestionDefinition question, @Nullable JsonNode body) {
        List<Finding> findings = new ArrayList<>();
        DecisionRequest request = new DecisionRequestReader(release, clock.instant()).read(body, findings);
        if (!findings.isEmpty()) {
            // the facts are checked too, so that one answer tells all that is wrong
            if (question.modelInputs()) {
                PreparedQuestion.modelInputs(release, question, request, findings);
            } else if (request.facts().isObject()) {
                PreparedQuestion.given(release, request, findings);
            }
            PreparedQuestion.requireNone(findings);
        }
        // only what the live release answers becomes history
        return active.isLive(release) ? request : request.withoutHistory();
    }

    /** Decides on stored facts that are looked up here. */
    Decision decide(ActiveRelease release, QuestionDefinition question, DecisionRequest request, String caller) {
        return decide(release, question, request, accounts.of(release, question, request), caller);
    }

    /** Decides on what was looked up before (null when the account is not stored). */
    Decision decide(
            ActiveRelease release,
            QuestionDefinition question,
            DecisionRequest request,
            @Nullable KnownAccount account,
            String caller) {
        long start = System.nanoTime();
        PreparedQuestion asked;
        Evaluation evaluation;
        try {
            asked = PreparedQuestion.of(release, question, request, account);
            evaluation = asked.evaluateFor(caller);
        } catch (BudgetSpentException e) {
            throw metrics.spent(question.name(), release.number(), e);
        }
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        long nanos = System.nanoTime() - start;
        metrics.decided(question.name(), release.number(), evaluation, nanos);
        return new Decision(
                Ids.next(at.toEpochMilli()), asked, evaluation, engine.answered(evaluation.byDrools()), at, nanos);
    }
}
