package io.bellwether.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.StoredAccount;
import io.bellwether.account.StoredFacts;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.ModelInputs;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactReader;
import io.bellwether.fact.FactSheet;
import io.bellwether.fact.Origin;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.rulebook.release.shadow.Beside;
import io.bellwether.rulebook.release.shadow.Shadowing;
import io.bellwether.shared.Ids;
import io.bellwether.shared.Nearest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers one question about one account by one release. */
@ApplicationScoped
public class Deciding {
    private final StoredFacts stored;
    private final Clock clock;
    private final DecisionMetrics metrics;
    private final ActiveRulebook active;
    private final Shadowing shadowing;

    Deciding(StoredFacts stored, Clock clock, DecisionMetrics metrics, ActiveRulebook active, Shadowing shadowing) {
        this.stored = stored;
        this.clock = clock;
        this.metrics = metrics;
        this.active = active;
        this.shadowing = shadowing;
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
                "The rulebook has no question " + shown(name) + ".",
                List.of(new Finding("question", "is not in release " + release.number(), near)));
    }

    private static String shown(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }

    /** Reads the envelope, or throws a problem with every finding. */
    DecisionRequest read(ActiveRelease release, @Nullable JsonNode body) {
        List<Finding> findings = new ArrayList<>();
        DecisionRequest request = new DecisionRequestReader(release, clock.instant()).read(body, findings);
        if (!findings.isEmpty()) {
            // the facts are checked too, so that one answer tells all that is wrong
            QuestionDefinition any = release.rulebook()
                    .rulebook()
                    .questions()
                    .values()
                    .iterator()
                    .next();
            if (!any.modelInputs() && request.facts().isObject()) {
                given(release, request, findings);
            }
            throw invalid(findings);
        }
        return request;
    }

    /** Decides on stored facts that are read here. */
    DecisionResponse decide(ActiveRelease release, QuestionDefinition question, DecisionRequest request) {
        StoredAccount account = null;
        if (request.account() != null && !question.modelInputs()) {
            account = stored.asOf(request.account(), day(release, request)).orElse(null);
        }
        return decide(release, question, request, account);
    }

    /** Decides on stored facts that were read before; null when the account is not stored. */
    DecisionResponse decide(
            ActiveRelease release,
            QuestionDefinition question,
            DecisionRequest request,
            @Nullable StoredAccount account) {
        long start = System.nanoTime();
        Evaluation evaluation = question.modelInputs()
                ? evaluateModel(release, question, request)
                : evaluate(release, question, request, account);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        metrics.decided(question.name(), release.number(), evaluation, System.nanoTime() - start);
        UUID id = Ids.next(at.toEpochMilli());
        if (active.isLive(release)) {
            shadowing.compare(question.name(), () -> beside(id, release, question, request, account, evaluation));
        }
        return new DecisionResponse(
                id,
                question.name(),
                request.account(),
                request.asOf(),
                at,
                new DecisionResponse.ReleaseName(release.number(), release.sha256()),
                evaluation.answer(),
                request.explain().of(evaluation.because()),
                evaluation.confidence(),
                evaluation.missing(),
                request.explain() == Explain.FULL ? used(evaluation) : null,
                evaluation.problems());
    }

    private Beside beside(
            UUID id,
            ActiveRelease release,
            QuestionDefinition question,
            DecisionRequest request,
            @Nullable StoredAccount account,
            Evaluation evaluation) {
        return new Beside(question.name(), request.account(), id, release.number(), evaluation, rules -> {
            QuestionDefinition same = question(rules, question.name());
            return same.modelInputs() ? evaluateModel(rules, same, request) : evaluate(rules, same, request, account);
        });
    }

    private Evaluation evaluateModel(ActiveRelease release, QuestionDefinition question, DecisionRequest request) {
        List<Finding> findings = new ArrayList<>();
        CompiledRulebook rulebook = release.rulebook();
        ModelInputs inputs = rulebook.checkModelInputs(question.name(), request.facts(), "account.facts", findings);
        if (!findings.isEmpty()) {
            throw invalid(findings);
        }
        return rulebook.evaluateModel(question.name(), inputs);
    }

    private Evaluation evaluate(
            ActiveRelease release,
            QuestionDefinition question,
            DecisionRequest request,
            @Nullable StoredAccount account) {
        Rulebook rulebook = release.rulebook().rulebook();
        List<Finding> findings = new ArrayList<>();
        CheckedFacts given = given(release, request, findings);
        if (account == null && request.account() != null && request.facts().isEmpty()) {
            throw new ProblemException(
                    ProblemType.UNKNOWN_ACCOUNT,
                    "There is no account " + shown(request.account()) + ", and the call brings no facts.");
        }
        if (!findings.isEmpty()) {
            throw invalid(findings);
        }
        CheckedFacts known = Optional.ofNullable(account)
                .map(a -> a.against(rulebook.catalogue(), rulebook.zone(), new ArrayList<>()))
                .orElse(CheckedFacts.NONE);
        FactSheet sheet =
                FactSheet.of(request.account(), request.asOf(), rulebook.zone(), rulebook.catalogue(), given, known);
        return release.rulebook().evaluate(question.name(), sheet);
    }

    private static CheckedFacts given(ActiveRelease release, DecisionRequest request, List<Finding> findings) {
        Rulebook rulebook = release.rulebook().rulebook();
        return new FactReader(rulebook.catalogue(), rulebook.zone())
                .read(request.facts(), day(release, request), Origin.GIVEN, "account.facts", findings);
    }

    static LocalDate day(ActiveRelease release, DecisionRequest request) {
        return request.asOf().atZone(release.rulebook().rulebook().zone()).toLocalDate();
    }

    private static ProblemException invalid(List<Finding> findings) {
        boolean unknown = findings.stream().allMatch(f -> f.message().contains("not a fact"));
        return new ProblemException(
                unknown ? ProblemType.UNKNOWN_FACT : ProblemType.INVALID_INPUT,
                findings.size() == 1
                        ? findings.get(0).path() + " " + findings.get(0).message()
                        : findings.size() + " things in the request do not fit.",
                findings);
    }

    private static List<DecisionResponse.UsedFact> used(Evaluation evaluation) {
        return evaluation.facts().stream().map(Deciding::used).toList();
    }

    private static DecisionResponse.UsedFact used(Fact fact) {
        Object value = fact.value() instanceof ZonedDateTime instant ? instant.toInstant() : fact.value();
        return new DecisionResponse.UsedFact(
                fact.name(), value, fact.observedOn(), fact.origin().name().toLowerCase(Locale.ROOT));
    }
}
