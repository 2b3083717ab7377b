package io.bellwether.rulebook.gate;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What recent decisions would be answered by the draft.
 *
 * @param cases how many were answered by both
 * @param skipped how many could not be, because their question or facts are no more
 * @param changed how many answers change, by question
 * @param moved how many told fields change, each account's newest decision on a question counted
 * @param moves the first hundred of them
 */
public record ReplayReport(int cases, int skipped, Map<String, Integer> changed, int moved, List<Move> moves) {
    /** An account that gets another value in a field that the rulebook declares as telling. */
    public record Move(
            String decision, @Nullable String account, String question, String field, String from, String to) {}
}
