package io.bellwether.rulebook.draft.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.authoring.TableView;
import io.bellwether.rulebook.authoring.workbook.WorkbookChange;
import io.bellwether.rulebook.draft.EditResponse;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a workbook changes, or would. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkbookResponse(
        @Schema(description = "Whether it was only looked at")
        boolean dryRun,

        @Schema(description = "Whether the workbook was made from the table as it is now")
        boolean current,

        List<WorkbookChange.Change> changes,

        @Schema(description = "What stands against taking it; only when it was only looked at")
        List<Finding> findings,

        @Schema(
                description =
                        "Cells of the table, with the workbook's changes, that cannot be right; the gate refuses errors")
        List<WorkbookCell> cells,

        @Schema(description = "What became of the draft; absent when nothing was changed") @Nullable
        EditResponse edit) {

    /** What is wrong with a cell. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WorkbookCell(
            String row,
            @Nullable String column,
            String severity,
            String message,
            @Nullable String fix) {}

    static WorkbookResponse of(DraftTables.Imported imported, boolean dryRun) {
        WorkbookChange change = imported.change();
        DraftTables.Edited edited = imported.edited();
        return new WorkbookResponse(
                dryRun,
                change.current(),
                change.report(),
                change.findings(),
                cells(imported.after()),
                edited == null
                        ? null
                        : EditResponse.of(
                                edited.seen().table().file(), edited.seen().etag(), edited.draft()));
    }

    private static List<WorkbookCell> cells(TableView table) {
        return table.rows().stream()
                .flatMap(row -> row.findings().stream()
                        .map(f -> new WorkbookCell(row.id(), f.column(), f.severity(), f.message(), f.fix())))
                .toList();
    }
}
