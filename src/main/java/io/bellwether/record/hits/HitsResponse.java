package io.bellwether.record.hits;

import java.time.Instant;
import java.util.List;

/**
 * How often a release's rows matched and rules fired, as far as recorded decisions are counted.
 *
 * @param countedUpTo what was recorded of decisions before then is counted
 * @param questions how many decisions there were, by question
 * @param rules every row and rule, in the order of the files
 * @param neverMatched ids of those that never matched
 * @param mostMatched those that matched most, at most ten
 */
public record HitsResponse(
        int release,
        Instant countedUpTo,
        List<QuestionCount> questions,
        List<RuleCount> rules,
        List<String> neverMatched,
        List<RuleCount> mostMatched) {

    /** Decisions of a question. */
    public record QuestionCount(String question, long decisions) {}

    /**
     * Hits of a row or rule.
     *
     * @param table the part of the id before the slash
     */
    public record RuleCount(String rule, String table, long hits) {}
}
