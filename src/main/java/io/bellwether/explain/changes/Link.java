package io.bellwether.explain.changes;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One change on the way from one state to the other, with the answers before and after it.
 *
 * @param subject name of the fact or list of records; null where no single one is meant
 * @param from what the subject said before; null when it was not known
 * @param text the change in words, without its effect
 */
record Link(
        Kind kind,
        @Nullable String subject,
        @Nullable JsonNode from,
        @Nullable JsonNode to,
        String text,
        JsonNode before,
        JsonNode after) {

    /** The unrounded score of an answer; null when it has none. */
    static @Nullable BigDecimal exact(JsonNode answer) {
        return number(answer.path("exactScore"));
    }

    /** A number as it is; null for anything else. */
    static @Nullable BigDecimal number(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : null;
    }

    /** The dimension whose contribution the change moved most; null when it moved none. */
    @Nullable
    String dimension() {
        String most = null;
        BigDecimal largest = BigDecimal.ZERO;
        for (JsonNode dimension : after.path("dimensions")) {
            String name = dimension.path("name").asText();
            BigDecimal moved = contribution(after, name)
                    .subtract(contribution(before, name))
                    .abs();
            if (moved.compareTo(largest) > 0) {
                most = name;
                largest = moved;
            }
        }
        return most;
    }

    private static BigDecimal contribution(JsonNode answer, String name) {
        for (JsonNode dimension : answer.path("dimensions")) {
            BigDecimal contribution = number(dimension.path("contribution"));
            if (dimension.path("name").asText().equals(name) && contribution != null) {
                return contribution;
            }
        }
        return BigDecimal.ZERO;
    }
}
