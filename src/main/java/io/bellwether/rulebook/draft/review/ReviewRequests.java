package io.bellwether.rulebook.draft.review;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is sent along a draft's way. */
final class ReviewRequests {
    private ReviewRequests() {}

    /** Sending in. */
    @Schema(name = "SubmitRequest")
    public record Submit(
            @Nullable String comment,

            @Schema(description = "To be published the short way: warnings do not hold it up, two others must approve")
            @Nullable
            Boolean emergency) {}

    /** Approving. */
    @Schema(name = "ApproveRequest")
    public record Approve(@Nullable String comment) {}

    /** Rejecting. */
    @Schema(name = "RejectRequest")
    public record Reject(@Schema(required = true) @Nullable String reason) {}

    /** Accepting a warning. */
    @Schema(name = "AcceptRequest")
    public record Accept(
            @Schema(required = true, description = "The finding's id") @Nullable
            String finding,

            @Schema(required = true) @Nullable String reason) {}

    /** Publishing. */
    @Schema(name = "PublishRequest")
    public record Publish(
            @Schema(required = true, description = "Why, in words for people") @Nullable
            String note,

            @Schema(description = "When it goes live; default: as soon as the replicas are ready") @Nullable
            Instant activateAt,

            @Schema(description = "Marks the release as published the short way; two others must have approved")
            @Nullable
            Boolean emergency) {}
}
