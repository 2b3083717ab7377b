package io.bellwether.rulebook.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A place in the rules that has what was looked for. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchHit(
        Kind kind,
        String file,

        @Schema(description = "The line in the file; of detections only") @Nullable
        Integer line,

        @Nullable String model,

        @Schema(description = "The decision or function that the table belongs to") @Nullable
        String table,

        @Nullable String row,

        @Schema(description = "The row's place in the table, from 1") @Nullable
        Integer rowNumber,

        @Nullable String column,

        @Schema(description = "What people call it: the column of a cell, the table, the fact")
        String label,

        @Schema(description = "The text that was met") String text) {

    /** What the text is. */
    @Schema(name = "SearchHitKind")
    public enum Kind {
        TABLE,
        COLUMN,
        ROW,
        CELL,
        FACT,
        RULE
    }
}
