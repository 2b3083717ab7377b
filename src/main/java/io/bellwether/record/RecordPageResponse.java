package io.bellwether.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some recorded decisions, newest first.
 *
 * @param next the cursor of the next page; null on the last
 */
public record RecordPageResponse(
        List<RecordSummary> items, @Nullable String next) {}
