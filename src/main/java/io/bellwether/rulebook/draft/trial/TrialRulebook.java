package io.bellwether.rulebook.draft.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.engine.AnsweredBy;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.ModelInputs;
import io.bellwether.engine.PlanTrust;
import io.bellwether.engine.QuestionFacts;
import io.bellwether.engine.QuestionInputs;
import io.bellwether.engine.RuleReference;
import io.bellwether.fact.FactSheet;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.model.Rulebook;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A draft that another process compiled, as something that answers: all that is Drools' happens there. */
final class TrialRulebook implements CompiledRulebook {
    /** What the other process reads as the model's inputs travels as the JSON that was checked there. */
    private static final String SENT = "sent";

    private final Rulebook rulebook;
    private final Map<String, QuestionInputs> inputs;
    private final Asking process;

    /** Asks the process that holds the draft. */
    @FunctionalInterface
    interface Asking {
        <T> T ask(TrialRequest request, Class<T> type);
    }

    TrialRulebook(Rulebook rulebook, Map<String, QuestionInputs> inputs, Asking process) {
        this.rulebook = rulebook;
        this.inputs = inputs;
        this.process = process;
    }

    @Override
    public Rulebook rulebook() {
        return rulebook;
    }

    @Override
    public QuestionInputs inputs(String question) {
        return Objects.requireNonNull(inputs.get(question), question);
    }

    @Override
    public Evaluation evaluate(String question, FactSheet sheet, @Nullable String caller) {
        return answer(question, new TrialRequest.Answer(question, TrialSheet.of(sheet)));
    }

    @Override
    public ModelInputs checkModelInputs(String question, JsonNode facts, String path, List<Finding> findings) {
        findings.addAll(process.ask(new TrialRequest.Check(question, facts, path), TrialAnswers.Checked.class)
                .findings());
        return new ModelInputs(Map.of(SENT, facts));
    }

    @Override
    public Evaluation evaluateModel(String question, ModelInputs checked, @Nullable String caller) {
        JsonNode facts = (JsonNode) Objects.requireNonNull(checked.values().get(SENT));
        return answer(question, new TrialRequest.AnswerModel(question, facts));
    }

    private Evaluation answer(String question, TrialRequest request) {
        TrialAnswers.Answered answered = process.ask(request, TrialAnswers.Answered.class);
        if (answered.spent() != null) {
            throw answered.spent().problem();
        }
        return answered.evaluation(question, new TrialSteps(process));
    }

    @Override
    public Map<String, String> notAsked() {
        return Map.of();
    }

    @Override
    public QuestionFacts reads(String question) {
        throw onlyAnswers();
    }

    @Override
    public ObjectNode answerSchema(String question) {
        throw onlyAnswers();
    }

    @Override
    public ObjectNode inputSchema(String question) {
        throw onlyAnswers();
    }

    @Override
    public List<RuleReference> rules() {
        throw onlyAnswers();
    }

    @Override
    public PlanTrust plan() {
        throw onlyAnswers();
    }

    @Override
    public CompiledRulebook planned() {
        throw onlyAnswers();
    }

    @Override
    public CompiledRulebook judge() {
        throw onlyAnswers();
    }

    @Override
    public AnsweredBy answeredBy(String question) {
        throw onlyAnswers();
    }

    @Override
    public Map<String, Long> byDrools(String question) {
        throw onlyAnswers();
    }

    private static UnsupportedOperationException onlyAnswers() {
        return new UnsupportedOperationException("a trial only answers questions");
    }

    /** Nothing is held here: the process gives back what it holds with the next draft. */
    @Override
    public void close() {}
}
