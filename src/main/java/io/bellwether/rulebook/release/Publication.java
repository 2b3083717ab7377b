package io.bellwether.rulebook.release;

import io.bellwether.rulebook.model.RuleFiles;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to become a release.
 *
 * @param files all files of the rulebook
 * @param parent the release they were made from: the live one, or the newest scheduled one when this is scheduled too
 * @param note why, in words for people
 * @param createdBy who wrote it
 * @param approvedBy who let it through, besides
 * @param emergency published without the usual way
 * @param activateAt when it goes live; null: as soon as the replicas are ready
 */
public record Publication(
        RuleFiles files,
        int parent,
        String note,
        String createdBy,
        List<String> approvedBy,
        boolean emergency,
        ReleaseOrigin origin,
        @Nullable Instant activateAt) {}
