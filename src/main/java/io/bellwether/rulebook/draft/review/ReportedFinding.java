package io.bellwether.rulebook.draft.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bellwether.rulebook.gate.GateFinding;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A finding as it is kept with the run that found it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportedFinding(
        @Schema(description = "The same for the same finding, run after run")
        String id,

        @Schema(description = "The check that found it") String check,
        @Schema(description = "error, warning or info") String severity,
        String file,
        @Nullable String table,
        @Nullable String row,
        @Nullable String column,
        String message,
        @Nullable String fix,

        @Schema(description = "Why rules/accepted.yaml accepts it") @Nullable
        String acceptedBecause) {

    static ReportedFinding of(GateFinding finding) {
        return new ReportedFinding(
                finding.id(),
                finding.check(),
                finding.severity().word(),
                finding.file(),
                finding.table(),
                finding.row(),
                finding.column(),
                finding.message(),
                finding.fix(),
                finding.acceptedBecause());
    }

    boolean isError() {
        return severity.equals("error");
    }

    boolean isWarning() {
        return severity.equals("warning");
    }
}
