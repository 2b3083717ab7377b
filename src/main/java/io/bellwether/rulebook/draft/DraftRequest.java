package io.bellwether.rulebook.draft;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A draft to begin. */
public record DraftRequest(
        @Nullable String title,

        @Schema(description = "Number of the release to start from; default: the live one") @Nullable
        Integer basedOn,

        @Schema(
                description =
                        "SHA-256 of a packaged rulebook on offer: the draft then holds what it changed, laid under"
                                + " what people changed")
        @Nullable
        String offer) {}
