package io.bellwether.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.engine.BudgetSpentException;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.ModelInputs;
import io.bellwether.engine.trace.Steps;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactReader;
import io.bellwether.fact.FactSheet;
import io.bellwether.fact.Origin;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.record.Asker;
import io.bellwether.record.RecordWriter;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.rulebook.release.shadow.Beside;
import io.bellwether.rulebook.release.shadow.JudgingPlans;
import io.bellwether.rulebook.release.shadow.Shadowing;
import io.bellwether.shared.Ids;
import io.bellwether.shared.Nearest;
import io.bellwether.shared.PlainText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers one question about one account by one release. */
@ApplicationScoped
public class Deciding {
    private static final String FACTS = "account.facts";

    private final LookingUpAccounts accounts;
    private final RecordWriter writer;
    private final MakingRecords records;
    private final ObjectMapper json;
    private final Clock clock;
    private final DecisionMetrics metrics;
    private final ActiveRulebook active;
    private final Shadowing shadowing;
    private final JudgingPlans judging;

    Deciding(
            LookingUpAccounts accounts,
            RecordWriter writer,
            MakingRecords records,
            ObjectMapper json,
            Clock clock,
            DecisionMetrics metrics,
            ActiveRulebook active,
            Shadowing shadowing,
            JudgingPlans judging) {
        this.accounts = accounts;
        this.writer = writer;
        this.records = records;
        this.json = json;
        this.clock = clock;
        this.metrics = metrics;
        this.active = active;
        this.shadowing = shadowing;
        this.judging = judging;
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
        return PlainText.brief(name, 60);
    }

    /** Reads the envelope, or throws a problem with every finding. */
    DecisionRequest read(ActiveRelease release, QuestionDefinition question, @Nullable JsonNode body) {
        List<Finding> findings = new ArrayList<>();
        DecisionRequest request = new DecisionRequestReader(release, clock.instant()).read(body, findings);
        if (!findings.isEmpty()) {
            // the facts are checked too, so that one answer tells all that is wrong
            if (question.modelInputs()) {
                modelInputs(release, question, request, findings);
            } else if (request.facts().isObject()) {
                given(release, request, findings);
            }
            throw invalid(findings);
        }
        // only what the live release answers becomes history
        return active.isLive(release) ? request : request.withoutHistory();
    }

    /** Decides on stored facts that are looked up here; the answer is durable when this returns. */
    byte[] decide(ActiveRelease release, QuestionDefinition question, DecisionRequest request, Asker asker) {
        String id = request.account();
        KnownAccount account = id == null
                ? null
                : accounts.asOf(day(release, request), release, question, List.of(id))
                        .get(id);
        Decided decided = decide(release, question, request, account, asker);
        if (decided.record() != null) {
            writer.write(decided.record()).await();
        }
        return decided.body();
    }

    /** Decides on what was looked up before (null when the account is not stored); the record is still to be written. */
    Decided decide(
            ActiveRelease release,
            QuestionDefinition question,
            DecisionRequest request,
            @Nullable KnownAccount account,
            Asker asker) {
        long start = System.nanoTime();
        CheckedFacts stored = stored(release, question, account);
        CheckedFacts history = account == null ? CheckedFacts.NONE : account.history();
        Evaluation evaluation;
        try {
            evaluation = question.modelInputs()
                    ? evaluateModel(release, question, request, asker.caller())
                    : evaluate(release, question, request, account == null, stored, history, asker.caller());
        } catch (BudgetSpentException e) {
            throw metrics.spent(question.name(), release.number(), e);
        }
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        long nanos = System.nanoTime() - start;
        metrics.decided(question.name(), release.number(), evaluation, nanos);
        UUID id = Ids.next(at.toEpochMilli());
        if (active.isLive(release)) {
            Supplier<Beside> beside = () -> beside(id, release, question, request, account, evaluation);
            shadowing.compare(question.name(), beside);
            judging.compare(release, evaluation, beside);
        }
        DecisionResponse response = response(id, release, question, request, evaluation, at);
        try {
            byte[] body = json.writeValueAsBytes(response);
            return new Decided(
                    body,
                    writer.on()
                            ? records.of(
                                    asker,
                                    release,
                                    question,
                                    request,
                                    stored,
                                    history,
                                    evaluation,
                                    response,
                                    body,
                                    nanos)
                            : null);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }

    private static DecisionResponse response(
            UUID id,
            ActiveRelease release,
            QuestionDefinition question,
            DecisionRequest request,
            Evaluation evaluation,
            Instant at) {
        boolean full = request.explain() == Explain.FULL;
        Steps steps = evaluation.steps();
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
                full ? used(evaluation) : null,
                full ? steps.told() : null,
                full ? steps.points() : null,
                full ? steps.fired() : null,
                evaluation.problems());
    }

