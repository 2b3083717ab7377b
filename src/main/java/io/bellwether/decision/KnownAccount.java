package io.bellwether.decision;

import io.bellwether.account.StoredAccount;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.rulebook.model.Rulebook;
import java.util.ArrayList;
import java.util.List;

/**
 * What the service knows of an account as of a day.
 *
 * @param history what its recorded decisions say of the days before
 */
public record KnownAccount(StoredAccount stored, CheckedFacts history) {

    /** Whether nothing at all is stored that was known on the day. */
    boolean blank(Rulebook rulebook) {
        CheckedFacts facts = stored.against(rulebook.catalogue(), rulebook.zone(), new ArrayList<>());
        return facts.facts().isEmpty() && facts.records().values().stream().allMatch(List::isEmpty);
    }
}
