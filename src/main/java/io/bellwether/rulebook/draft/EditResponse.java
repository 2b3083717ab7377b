package io.bellwether.rulebook.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an edit left behind. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EditResponse(
        @Schema(description = "The file that was edited") @Nullable
        String path,

        @Schema(description = "ETag of the file, or of the table that was edited") @Nullable
        String etag,

        DraftName draft,

        @Schema(description = "Whether anything is other than before")
        boolean changed,

        @Schema(description = "Whether the edit took back a submission or approvals; the draft is being edited again")
        boolean lapsed) {

    /** A draft, named with what changes by an edit. */
    public record DraftName(String id, String state, String sha256, String etag) {
        static DraftName of(Draft draft) {
            return new DraftName(draft.id(), draft.state().word(), draft.sha256(), draft.etag());
        }
    }

    public static EditResponse of(@Nullable String path, @Nullable String etag, ChangedDraft edit) {
        return new EditResponse(path, etag, DraftName.of(edit.draft()), edit.changed(), edit.lapsed());
    }
}