    /** The same request, for another release to answer beside the live one. */
    private static Beside beside(
            UUID id,
            ActiveRelease release,
            QuestionDefinition question,
            DecisionRequest request,
            @Nullable KnownAccount account,
            Evaluation evaluation) {
        return new Beside(
                question.name(), request.account(), id, release.number(), evaluation.withoutSteps(), rules -> {
                    QuestionDefinition same = question(rules, question.name());
                    CheckedFacts history = account == null ? CheckedFacts.NONE : account.history();
                    return same.modelInputs()
                            ? evaluateModel(rules, same, request, null)
                            : evaluate(
                                    rules, same, request, account == null, stored(rules, same, account), history, null);
                });
    }

    static CheckedFacts stored(ActiveRelease release, QuestionDefinition question, @Nullable KnownAccount account) {
        if (account == null || question.modelInputs()) {
            return CheckedFacts.NONE;
        }
        Rulebook rulebook = release.rulebook().rulebook();
        return account.stored().against(rulebook.catalogue(), rulebook.zone(), new ArrayList<>());
    }

    private static Evaluation evaluateModel(
            ActiveRelease release, QuestionDefinition question, DecisionRequest request, @Nullable String caller) {
        List<Finding> findings = new ArrayList<>();
        ModelInputs inputs = modelInputs(release, question, request, findings);
        if (!findings.isEmpty()) {
            throw invalid(findings);
        }
        return release.rulebook().evaluateModel(question.name(), inputs, caller);
    }

    static ModelInputs modelInputs(
            ActiveRelease release, QuestionDefinition question, DecisionRequest request, List<Finding> findings) {
        return release.rulebook().checkModelInputs(question.name(), request.facts(), FACTS, findings);
    }

    private static Evaluation evaluate(
            ActiveRelease release,
            QuestionDefinition question,
            DecisionRequest request,
            boolean unknown,
            CheckedFacts stored,
            CheckedFacts history,
            @Nullable String caller) {
        Rulebook rulebook = release.rulebook().rulebook();
        List<Finding> findings = new ArrayList<>();
        CheckedFacts given = given(release, request, findings);
        if (unknown && request.account() != null && request.facts().isEmpty()) {
            throw ProblemException.on(
                    ProblemType.UNKNOWN_ACCOUNT,
                    "account.id",
                    "There is no account " + shown(request.account()) + ", and the call brings no facts.");
        }
        if (!findings.isEmpty()) {
            throw invalid(findings);
        }
        FactSheet sheet = FactSheet.of(
                request.account(), request.asOf(), rulebook.zone(), rulebook.catalogue(), given, stored, history);
        return release.rulebook().evaluate(question.name(), sheet, caller);
    }

    static CheckedFacts given(ActiveRelease release, DecisionRequest request, List<Finding> findings) {
        Rulebook rulebook = release.rulebook().rulebook();
        return new FactReader(rulebook.catalogue(), rulebook.zone())
                .read(request.facts(), day(release, request), Origin.GIVEN, FACTS, findings);
    }

    static LocalDate day(ActiveRelease release, DecisionRequest request) {
        return request.asOf().atZone(release.rulebook().rulebook().zone()).toLocalDate();
    }

    static ProblemException invalid(List<Finding> findings) {
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
