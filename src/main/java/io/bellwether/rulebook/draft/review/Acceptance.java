package io.bellwether.rulebook.draft.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A warning that somebody answers for.
 *
 * @param release the one that was published with it; null when it was accepted on the draft itself
 */
public record Acceptance(
        String finding,
        String reason,
        String by,
        Instant at,
        @Nullable Integer release) {}
