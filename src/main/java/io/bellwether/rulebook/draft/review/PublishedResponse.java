package io.bellwether.rulebook.draft.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bellwether.rulebook.release.Release;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The release that a draft became. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PublishedResponse(
        int number,
        String sha256,
        @Nullable Integer parent,

        @Schema(description = "live, scheduled, or preparing while replicas get ready")
        String state,

        String createdBy,
        List<String> approvedBy,
        boolean emergency,
        String note,
        Instant createdAt,
        @Nullable Instant activateAt,
        @Nullable Instant activatedAt) {

    static PublishedResponse of(Release release) {
        return new PublishedResponse(
                release.number(),
                release.sha256(),
                release.parent(),
                release.state().word(),
                release.createdBy(),
                release.approvedBy(),
                release.emergency(),
                release.note(),
                release.createdAt(),
                release.activateAt(),
                release.activatedAt());
    }
}
