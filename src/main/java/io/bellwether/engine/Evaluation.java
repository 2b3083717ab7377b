package io.bellwether.engine;

import io.bellwether.engine.trace.Steps;
import io.bellwether.fact.Fact;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer with its reasons, before it is recorded.
 *
 * @param answer maps, lists, BigDecimal, String, Boolean or null: what JSON can hold
 * @param because reasons in a fixed order: by question, file, table, row
 * @param matched public ids of every row that matched and rule that fired, also of silent steps
 * @param confidence share of weight that rests on known facts, 0..1; null when nothing can be said
 * @param history the answer of the rulebook's history question, when it was worked out on the way; null otherwise
 * @param facts the facts that the answer used, derived ones included
 * @param problems what the engine reported beside an answer of null
 * @param steps what the answer went through, told on demand
 * @param byDrools why Drools worked something of it out, and where; null when the plan answered alone
 */
public record Evaluation(
        String question,
        @Nullable Object answer,
        List<Because> because,
        List<String> matched,
        @Nullable BigDecimal confidence,
        List<Missing> missing,
        @Nullable Object history,
        List<Fact> facts,
        List<String> problems,
        Steps steps,
        @Nullable String byDrools) {

    /** The same without what it went through, for those who keep it for a while. */
    public Evaluation withoutSteps() {
        return new Evaluation(
                question,
                answer,
                because,
                matched,
                confidence,
                missing,
                history,
                facts,
                problems,
                Steps.NONE,
                byDrools);
    }
}
