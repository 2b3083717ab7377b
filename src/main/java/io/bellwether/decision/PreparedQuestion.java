package io.bellwether.decision;

import io.bellwether.engine.Evaluation;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactSheet;
import io.bellwether.fact.Origin;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.release.ActiveRelease;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question about one account, ready to be asked: as it stands, or with some facts changed.
 *
 * @param account id of the stored account; null when only given facts count
 * @param given the call's facts, {@code stored} the account's, {@code history} what its recorded decisions say
 */
public record PreparedQuestion(
        ActiveRelease release,
        QuestionDefinition question,
        @Nullable String account,
        Instant asOf,
        Explain explain,
        CheckedFacts given,
        CheckedFacts stored,
        CheckedFacts history) {

    /** Answers it as a call would that gives these facts too, as observed on the as-of day. Records nothing. */
    public Evaluation evaluate(Map<String, Object> changes) {
        return release.rulebook().evaluate(question.name(), sheet(changes));
    }

    /** The facts that such a call is answered from. */
    public FactSheet sheet(Map<String, Object> changes) {
        Rulebook rulebook = release.rulebook().rulebook();
        LocalDate today = asOf.atZone(rulebook.zone()).toLocalDate();
        Map<String, Fact> facts = new HashMap<>(given.facts());
        changes.forEach((name, value) -> facts.put(name, new Fact(name, value, today, Origin.GIVEN)));
        Set<String> nulls = new HashSet<>(given.nulls());
        nulls.removeAll(changes.keySet());
        return FactSheet.of(
                account,
                asOf,
                rulebook.zone(),
                rulebook.catalogue(),
                new CheckedFacts(facts, nulls, given.records()),
                stored,
                history);
    }
}
