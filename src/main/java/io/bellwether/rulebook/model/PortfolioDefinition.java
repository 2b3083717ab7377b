package io.bellwether.rulebook.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the list of all accounts shows of each, as {@code rulebook.yaml} states it.
 *
 * @param answers where each of the {@link #ANSWERS} is found; those that are not named are not shown
 * @param facts the fact that gives each of the {@link #FACTS}
 * @param movementDays how many days before the present score is compared
 * @param staleDays after how many days a decision is old
 * @param renewalDays within how many days renewals are counted
 * @param confidenceSteps where shares of accounts by confidence part, from 0 to 1
 * @param atRisk values by answer, each of which says that an account is at risk
 * @param left values by answer, each of which says that an account has left
 */
public record PortfolioDefinition(
        Map<String, Place> answers,
        Map<String, String> facts,
        int movementDays,
        int staleDays,
        List<Integer> renewalDays,
        List<BigDecimal> confidenceSteps,
        Map<String, Set<String>> atRisk,
        Map<String, Set<String>> left) {
    public static final String SCORE = "score";
    public static final String SIGNALS = "signals";
    public static final String CONFIDENCE = "confidence";
    public static final String ARR = "arr";
    public static final String CURRENCY = "currency";
    public static final String RENEWAL = "renewal";

    /** What of answers a list can show. */
    public static final List<String> ANSWERS =
            List.of(SCORE, "band", "zone", "tier", SIGNALS, "stage", "coverage", CONFIDENCE);

    /** Those of them that are one of a few values. */
    public static final List<String> CHOICES = List.of("band", "zone", "tier", "stage", "coverage");

    /** What of facts a list can show. */
    public static final List<String> FACTS = List.of("segment", ARR, CURRENCY, RENEWAL, "csm");

    /**
     * A field of an answer.
     *
     * @param path the fields that lead to it; a list's field is each element's. Empty for the confidence of the answer itself
     */
    public record Place(String question, List<String> path) {
        static Place of(String text) {
            List<String> parts = List.of(text.split("\\.", -1));
            return new Place(parts.get(0), parts.subList(1, parts.size()));
        }

        @Override
        public String toString() {
            return path.isEmpty() ? question : question + "." + String.join(".", path);
        }
    }

    /** The questions whose answers it reads. */
    public Set<String> questions() {
        return answers.values().stream().map(Place::question).collect(Collectors.toSet());
    }

    /** The fact of this one of the {@link #FACTS}; null when none is named. */
    public @Nullable String fact(String name) {
        return facts.get(name);
    }

    /** Whether any of the values is one that is asked for. */
    public static boolean holds(Map<String, Set<String>> asked, Map<String, @Nullable String> values) {
        return asked.entrySet().stream()
                .anyMatch(one -> one.getValue().contains(String.valueOf(values.get(one.getKey()))));
    }
}
