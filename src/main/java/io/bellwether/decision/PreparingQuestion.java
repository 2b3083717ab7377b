package io.bellwether.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Reads a question the way deciding does, for those who want to ask it several times with other facts. */
@ApplicationScoped
public class PreparingQuestion {
    private final ReleaseChoice choice;
    private final Deciding deciding;
    private final LookingUpAccounts accounts;
    private final VisibleAccounts visible;

    PreparingQuestion(ReleaseChoice choice, Deciding deciding, LookingUpAccounts accounts, VisibleAccounts visible) {
        this.visible = visible;
        this.choice = choice;
        this.deciding = deciding;
        this.accounts = accounts;
    }

    /**
     * The question with its facts.
     *
     * @throws ProblemException with all findings, as deciding would; also when the question takes its model's own inputs
     */
    public PreparedQuestion prepare(String name, JsonNode body, Caller caller) {
        ActiveRelease release = choice.of(body);
        QuestionDefinition question = Deciding.question(release, name);
        DecisionRequest request = deciding.read(release, question, body);
        visible.require(caller, request.account());
        if (question.modelInputs()) {
            List<Finding> all = new ArrayList<>(List.of(Finding.at("question", "has no facts of the catalogue")));
            PreparedQuestion.modelInputs(release, question, request, all);
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
                    "Question " + name
                            + " takes its model's own inputs: the catalogue does not say which of them can change.",
                    all);
        }
        List<Finding> findings = new ArrayList<>();
        // what the call itself says wrongly is told before anything is looked up
        PreparedQuestion.given(release, request, findings);
        PreparedQuestion.requireNone(findings);
        return PreparedQuestion.of(release, question, request, accounts.of(release, question, request));
    }
}
