package io.bellwether.rulebook.draft;

import io.bellwether.rulebook.draft.merge.Resolution;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A draft to be brought up to another release. */
public record RebaseRequest(
        @Schema(description = "Number of the release; default: the live one") @Nullable
        Integer onto,

        @Schema(description = "Whose change stands where both changed the same") @Nullable
        List<Resolution> resolutions) {}
