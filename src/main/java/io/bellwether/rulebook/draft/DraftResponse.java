package io.bellwether.rulebook.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A draft as the API answers it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DraftResponse(
        String id,
        String title,

        @Schema(description = "editing, submitted, approved, rejected or published")
        String state,

        @Schema(description = "What it was begun from: draft (people), packaged, bundle or folder")
        String origin,

        @Schema(description = "Which bundle, folder or program it came from") @Nullable
        String source,

        BaseRelease basedOn,

        @Schema(description = "Over all files, those of the base included")
        String sha256,

        @Schema(description = "Whether it was sent in to be published the short way")
        boolean emergency,

        @Schema(description = "Everybody whose changes it holds; none of them may approve it")
        List<String> authors,

        @Schema(description = "Who approved what it is now") List<String> approvedBy,

        String createdBy,
        Instant createdAt,
        String updatedBy,
        Instant updatedAt,

        @Schema(description = "The release it became") @Nullable
        Integer release,

        @Schema(description = "What was said about it, oldest first; only when one draft is read") @Nullable
        List<StepResponse> steps,

        @Schema(description = "The ETag of the draft as a whole")
        String etag) {

    /** The release that a draft's files differ from. */
    public record BaseRelease(int number, String sha256) {}

    /** Something that was said about a draft. */
    public record StepResponse(
            @Schema(description = "submitted, approved, rejected, lapsed or published")
            String step,

            String by,
            Instant at,
            String comment,

            @Schema(description = "The content it was said about")
            String sha256) {

        static StepResponse of(DraftStep step) {
            return new StepResponse(step.step().word(), step.by(), step.at(), step.comment(), step.sha256());
        }
    }

    static DraftResponse of(Draft draft, List<String> approvedBy, @Nullable List<DraftStep> steps) {
        return new DraftResponse(
                draft.id(),
                draft.title(),
                draft.state().word(),
                draft.origin().word(),
                draft.source().isEmpty() ? null : draft.source(),
                new BaseRelease(draft.base(), draft.baseSha256()),
                draft.sha256(),
                draft.emergency(),
                draft.authors(),
                approvedBy,
                draft.createdBy(),
                draft.createdAt(),
                draft.updatedBy(),
                draft.updatedAt(),
                draft.release(),
                steps == null ? null : steps.stream().map(StepResponse::of).toList(),
                draft.etag());
    }
}
