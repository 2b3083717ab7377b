package io.bellwether.override;

import io.bellwether.decision.AskingForAccounts;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.OverrideDefinition;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.release.ActiveRelease;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rulebook lets a person set for an account, and what the score says of it.
 *
 * @param bands best first
 * @param computedBand the band that the score gives
 * @param score null when too little is known for one
 */
record OverrideTerms(
        List<String> bands,
        int defaultDays,
        int leastDays,
        int mostDays,
        String computedBand,
        @Nullable BigDecimal score) {

    /**
     * The terms of an account's playbook.
     *
     * @throws ProblemException when the release lets nobody set a band
     */
    static OverrideTerms of(AskingForAccounts asking, ActiveRelease release, String account, Instant at) {
        Rulebook rulebook = release.rulebook().rulebook();
        OverrideDefinition definition = rulebook.override();
        HistoryDefinition history = rulebook.history();
        if (definition == null || history == null) {
            throw refused(release, "says nothing of manual overrides");
        }
        Object terms = asking.evaluate(release, definition.terms(), account, at).answer();
        Object computed =
                asking.evaluate(release, history.question(), account, at).answer();
        if (!(terms instanceof Map<?, ?> table)
                || !(table.get("bands") instanceof List<?> bands)
                || !(computed instanceof Map<?, ?> answer)) {
            throw refused(release, "has no terms of manual overrides for this account's playbook");
        }
        return new OverrideTerms(
                bands.stream().map(String::valueOf).toList(),
                days(release, table, "defaultDays"),
                days(release, table, "leastDays"),
                days(release, table, "mostDays"),
                String.valueOf(answer.get(definition.computed())),
                answer.get(history.score()) instanceof BigDecimal score ? score : null);
    }

    private static int days(ActiveRelease release, Map<?, ?> terms, String name) {
        if (terms.get(name) instanceof BigDecimal days && days.signum() > 0 && days.precision() - days.scale() < 6) {
            return days.intValue();
        }
        throw refused(release, "says nothing of " + name + " in the terms of manual overrides");
    }

    private static ProblemException refused(ActiveRelease release, String why) {
        return new ProblemException(ProblemType.CONFLICT, "Release " + release.number() + " " + why + ".");
    }
}
