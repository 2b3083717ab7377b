package io.bellwether.rulebook.draft.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A finding of the gate, with an id under which it can be accepted. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GateFinding(
        @Schema(description = "The same for the same finding, run after run")
        String id,

        @Schema(description = "error, warning or info") String severity,
        String file,
        @Nullable String table,
        @Nullable String row,
        @Nullable String column,
        String message,
        @Nullable String fix) {
    private static final int ID_LENGTH = 12;

    static GateFinding of(RuleFinding finding) {
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        String place = Stream.of(
                        severity, finding.file(), finding.table(), finding.row(), finding.column(), finding.message())
                .map(Objects::toString)
                .collect(Collectors.joining("\n"));
        return new GateFinding(
                RuleFiles.sha256(place.getBytes(StandardCharsets.UTF_8)).substring(0, ID_LENGTH),
                severity,
                finding.file(),
                finding.table(),
                finding.row(),
                finding.column(),
                finding.message(),
                finding.fix());
    }

    boolean isError() {
        return severity.equals("error");
    }

    boolean isWarning() {
        return severity.equals("warning");
    }
}
