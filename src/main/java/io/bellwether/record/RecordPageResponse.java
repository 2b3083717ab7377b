package io.bellwether.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some recorded decisions, newest first.
 *
 * @param next the cursor of the next page; null on the last. A page may be shorter than the limit and not the last: where rare
 *     records are looked for among many, a page ends after a moment
 */
public record RecordPageResponse(
        List<RecordSummary> items, @Nullable String next) {}
