package io.bellwether.decision;

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
import io.bellwether.shared.PlainText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question about one account, its facts checked, ready to be asked: as it stands, or with some facts changed.
 *
 * @param known what was looked up of the account; null when it is not stored
 * @param given the call's facts, {@code stored} the account's
 * @param model the call's inputs when the question takes its model's own; null otherwise, when the facts count
 */
public record PreparedQuestion(
        ActiveRelease release,
        QuestionDefinition question,
        DecisionRequest request,
        @Nullable KnownAccount known,
        CheckedFacts given,
        CheckedFacts stored,
        @Nullable ModelInputs model) {
    private static final String FACTS = "account.facts";

    /**
     * Reads the request's facts against the release's catalogue.
     *
     * @throws ProblemException with every finding; UNKNOWN_ACCOUNT when nothing is known and nothing given
     */
    public static PreparedQuestion of(
            ActiveRelease release, QuestionDefinition question, DecisionRequest request, @Nullable KnownAccount known) {
        List<Finding> findings = new ArrayList<>();
        if (question.modelInputs()) {
            ModelInputs model = modelInputs(release, question, request, findings);
            requireNone(findings);
            return new PreparedQuestion(release, question, request, known, CheckedFacts.NONE, CheckedFacts.NONE, model);
        }
        CheckedFacts given = given(release, request, findings);
        String account = request.account();
        if (known == null && account != null && request.facts().isEmpty()) {
            throw ProblemException.on(
                    ProblemType.UNKNOWN_ACCOUNT,
                    "account.id",
                    "There is no account " + PlainText.brief(account, 60) + ", and the call brings no facts.");
        }
        requireNone(findings);
        Rulebook rulebook = release.rulebook().rulebook();
        CheckedFacts stored = known == null
                ? CheckedFacts.NONE
                : known.stored().against(rulebook.catalogue(), rulebook.zone(), new ArrayList<>());
        return new PreparedQuestion(release, question, request, known, given, stored, null);
    }

    static ModelInputs modelInputs(
            ActiveRelease release, QuestionDefinition question, DecisionRequest request, List<Finding> findings) {
        return release.rulebook().checkModelInputs(question.name(), request.facts(), FACTS, findings);
    }

    static CheckedFacts given(ActiveRelease release, DecisionRequest request, List<Finding> findings) {
        Rulebook rulebook = release.rulebook().rulebook();
        return new FactReader(rulebook.catalogue(), rulebook.zone())
                .read(request.facts(), request.day(release), Origin.GIVEN, FACTS, findings);
    }

    /** Throws the findings as one problem, if there are any. */
    static void requireNone(List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        boolean unknown = findings.stream().allMatch(f -> f.message().contains("not a fact"));
        throw new ProblemException(
                unknown ? ProblemType.UNKNOWN_FACT : ProblemType.INVALID_INPUT,
                findings.size() == 1
                        ? findings.get(0).path() + " " + findings.get(0).message()
                        : findings.size() + " things in the request do not fit.",
                findings);
    }

    /** What the account's recorded decisions say. */
    CheckedFacts history() {
        return known == null ? CheckedFacts.NONE : known.history();
    }

    /**
     * Answers it as it stands.
     *
     * @param caller whose evaluation it is; null for the service itself
     */
    Evaluation evaluateFor(@Nullable String caller) {
        return model == null
                ? release.rulebook().evaluate(question.name(), sheet(given), caller)
                : release.rulebook().evaluateModel(question.name(), model, caller);
    }

    /** Answers it as a call would that gives these facts too, as observed on the as-of day. Records nothing. */
    public Evaluation evaluate(Map<String, Object> changes) {
        return release.rulebook().evaluate(question.name(), sheet(changes));
    }

    /** The facts that such a call is answered from. */
    public FactSheet sheet(Map<String, Object> changes) {
        Map<String, Fact> facts = new HashMap<>(given.facts());
        changes.forEach((name, value) -> facts.put(name, new Fact(name, value, request.day(release), Origin.GIVEN)));
        Set<String> nulls = new HashSet<>(given.nulls());
        nulls.removeAll(changes.keySet());
        return sheet(new CheckedFacts(facts, nulls, given.records()));
    }

    private FactSheet sheet(CheckedFacts given) {
        Rulebook rulebook = release.rulebook().rulebook();
        return FactSheet.of(
                request.account(), request.asOf(), rulebook.zone(), rulebook.catalogue(), given, stored, history());
    }
}
