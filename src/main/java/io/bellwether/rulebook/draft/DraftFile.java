package io.bellwether.rulebook.draft;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of a draft, without its bytes.
 *
 * @param change against the base: added, changed, deleted; null when it is the base's own
 * @param sha256 over its bytes, in hex; of a deleted file over the base's
 * @param changedBy null for a file of the base
 */
public record DraftFile(
        String path,
        @Nullable String change,
        String sha256,
        @Nullable String changedBy,
        @Nullable Instant changedAt) {

    static final String ADDED = "added";
    static final String CHANGED = "changed";
    static final String DELETED = "deleted";

    /** A strong one: the same exactly when the bytes are. */
    public String etag() {
        return etag(sha256);
    }

    public static String etag(String sha256) {
        return "\"" + sha256 + "\"";
    }

    boolean isDeleted() {
        return DELETED.equals(change);
    }
}
