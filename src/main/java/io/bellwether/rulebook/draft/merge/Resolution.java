package io.bellwether.rulebook.draft.merge;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whose change is to stand at a place that both sides changed. */
public record Resolution(
        String file,

        @Schema(description = "Leave it out to take the whole file from one side") @Nullable
        String table,

        @Schema(description = "Leave it out for the order of a table's rows") @Nullable
        String row,

        Take take) {

    /** A side. */
    public enum Take {
        MINE,
        THEIRS;

        @com.fasterxml.jackson.annotation.JsonCreator
        static Take of(String word) {
            return valueOf(word.toUpperCase(java.util.Locale.ROOT));
        }

        @com.fasterxml.jackson.annotation.JsonValue
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
