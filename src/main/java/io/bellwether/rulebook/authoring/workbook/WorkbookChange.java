package io.bellwether.rulebook.authoring.workbook;

import io.bellwether.problem.Finding;
import io.bellwether.rulebook.authoring.TableEdit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a workbook changes in a table.
 *
 * @param current whether the workbook was made from the table as it is now
 * @param edits to be made in this order; they touch nothing that a finding is about
 * @param report each change in words
 * @param findings what was not taken over: formulas, conflicts, rows that are there twice
 */
public record WorkbookChange(boolean current, List<TableEdit> edits, List<Change> report, List<Finding> findings) {

    public WorkbookChange {
        edits = List.copyOf(edits);
        report = List.copyOf(report);
        findings = List.copyOf(findings);
    }

    /** What happened. */
    @Schema(name = "WorkbookChangeKind")
    public enum Kind {
        CHANGED,
        ADDED,
        DELETED,
        MOVED,
        /** A text was written as FEEL writes it. */
        CONVERTED,
        /** Something that is no part of the table was passed over. */
        IGNORED
    }

    /**
     * One change.
     *
     * @param before the text that the table has
     * @param after the text that it gets
     */
    @Schema(name = "WorkbookCellChange")
    public record Change(
            Kind kind,
            @Nullable String row,
            @Nullable String column,
            @Nullable String before,
            @Nullable String after,
            String message) {}
}
