package io.bellwether.engine.evaluation;

import io.bellwether.engine.budget.QuestionBreaker;
import io.bellwether.rulebook.model.QuestionDefinition;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question, with all that answering it takes.
 *
 * @param what its name at the beginning of a sentence
 * @param number among the rulebook's questions
 * @param shape of what is told
 * @param untold the entry of the answer that is told beside it
 * @param needs numbers of the questions whose answers it needs
 * @param variables what models call these answers
 * @param decisions null when the answer is the answers of the needs
 * @param points where a score's points come from; null when nobody says
 * @param facts numbers of the facts that it reads
 * @param reads their names
 * @param derived those that can follow from others
 */
@SuppressWarnings("ArrayRecordComponent")
record Question(
        QuestionDefinition definition,
        String what,
        QuestionBreaker breaker,
        int number,
        Shape shape,
        @Nullable String untold,
        int[] needs,
        String[] variables,
        List<Condition> onlyWhen,
        @Nullable Decisions decisions,
        @Nullable Decisions points,
        Input[] inputs,
        BitSet facts,
        List<String> reads,
        List<DerivedFact> derived,
        List<DetectionRules> detections) {
    static final String CONFIDENCE = "confidence";

    /**
     * What another question has to answer, or the question is not evaluated.
     *
     * @param field of its answer; null for the whole
     */
    record Condition(int question, @Nullable String field, String wanted) {
        boolean holds(Answered answered) {
            Object met = field != null && !field.equals(CONFIDENCE) && answered.feel() instanceof Map<?, ?> map
                    ? map.get(field)
                    : null;
            if (!(met instanceof String)) {
                met = answered.json();
                if (field != null) {
                    met = met instanceof Map<?, ?> map ? map.get(field) : null;
                }
            }
            return met != null && String.valueOf(met).equals(wanted);
        }
    }

    String name() {
        return definition.name();
    }
}
