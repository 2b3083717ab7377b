package io.bellwether.rulebook.draft.merge;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A place that both sides changed, each in its own way. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MergeConflict(
        String file,

        @Schema(description = "Absent when the file can only be taken as a whole") @Nullable
        String table,

        @Schema(description = "Absent when it is about the order of the table's rows") @Nullable
        String row,

        String message,

        @Schema(description = "What both started from; absent when it was not there") @Nullable
        String base,

        @Schema(description = "What the draft makes of it; absent when it deletes it") @Nullable
        String mine,

        @Schema(description = "What the other release makes of it; absent when it deletes it") @Nullable
        String theirs) {

    static MergeConflict ofFile(String file, String message) {
        return new MergeConflict(file, null, null, message, null, null, null);
    }
}
