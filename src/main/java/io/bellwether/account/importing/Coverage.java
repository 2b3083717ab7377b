package io.bellwether.account.importing;

import java.util.List;

/**
 * How many accounts of an import know enough for an answer, and what would let most others know enough.
 *
 * @param question the question whose answers make an account's history
 * @param asOf the day as of which it was asked
 * @param asked accounts of the import that it was asked for, spread evenly over all of them
 * @param answered those for which enough is known
 * @param furtherFacts what to add, most useful first
 */
public record Coverage(String question, String asOf, int asked, int answered, List<FurtherFact> furtherFacts) {

    /**
     * A fact that is missing today.
     *
     * @param lacking asked accounts that do not have it
     * @param answered asked accounts for which enough is known once they have this fact and those before it
     */
    public record FurtherFact(String fact, String label, int lacking, int answered) {}
}
