package io.bellwether.rulebook.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which answers make an account's history and what rules read of it, as {@code rulebook.yaml} states it.
 *
 * @param question the question whose recorded answers count
 * @param score field of its answer
 * @param band field of its answer; null when it has none
 * @param zone field of its answer
 * @param scores facts that are the score of so many days before, with the days
 * @param zones the record list under which rules read the zones recorded before; null when none does
 */
public record HistoryDefinition(
        String question,
        String score,
        @Nullable String band,
        String zone,
        Map<String, Integer> scores,
        @Nullable String zones) {

    /** The name under which derivations read the question's present answer. */
    public String variable() {
        return QuestionDefinition.camelCase(question);
    }
}
