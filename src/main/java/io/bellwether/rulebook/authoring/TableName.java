package io.bellwether.rulebook.authoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bellwether.table.DecisionTable;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A table in a list. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TableName(
        String file,
        @Nullable String model,

        @Schema(description = "The decision or function that the table belongs to") @Nullable
        String decision,

        @Nullable String label,
        @Nullable String hitPolicy,
        @Nullable Integer rows,

        @Schema(description = "Why the file's tables cannot be read; nothing else is told of it then") @Nullable
        String problem) {

    static TableName of(DecisionTable table) {
        return new TableName(
                table.file(),
                table.model(),
                table.id(),
                table.label(),
                table.hitPolicy().word(),
                table.rows().size(),
                null);
    }

    static TableName unreadable(String file, String problem) {
        return new TableName(file, null, null, null, null, null, problem);
    }
}
