package io.bellwether.rulebook.draft.tables;

import io.bellwether.rulebook.authoring.TableEdit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Edits of one table, made one behind the other, all or none. */
public record TableEditRequest(
        @Schema(required = true) @Nullable List<TableEdit> edits) {}
