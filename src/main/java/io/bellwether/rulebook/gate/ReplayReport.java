package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stored accounts and recent decisions would be answered by the draft.
 *
 * @param cases how many recorded decisions were answered by both
 * @param skipped how many could not be, because their question or facts are no more
 * @param changed how many answers to recorded decisions change, by question
 * @param accounts how many stored accounts were asked, each as it is now
 * @param moved how many accounts get another value in a told field
 * @param moves the first hundred of the fields that change, accounts before decisions on facts without one
 */
public record ReplayReport(
        int cases, int skipped, Map<String, Integer> changed, int accounts, int moved, List<Move> moves) {
    /**
     * An account that gets another value in a field that the rulebook declares as telling.
     *
     * @param decision the account's newest one on the question; null when none was recorded lately
     * @param account null when the facts came without one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Move(
            @Nullable String decision,
            @Nullable String account,
            String question,
            String field,
            String from,
            String to) {}
}
