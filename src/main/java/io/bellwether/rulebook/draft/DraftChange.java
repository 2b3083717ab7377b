package io.bellwether.rulebook.draft;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one edit does to a draft.
 *
 * @param base the release that the draft is to differ from
 * @param action what the audit trail calls it
 * @param detail what the audit trail tells of it
 */
public record DraftChange(
        int base, List<FileChange> files, String action, Map<String, ? extends @Nullable Object> detail) {

    /** An edit of files that leaves the base as it is. */
    public static DraftChange of(
            Draft draft, List<FileChange> files, String action, Map<String, ? extends @Nullable Object> detail) {
        return new DraftChange(draft.base(), files, action, detail);
    }
}
