package io.bellwether.rulebook.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of one file between two states of the rulebook. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FileDifference(
        String path,
        @Schema(description = "added, changed or deleted") String change,
        @Nullable String before,
        @Nullable String after,

        @Schema(description = "Rows of a model's tables that are other than before") @Nullable
        List<RowDifference> rows,

        @Schema(description = "Whether a model changed in more than its tables' rows") @Nullable
        Boolean besidesRows,

        @Schema(description = "Lines of a text: + added, - taken away, with their numbers in the new and old text")
        @Nullable
        List<LineDifference> lines,

        @Schema(description = "Whether there are more lines than are told")
        boolean more) {

    /** A row that is other than before; absent before or after when it was not there. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RowDifference(
            String table,
            String row,

            @Schema(description = "added, changed, moved or deleted")
            String change,

            @Nullable String before,
            @Nullable String after) {}

    /** A line that was added or taken away. */
    public record LineDifference(
            @Schema(description = "+ or -") String sign, int line, String text) {}
}
