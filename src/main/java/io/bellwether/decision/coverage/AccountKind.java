package io.bellwether.decision.coverage;

import io.bellwether.decision.PreparedQuestion;
import io.bellwether.engine.Evaluation;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.OverrideDefinition;
import io.bellwether.rulebook.model.Rulebook;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Accounts that lack the same.
 *
 * @param question about one of them
 * @param lacking facts that the answer would have used
 * @param accounts how many they are
 */
record AccountKind(PreparedQuestion question, List<String> lacking, int accounts) {
    AccountKind withOneMore() {
        return new AccountKind(question, lacking, accounts + 1);
    }

    /** An answer without a zone says that too little is known. */
    static boolean hasZone(Evaluation evaluation, HistoryDefinition history) {
        return evaluation.answer() instanceof Map<?, ?> answer && answer.get(history.zone()) != null;
    }

    /** What these accounts would be answered with more facts. */
    Standing with(Map<String, Object> more, Rulebook rulebook) {
        Evaluation evaluation = question.evaluate(more);
        double confidence =
                evaluation.confidence() == null ? 0 : evaluation.confidence().doubleValue();
        return isAnswer(evaluation, rulebook)
                ? new Standing(accounts, accounts)
                : new Standing(0, confidence * accounts);
    }

    /** Whether enough is known; a band that a made-up value forces says nothing of that. */
    private static boolean isAnswer(Evaluation evaluation, Rulebook rulebook) {
        HistoryDefinition history = Objects.requireNonNull(rulebook.history());
        OverrideDefinition override = rulebook.override();
        boolean forced = override != null
                && evaluation.answer() instanceof Map<?, ?> answer
                && answer.get(override.forced()) instanceof Collection<?> ids
                && !ids.isEmpty();
        return !forced && hasZone(evaluation, history);
    }

    /**
     * How near accounts are to answers.
     *
     * @param answered how many have one
     * @param known the sum of their confidence, in which an answered one counts in full
     */
    record Standing(int answered, double known) {
        static final Standing NONE = new Standing(0, 0);

        Standing plus(Standing other) {
            return new Standing(answered + other.answered, known + other.known);
        }
    }
}
