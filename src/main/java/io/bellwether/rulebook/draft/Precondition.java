package io.bellwether.rulebook.draft;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a change says it is a change of (RFC 9110, section 13).
 *
 * @param ifMatch entity tags, or {@code *} for whatever is there
 * @param ifNoneMatch {@code *}: nothing must be there yet
 */
public record Precondition(
        @Nullable String ifMatch, @Nullable String ifNoneMatch) {

    /** For a change that the service makes on what it has just read. */
    public static final Precondition NONE_NEEDED = new Precondition("*", null);

    /**
     * Lets a change go on, or not.
     *
     * @param etag of what is there; null when nothing is
     * @throws ProblemException PRECONDITION_REQUIRED without a header, STALE_EDIT when it does not hold
     */
    public void require(@Nullable String etag) {
        if (ifMatch == null && ifNoneMatch == null) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_REQUIRED,
                    "Say what this changes: If-Match with the ETag that was read, or If-None-Match: * for something"
                            + " new.");
        }
        requireIfGiven(etag);
    }

    /** As {@link #require}, but a change without a header goes on. */
    public void requireIfGiven(@Nullable String etag) {
        if (ifNoneMatch != null && etag != null && (ifNoneMatch.strip().equals("*") || names(ifNoneMatch, etag))) {
            throw ProblemException.on(ProblemType.STALE_EDIT, "If-None-Match", "It is there already.");
        }
        if (ifMatch != null && !(ifMatch.strip().equals("*") ? etag != null : names(ifMatch, etag))) {
            throw new ProblemException(
                    ProblemType.STALE_EDIT,
                    etag == null
                            ? "It is not there any more."
                            : "It has changed since it was read: its ETag is " + etag + " now. Read it again.");
        }
    }

    private static boolean names(String header, @Nullable String etag) {
        return Arrays.stream(header.split(",", -1)).map(String::strip).anyMatch(tag -> tag.equals(etag));
    }
}
