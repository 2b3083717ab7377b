package io.bellwether.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.fact.FactSheet;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.model.Rulebook;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One immutable compiled rulebook; every method may be called by many threads at once. */
public interface CompiledRulebook extends AutoCloseable {
    Rulebook rulebook();

    /** What a question reads; the question must exist. */
    QuestionFacts reads(String question);

    /** Everything from outside that answering may read or be swayed by; answered again from these alone, it is the same. */
    QuestionInputs inputs(String question);

    /** Answers a question whose inputs are facts of the catalogue, for the service itself. */
    default Evaluation evaluate(String question, FactSheet sheet) {
        return evaluate(question, sheet, null);
    }

    /**
     * Answers a question whose inputs are facts of the catalogue.
     *
     * @param caller whose evaluations they are, when their budgets are spent; null for the service itself
     */
    Evaluation evaluate(String question, FactSheet sheet, @Nullable String caller);

    /**
     * Checks the inputs of a question whose inputs are its model's own against the model's types.
     *
     * @return what {@link #evaluateModel} takes; meaningless when findings were added
     */
    ModelInputs checkModelInputs(String question, JsonNode facts, String path, List<Finding> findings);

    /** Answers a question whose inputs are its model's own, for the service itself. */
    default Evaluation evaluateModel(String question, ModelInputs inputs) {
        return evaluateModel(question, inputs, null);
    }

    /**
     * Answers a question whose inputs are its model's own.
     *
     * @param caller as of {@link #evaluate(String, FactSheet, String)}
     */
    Evaluation evaluateModel(String question, ModelInputs inputs, @Nullable String caller);

    /** Whether its plan answers in the engine's place. */
    PlanTrust plan();

    /** The same rules, with every question answered by their plan as far as it goes, trusted or not. */
    CompiledRulebook planned();

    /** The same rules, with every question answered by the engine alone: what a plan is held to. */
    CompiledRulebook judge();

    /** What works a question out; the question must exist. */
    AnsweredBy answeredBy(String question);

    /** How often Drools worked something of the question out since this was compiled, by why and where. */
    Map<String, Long> byDrools(String question);

    /** JSON Schema of a question's answer, made from the types of its model. */
    ObjectNode answerSchema(String question);

    /** JSON Schema of the facts that a question with model inputs takes. */
    ObjectNode inputSchema(String question);

    /** Every row and rule that can decide something, in the order of the files. */
    List<RuleReference> rules();

    /** Questions that are answered with a problem at once for a while, to some callers or all, each with the rule that spent their budgets. */
    Map<String, String> notAsked();

    /** Gives back what the engine holds; evaluations must have ended. */
    @Override
    void close();
}
