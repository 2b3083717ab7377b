package io.bellwether.rulebook.draft;

import io.bellwether.rulebook.release.ReleaseOrigin;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of the rulebook in the making.
 *
 * @param source which bundle, folder or program it came from; empty when people began it
 * @param base number of the release that its files differ from
 * @param baseSha256 over all files of that release
 * @param emergency sent in to be published the short way
 * @param version counts every change, of a file or of the state
 * @param sha256 over all its files, those of the base included
 * @param authors everybody whose changes it holds
 * @param release what it became; null until it is published
 */
public record Draft(
        long no,
        String title,
        ReleaseOrigin origin,
        String source,
        int base,
        String baseSha256,
        DraftState state,
        boolean emergency,
        long version,
        String sha256,
        List<String> authors,
        String createdBy,
        Instant createdAt,
        String updatedBy,
        Instant updatedAt,
        @Nullable Integer release) {

    /** The number of what is no draft: files that are tried and not kept. */
    private static final long UNSAVED = 0;

    /** Files that somebody tries without keeping them, in the shape of a draft. */
    public static Draft unsaved(int base, String baseSha256, String sha256, String caller) {
        return new Draft(
                UNSAVED,
                "",
                ReleaseOrigin.DRAFT,
                "",
                base,
                baseSha256,
                DraftState.EDITING,
                false,
                0,
                sha256,
                List.of(caller),
                caller,
                Instant.EPOCH,
                caller,
                Instant.EPOCH,
                null);
    }

    public boolean isUnsaved() {
        return no == UNSAVED;
    }

    /** How it is named to people. */
    public String called() {
        return isUnsaved() ? "what was changed" : "draft " + no;
    }

    public String id() {
        return Long.toString(no);
    }

    /** The same with another base. */
    Draft onto(int release, String releaseSha256) {
        return new Draft(
                no,
                title,
                origin,
                source,
                release,
                releaseSha256,
                state,
                emergency,
                version,
                sha256,
                authors,
                createdBy,
                createdAt,
                updatedBy,
                updatedAt,
                this.release);
    }

    /** What the audit trail calls it. */
    public String subject() {
        return "draft/" + no;
    }

    /** Another one after every change, of a file or of the state. */
    public String etag() {
        return "\"draft-" + no + "-" + version + "\"";
    }
}
